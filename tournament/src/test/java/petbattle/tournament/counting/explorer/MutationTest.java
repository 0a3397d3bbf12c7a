package petbattle.tournament.counting.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MutationTest {
  @Test
  void bites() {
    for (Mutation m : Mutation.values()) {
      for (int kills = 0; kills <= 1; kills++)
      for (int n = 1; n <= 3; n++) {
        String found = null;
        for (var log : Layouts.ofLength(n)) {
          var r = Explorer.explore(Scenario.zombies(log, kills).with(m));
          if (r.counterexample().isPresent()) { found = r.counterexample().get(); break; }
        }
        if (found != null) {System.out.println(m + " kills=" + kills + " n=" + n + ": " + found); break; }
      }
    }
    for (String[] l : new String[][] {{"a1 a|", "a1 a|"}, {"a1 b1", "a1"},{"a1 b1", "a| b1"},{"a1 a2", "a1 b1"}})
      for (int kills = 0; kills <= 1; kills++) {
        var r = Explorer.explore(Scenario.joint(Layouts.log(0, l[0]), Layouts.log(1, l[1]), kills));
        System.out.println(r);
      }
  }
}
