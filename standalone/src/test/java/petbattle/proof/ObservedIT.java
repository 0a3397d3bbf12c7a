package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import petbattle.standalone.PetBattleProcess;

/**
 * What an operator sees of a PetBattle with all its roles, after many players did many things in
 * many battles, and some who mean no good asked for what is not there.
 */
@Tag("long")
class ObservedIT {
  private static final Path ROOT = Path.of(System.getProperty("petbattle.root", ".."));
  private static final int MANY = 110;
  private static final int MOST_VALUES = 100;
  private static final String MARKER = "unmistakable-marker";

  /** Whatever stands on the class path for tests. */
  private static final String PRODUCTION_LOGS = "-Dlogback.configurationFile=logback.xml";

  private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");
  private static final Set<String> ONLY_WITH_SIGN_IN = Set.of("petbattle_gateway_signins_total");
  private static final Pattern TABLE_ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| ([^|]*)\\|");

  @TempDir private static Path folder;
  private static PetBattleProcess site;
  private static PetBattleProcess audit;
  private static Crowd crowd;
  private static Scrape scrape;

  @BeforeAll
  static void muchHappens() {
    String data = folder.resolve("data").toString();
    site =
        PetBattleProcess.command(folder, "start", "--data", data)
            .env("PETBATTLE_ADMIN_TOKEN", Site.ADMIN_TOKEN)
            .env("PETBATTLE_VOTE_BURST", "1000000")
            .env("PETBATTLE_ADDRESS_VOTE_BURST", "1000000")
            .env("PETBATTLE_LOG_FORMAT", "json")
            .env("PETBATTLE_LOG_LEVEL", "DEBUG")
            .env("JAVA_TOOL_OPTIONS", PRODUCTION_LOGS)
            .heap("512m")
            .launch()
            .awaitReady();
    audit =
        PetBattleProcess.command(folder, "audit", "--data", data, "--every", "1")
            .env("PETBATTLE_LOG_FORMAT", "json")
            .env("JAVA_TOOL_OPTIONS", PRODUCTION_LOGS)
            .launch();
    crowd = new Crowd(() -> site.page("/"));
    crowd.join(MANY);
    voteInManyBattles();
    askForWhatIsNotThere();
    upload();
    audit.awaitReady();
    await("everything counted, looked at, pushed and audited")
        .atMost(Site.PATIENCE)
        .untilAsserted(
            () -> {
              scrape = Scrape.of(metricsOf(site), metricsOf(audit));
              assertThat(
                      scrape.sum("petbattle_votes_processed_total", "result", "counted")
                          + scrape.sum("petbattle_votes_processed_total", "result", "duplicate"))
                  .isGreaterThanOrEqualTo(crowd.accepted().size());
              assertThat(scrape.sum("petbattle_backlog_records", "topic", "petbattle.votes"))
                  .isZero();
              assertThat(scrape.sum("petbattle_moderation_verdicts_total", "decision", "refused"))
                  .isPositive();
              assertThat(scrape.samples())
                  .extracting(Scrape.Sample::name)
                  .contains("petbattle_audit_differences");
            });
  }

  @AfterAll
  static void end() {
    Stream.of(crowd, audit, site).filter(part -> part != null).forEach(ObservedIT::close);
  }

  @Test
  void everyVoteIsInTheMetrics() {
    assertThat(crowd.accepted()).hasSizeGreaterThanOrEqualTo(MANY);
    assertThat(value("petbattle_gateway_votes_accepted_total")).isEqualTo(crowd.accepted().size());
    assertThat(value("petbattle_votes_freshness_seconds_count"))
        .isGreaterThanOrEqualTo(crowd.accepted().size());
    assertThat(value("petbattle_gateway_votes_freshness_seconds_count")).isPositive();
  }

  @Test
  void noLabelTakesMoreValuesThanSomebodyCanLookAt() {
    Map<String, Integer> sizes = new TreeMap<>();
    scrape.labelValues().forEach((label, values) -> sizes.put(label, values.size()));

    assertThat(sizes)
        .isNotEmpty()
        .allSatisfy((label, size) -> assertThat(size).isLessThanOrEqualTo(MOST_VALUES));
    assertThat(scrape.labelValues().values().stream().flatMap(Set::stream))
        .noneMatch(value -> value.contains(MARKER))
        .noneMatch(value -> value.matches("[0-9a-z]{26,}"));
  }

  @Test
  void everyQueryOfEveryPanelAndRuleFindsSomething() {
    Map<String, String> expressions = new TreeMap<>(panels());
    expressions.putAll(rules("expr"));
    Set<String> recorded = new HashSet<>(rules("record").values());
    Set<String> empty = new TreeSet<>();
    expressions.forEach(
        (where, expression) ->
            PromQuery.selectors(expression).stream()
                .filter(selector -> !recorded.contains(selector.metric()))
                .filter(selector -> !OF_PROMETHEUS.contains(selector.metric()))
                .filter(
                    selector ->
                        scrape.samples().stream()
                            .noneMatch(s -> selector.matches(s.name(), s.labels())))
                .forEach(selector -> empty.add(where + ": " + selector)));

    assertThat(expressions).hasSizeGreaterThan(100);
    assertThat(empty).isEmpty();
  }

  @Test
  void theReferenceNamesWhatIsExposedAndNothingElse() throws IOException {
    Map<String, Set<String>> documented = new TreeMap<>();
    TABLE_ROW
        .matcher(Files.readString(ROOT.resolve("docs/observability.md")))
        .results()
        .forEach(row -> documented.put(row.group(1), words(row.group(2))));
    Map<String, Set<String>> exposed = new TreeMap<>();
    scrape.samples().stream()
        .filter(sample -> sample.name().startsWith("petbattle_"))
        .forEach(
            sample -> {
              Set<String> labels = new TreeSet<>(sample.labels().keySet());
              labels.remove("le");
              exposed
                  .computeIfAbsent(family(sample.name()), name -> new TreeSet<>())
                  .addAll(labels);
            });

    assertThat(documented.keySet()).containsAll(ONLY_WITH_SIGN_IN);
    documented.keySet().removeAll(ONLY_WITH_SIGN_IN);
    assertThat(documented).isEqualTo(exposed);
  }

