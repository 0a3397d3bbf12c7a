package petbattle.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process shows at {@code /metrics}, sample by sample. */
record Scrape(List<Sample> samples) {
  private static final Pattern LINE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** One line. */
  record Sample(String name, Map<String, String> labels, double value) {}

  static Scrape of(String... texts) {
    List<Sample> samples = new ArrayList<>();
    for (String text : texts) {
      text.lines().filter(line -> !line.startsWith("#")).map(Scrape::sample).forEach(samples::add);
    }
    return new Scrape(samples);
  }

  private static Sample sample(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a sample: " + line);
    }
    Map<String, String> labels = new TreeMap<>();
    if (parts.group(2) != null) {
      Matcher label = LABEL.matcher(parts.group(2));
      while (label.find()) {
        labels.put(label.group(1), label.group(2));
      }
    }
    return new Sample(parts.group(1), labels, Double.parseDouble(parts.group(3)));
  }

  /** Every value of every label, by metric and label. */
  Map<String, Set<String>> labelValues() {
    Map<String, Set<String>> values = new TreeMap<>();
    samples.forEach(
        sample ->
            sample
                .labels()
                .forEach(
                    (label, value) ->
                        values
                            .computeIfAbsent(sample.name() + " " + label, key -> new TreeSet<>())
                            .add(value)));
    return values;
  }

  /** The sum over a metric's series that have this label. */
  double sum(String metric, String label, String value) {
    return samples.stream()
        .filter(sample -> sample.name().equals(metric))
        .filter(sample -> value.equals(sample.labels().get(label)))
        .mapToDouble(Sample::value)
        .sum();
  }
}
