package petbattle.gateway;

import io.vertx.ext.web.RoutingContext;
import petbattle.gateway.Problem.Kind;

/** Stands before an operation: finds out who asks, and lets pass whom the contract lets in. */
final class Gate {
  private final Access access;
  private final Viewers viewers;
  private final boolean tokenMakesAdmins;
  private final boolean signInMakesAdmins;

  Gate(Access access, Gateway gateway) {
    this.access = access;
    this.viewers = gateway.viewers();
    this.tokenMakesAdmins = gateway.config().adminToken().isPresent();
    this.signInMakesAdmins = gateway.provider().isPresent();
  }

  /** A handler: attaches the {@link Viewer} and goes on, or fails with a problem. */
  void handle(RoutingContext request) {
    if (access.asksWho()) {
      viewers.of(request.request()).onSuccess(viewer -> let(viewer, request));
    } else {
      let(Viewer.ANYBODY, request);
    }
  }

  private void let(Viewer viewer, RoutingContext request) {
    if (access.admits(viewer)) {
      viewer.attachTo(request);
      request.next();
    } else {
      request.fail(refusal(viewer));
    }
  }

  private Problem refusal(Viewer viewer) {
    if (access.isForPlayers()) {
      return Viewer.sessionRequired();
    }
    if (!tokenMakesAdmins && !signInMakesAdmins) {
      return Problem.of(
          Kind.ADMIN_DISABLED,
          "This server has no admin token. Set PETBATTLE_ADMIN_TOKEN and start it again.");
    }
    String role = access.withSession().orElse(UserRole.ADMIN).label();
    return viewer.isAnybody()
        ? Problem.of(Kind.ADMIN_REQUIRED, howToBe(role))
        : Problem.of(
            Kind.ROLE_REQUIRED, "Only those with the role '%s' may do this.".formatted(role));
  }

  private String howToBe(String role) {
    return signInMakesAdmins
        ? "Sign in at /auth/login as somebody with the role '%s'.".formatted(role)
        : "Send the admin token in the header 'Authorization: Bearer …'.";
  }
}
