package petbattle.proof;

import java.util.List;
import java.util.Map;

/**
 * A span as a trace store has it; ids in hexadecimal, no parent is the empty text.
 *
 * @param links the ids of the spans that it links to
 */
record Received(
    String service,
    String name,
    String kind,
    String trace,
    String id,
    String parent,
    List<String> links,
    Map<String, String> attributes,
    boolean failed) {

  boolean isChildOf(Received other) {
    return trace.equals(other.trace) && parent.equals(other.id);
  }
}
