# syntax=docker/dockerfile:1
# PetBattle in one image: all roles, the broker and the store of `start`, the command line.
#
#   docker build -t petbattle .
#   docker run --read-only --tmpfs /tmp:exec -p 8080:8080 -e PETBATTLE_HOST=0.0.0.0 petbattle start --ephemeral
#
# infra/image/verify does with plain folders what this does with layers, and starts the result.

FROM maven:3.9-eclipse-temurin-25-noble AS build
WORKDIR /src
# What Maven downloads stays in the builder's cache, not in a layer.
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -q -pl standalone -am -Dmaven.test.skip=true -DskipClassArchive package \
    && infra/image/build-layout layers /layers

# The class archive belongs to the very Java that reads it, and to the places and times of the jars.
FROM eclipse-temurin:25-jre-noble AS archive
COPY --from=build /layers/dependencies/ /opt/petbattle/
COPY --from=build /layers/application/ /opt/petbattle/
COPY infra/image/build-layout /build/
RUN /build/build-layout archive /opt/petbattle /opt/java/openjdk/bin/java

FROM eclipse-temurin:25-jre-noble
LABEL org.opencontainers.image.title="PetBattle" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --gid 10001 petbattle \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin petbattle
# From what changes least to what changes with every build.
COPY --from=build /layers/dependencies/ /opt/petbattle/
COPY --from=build /layers/application/ /opt/petbattle/
COPY --from=archive /opt/petbattle/petbattle.jsa /opt/petbattle/
USER 10001:10001
WORKDIR /tmp
EXPOSE 8080 9080
STOPSIGNAL SIGTERM
ENTRYPOINT ["/opt/petbattle/petbattle"]
CMD ["--help"]
