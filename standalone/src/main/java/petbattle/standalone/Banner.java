package petbattle.standalone;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What somebody who started PetBattle needs to know now. Goes to standard output. */
final class Banner {
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  private Banner() {}

  static void print(Addresses addresses, DataFolder data, Secrets secrets) {
    String tokenOrigin =
        secrets
            .adminTokenFile()
            .map(file -> data.isEphemeral() ? "" : "  (kept in " + file + ")")
            .orElse("  (from " + Secrets.ADMIN_TOKEN + ")");
    System.out.printf(
        Locale.ROOT,
        """

          PetBattle is ready in %.1f s

          Page         %s
          API docs     %s/docs
          Management   %s/health/ready
          Admin page   %s/admin
          Admin token  %s%s
          Data         %s%s
          Traces       %s

          Ctrl-C stops it.

        """,
        sinceStart().toMillis() / 1000.0,
        addresses.page(),
        addresses.page(),
        addresses.management(),
        addresses.page(),
        secrets.adminToken().orElse("none: admins sign in"),
        secrets.adminToken().isPresent() ? tokenOrigin : "",
        data.path(),
        data.isEphemeral() ? "  (deleted at the end)" : "",
        traces());
  }

  private static String traces() {
    return Optional.ofNullable(System.getenv(ENDPOINT))
        .map(endpoint -> "sent to " + endpoint)
        .orElse("off; to see them in a running Jaeger: " + ENDPOINT + "=http://localhost:4317");
  }

  private static Duration sinceStart() {
    return Duration.ofMillis(
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime());
  }
}
