package petbattle.spike;

import java.util.ArrayList;
import java.util.List;

/** What happened, in its order. Written and read by any thread. */
final class Timeline {

  /**
   * A moment to be remembered.
   *
   * @param seconds since the load began
   * @param kill true for what was killed or came back, false for a phase of the load
   */
  record Mark(double seconds, String text, boolean kill) {}

  private final List<Sample> samples = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();

  synchronized void add(Sample sample) {
    samples.add(sample);
  }

  synchronized void add(Mark mark) {
    marks.add(mark);
  }

  synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }

  synchronized List<Mark> marks() {
    return List.copyOf(marks);
  }
}
