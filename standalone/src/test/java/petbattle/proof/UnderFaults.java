package petbattle.proof;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One site for all faults of a class, which come one after the other, in any order. */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UnderFaults {
  Site site;
  Rehearsal rehearsal;

  /** Starts one broker and the store; or others. */
  Site start(Path folder) {
    return Site.start(folder, 1);
  }

  /** Says who takes part. */
  abstract void cast(Rehearsal members);

  @BeforeAll
  final void open(@TempDir Path folder) {
    site = start(folder);
    try {
      rehearsal = new Rehearsal(site);
      cast(rehearsal);
      rehearsal.open();
    } catch (RuntimeException | Error e) {
      // What half a site takes, the other classes lack.
      site.close();
      throw e;
    }
  }

  @AfterAll
  final void end() {
    if (rehearsal != null) {
      try (Rehearsal ending = rehearsal) {
        ending.assertLastBattleDecidedRight();
      }
    }
  }

  final Member member(String name) {
    return rehearsal.member(name);
  }
}
