package petbattle.gateway;

import io.vertx.ext.web.RoutingContext;
import petbattle.gateway.ops.Operations;

/** Shows those who run the site how it is. */
final class OpsRoutes {
  private final Operations operations;

  OpsRoutes(Gateway gateway) {
    this.operations = gateway.operations();
  }

  void show(RoutingContext request) {
    operations.view().onSuccess(view -> Answers.json(request, 200, view)).onFailure(request::fail);
  }
}