  @Test
  void logsAreObjectsThatTellNoSecretsAndNoNames() {
    List<String> lines =
        Stream.of(site, audit)
            .flatMap(process -> process.output().lines())
            .filter(line -> line.startsWith("{"))
            .toList();

    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(line -> assertThat(new JsonObject(line).getString("level")).isNotBlank());
    String everything = String.join("\n", lines);
    assertThat(everything).doesNotContain(MARKER, "Unmistakable", Site.ADMIN_TOKEN);
    crowd.accepted().forEach(vote -> assertThat(everything).doesNotContain(vote.receipt()));
    crowd.tokens().forEach(token -> assertThat(everything).doesNotContain(token));
  }

  private static void voteInManyBattles() {
    List<String> pets =
        crowd.get("/api/pets").getJsonArray("items").stream()
            .map(pet -> ((JsonObject) pet).getString("id"))
            .toList();
    List<Runnable> battles = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      int number = i;
      battles.add(
          () -> {
            JsonObject battle = battle(pets.get(number % 7), pets.get(7 + number % 5));
            crowd.vote(battle.getString("id"), Crowd.petsOf(battle), 3, number);
          });
    }
    crowd.together(battles);
  }

  /** On a busy machine the director may need longer than the gateway waits for it. */
  private static JsonObject battle(String one, String other) {
    JsonObject request =
        new JsonObject()
            .put("pets", new JsonArray().add(one).add(other))
            .put("durationSeconds", 3_600);
    String answer = crowd.post("/api/battles", request.encode(), Site.ADMIN_TOKEN).body();
    JsonObject created = new JsonObject(answer);
    return created.containsKey("pets")
        ? created
        : await(answer)
            .atMost(Site.PATIENCE)
            .until(
                () -> crowd.get(created.getString("location")), found -> found.containsKey("pets"));
  }

  private static void askForWhatIsNotThere() {
    IntStream.range(0, MANY)
        .forEach(
            i -> {
              site.get(site.address() + "/" + MARKER + i);
              site.get(site.address() + "/api/battles/" + MARKER + i + "?token=" + MARKER);
            });
    IntStream.range(0, 5)
        .forEach(
            i ->
                site.send(
                    HttpRequest.newBuilder(site.page("/api/battles"))
                        .method("INVENTED" + i, HttpRequest.BodyPublishers.noBody())
                        .build()));
    crowd.post("/api/battles", "{\"" + MARKER + "\"", MARKER);
    crowd.post("/api/battles/" + MARKER + "/votes", "{\"pet\":\"" + MARKER + "\"}", MARKER);
    crowd.post(
        "/api/pets/demo-biscuit/reports",
        new JsonObject().put("reason", MARKER + " says why").encode(),
        crowd.tokens().getFirst());
    crowd.post("/api/battles", new JsonObject().put(MARKER, MARKER).encode(), Site.ADMIN_TOKEN);
  }

  /**
   * Nothing that is a picture: it is refused without any model's help, under a name to look for.
   */
  private static void upload() {
    HttpResponse<String> answer =
        site.send(
            Picture.upload(
                site.page("/api/pets"),
                crowd.tokens().getFirst(),
                "Unmistakable",
                "image/gif",
                "GIF89a\1\0\1\0, and no picture".getBytes(StandardCharsets.US_ASCII)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  private static String metricsOf(PetBattleProcess process) {
    return process.get(process.managementAddress() + "/metrics").body();
  }

  private static double value(String metric) {
    return scrape.samples().stream()
        .filter(sample -> sample.name().equals(metric))
        .mapToDouble(Scrape.Sample::value)
        .sum();
  }

  private static String family(String sample) {
    return sample.replaceFirst("_(bucket|count|sum|max)$", "");
  }

  private static Set<String> words(String cell) {
    return Stream.of(cell.split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty() && !word.equals("–"))
        .map(word -> word.replace("`", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> panels() {
    Map<String, String> expressions = new TreeMap<>();
    for (Path file : files("observability/dashboards", ".json")) {
      JsonArray panels = new JsonObject(read(file)).getJsonArray("panels");
      for (int i = 0; i < panels.size(); i++) {
        JsonObject panel = panels.getJsonObject(i);
        for (Object target : panel.getJsonArray("targets")) {
          JsonObject query = (JsonObject) target;
          expressions.put(
              file.getFileName() + " " + panel.getInteger("id") + query.getString("refId"),
              query.getString("expr"));
        }
      }
    }
    return expressions;
  }

  /** One field of every rule, by where it stands. */
  private static Map<String, String> rules(String field) {
    Map<String, String> values = new TreeMap<>();
    for (Path file : files("observability/prometheus/rules", ".yaml")) {
      Map<String, Object> content =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(read(file));
      for (Object group : (List<?>) content.get("groups")) {
        for (Object rule : (List<?>) ((Map<?, ?>) group).get("rules")) {
          Map<?, ?> fields = (Map<?, ?>) rule;
          if (fields.get(field) != null) {
            values.put(file.getFileName() + " " + values.size(), fields.get(field).toString());
          }
        }
      }
    }
    return values;
  }

  private static List<Path> files(String directory, String suffix) {
    try (Stream<Path> all = Files.list(ROOT.resolve(directory))) {
      return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
