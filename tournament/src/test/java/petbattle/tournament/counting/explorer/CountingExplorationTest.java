package petbattle.tournament.counting.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CountingExplorationTest {
  @Test
  void sizes() {
    for (int n = 1; n <= 3; n++)
      for (int kills = 0; kills <= 1; kills++) {
        long t = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long states = 0, max = 0, tr = 0;
        int layouts = 0;
        for (var log : Layouts.ofLength(n)) {
          var r = Explorer.explore(Scenario.zombies(log, kills));
          assertThat(r.counterexample()).isEmpty();
          states += r.states();
          tr += r.transitions();
          max = Math.max(max, r.states());
          layouts++;
        }
        System.out.println("n=" + n + " kills=" + kills + " layouts=" + layouts + " states=" + states + " tr=" + tr + " max=" + max + " ms=" + (java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - t) / 1000000);
      }
    for (String[] l : new String[][] {{"a1 a|", "a1 a|"}, {"a1 b1", "a1"},{"a1 a2", "a|"}})
      for (int kills = 0; kills <= 1; kills++) {
    long t = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        var r = Explorer.explore(Scenario.joint(Layouts.log(0, l[0]), Layouts.log(1, l[1]), kills));
        System.out.println(r+ " ms=" + (java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - t) / 1000000);
      }
    for (String l : List.of("a1 a2 b1 a|", "a1 b1 a| a2", "a1 a1 a2 a|", "a1 b1 a2 b2"))
      for (int kills = 0; kills <= 1; kills++) {
    long t = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        var r = Explorer.explore(Scenario.zombies(Layouts.log(0, l), kills));
        System.out.println(l + " kills=" + kills + " states=" + r.states() + " tr=" + r.transitions() + " ms=" + (java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - t) / 1000000);
        assertThat(r.counterexample()).isEmpty();
      }
  }
}
