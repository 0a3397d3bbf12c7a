package petbattle.gateway;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Tells the page what there is on this site. */
final class SiteRoutes {
  /**
   * What there is.
   *
   * @param signIn true when people can sign in
   * @param anonymousVotes false when they must, to vote
   * @param adminToken true when the admin token is good for something
   * @param links where to look further
   */
  record SiteView(boolean signIn, boolean anonymousVotes, boolean adminToken, Links links) {}

  /**
   * Where to look further; addresses without a slash at the end.
   *
   * @param jaeger where traces are looked at: one is at {@code /trace/} and its id
   * @param grafana where dashboards are looked at
   */
  record Links(Optional<String> jaeger, Optional<String> grafana) {}

  private final SiteView view;

  SiteRoutes(Gateway gateway) {
    SiteConfig site = gateway.config().site();
    this.view =
        new SiteView(
            site.provider().isPresent(),
            site.anonymousVotes(),
            gateway.config().adminToken().isPresent(),
            new Links(site.jaegerUrl(), site.grafanaUrl()));
  }

  void show(RoutingContext request) {
    Answers.json(request, 200, view);
  }
}
