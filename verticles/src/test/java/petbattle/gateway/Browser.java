package petbattle.gateway;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import petbattle.signin.RsaKey;

/** Somebody's browser: keeps cookies, and follows a redirect only when it is told to. */
final class Browser {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .connectTimeout(PATIENCE)
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private final String site;

  Browser(int port) {
    this.site = "http://127.0.0.1:" + port;
  }

  /** Asks for an address, or for a path of the site. */
  HttpResponse<String> get(String address) {
    return send(HttpRequest.newBuilder(uri(address)));
  }

  /** As a person would. */
  HttpResponse<String> visit(String address) {
    return send(HttpRequest.newBuilder(uri(address)).header("Accept", "text/html,*/*;q=0.8"));
  }

  HttpResponse<String> send(String method, String path, JsonObject body) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.encode())));
  }

  HttpResponse<String> send(String method, String path) {
    return send(
        HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  /** Posts a form. */
  HttpResponse<String> submit(String address, String form) {
    return send(
        HttpRequest.newBuilder(uri(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /** A cookie's value. */
  Optional<String> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  /** What the session's token says. */
  JsonObject session() {
    return RsaKey.claimsOf(cookie("pb_session").orElseThrow());
  }

  private URI uri(String address) {
    return URI.create(address.startsWith("/") ? site + address : address);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
      // Browsers trust the line to their own machine; this client does not.
      cookies.getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
      return response;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
