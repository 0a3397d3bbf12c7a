package petbattle.bench.site;

import java.io.IOException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One number among a process's metrics. */
public final class Metric {
  private Metric() {}

  /**
   * The sum over all series of a name, 0 when there are none.
   *
   * @param name as it stands in the text, and of its labels as much as is to be told apart
   */
  public static double of(RoleProcess process, String name)
      throws IOException, InterruptedException {
    return sum(Http.text(process.management().resolve("/metrics")), name);
  }

  static double sum(String exposition, String name) {
    return Pattern.compile(
            "^" + Pattern.quote(name) + "(?:[{,].*)? ([0-9.eE+-]+)$", Pattern.MULTILINE)
        .matcher(exposition)
        .results()
        .map(MatchResult::group)
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .mapToDouble(Double::parseDouble)
        .sum();
  }
}
