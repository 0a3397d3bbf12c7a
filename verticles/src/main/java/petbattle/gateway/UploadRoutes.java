package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import petbattle.gateway.Problem.Kind;

/** Takes pictures: session, limit, form, store, log. */
final class UploadRoutes {
  private static final String PATH = "/api/pets";
  private static final String FORM = "multipart/form-data";

  private final RateLimit<String> limit;
  private final Uploads uploads;
  private final int maxBytes;

  UploadRoutes(Gateway gateway) {
    this.limit = gateway.limits().uploads();
    this.uploads = gateway.uploads();
    this.maxBytes = gateway.config().uploads().maxBytes();
  }

  /** What an uploader gets. */
  record Accepted(String id, String status, String traceId) {}

  /** True for the one request whose body is read by its own handler. */
  static boolean isUpload(RoutingContext request) {
    return request.request().method().equals(HttpMethod.POST)
        && request.normalizedPath().equals(PATH);
  }

  /** Lets the body wait for that handler, or for a refusal. */
  static void holdBody(Vertx vertx, RoutingContext request) {
    UnreadBody.limit(vertx, request);
    request.request().pause();
    request.next();
  }

  /** Answers 202 only for a picture that is stored safely and whose upload Kafka acknowledged. */
  void create(RoutingContext request) {
    Trace trace = Trace.of(request);
    accept(request.request(), Viewer.of(request), trace)
        .onSuccess(
            pet -> {
              request.response().putHeader(HttpHeaders.LOCATION, PATH + "/" + pet);
              Answers.json(request, 202, new Accepted(pet, PetView.PENDING, trace.traceId()));
            })
        .onFailure(request::fail);
  }

  private Future<String> accept(HttpServerRequest request, Viewer viewer, Trace trace) {
    String player = viewer.requirePlayer();
    limit.take(player);
    if (!RequestCheck.isOfType(request.getHeader(HttpHeaders.CONTENT_TYPE), FORM)) {
      throw Problem.of(
          Kind.UNSUPPORTED_MEDIA_TYPE,
          "Send the picture in a form with content-type " + FORM + ".");
    }
    if (announcedBytes(request) > UploadForm.maxFormBytes(maxBytes)) {
      throw UploadForm.tooLarge(maxBytes);
    }
    return uploads.take(request, player, trace);
  }

  private static long announcedBytes(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException tooLong) {
      return Long.MAX_VALUE;
    }
  }
}
