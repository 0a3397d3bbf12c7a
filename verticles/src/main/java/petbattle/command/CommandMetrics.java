package petbattle.command;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import petbattle.json.Json;
import petbattle.role.Role;
import petbattle.tournament.command.Outcome;

/** Counts what a role did with the commands it read. Usable from any thread. */
final class CommandMetrics {
  private final MeterRegistry meters;
  private final String prefix;
  private final Counter poison;

  CommandMetrics(MeterRegistry meters, Role role) {
    this.meters = meters;
    this.prefix = "petbattle." + role.label() + ".commands";
    this.poison = meters.counter(prefix + ".poison");
  }

  void poison() {
    poison.increment();
  }

  /**
   * Counts a command that got its outcome.
   *
   * @param type of a few known ones
   */
  void answered(String type, Outcome outcome) {
    String status =
        switch (outcome) {
          case Outcome.Done done -> "done";
          case Outcome.Refused refused -> Json.name(refused.reason());
        };
    meters.counter(prefix, "type", type, "status", status).increment();
  }
}
