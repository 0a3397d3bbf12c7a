package petbattle.spike.site;

import petbattle.embedded.process.ParentWatch;
import petbattle.standalone.Main;

/** The {@code petbattle} command line in a process that ends with the one that started it. */
public final class RoleMain {
  private RoleMain() {}

  public static void main(String[] arguments) {
    Thread.ofPlatform().daemon().name("parent").start(RoleMain::endWithParent);
    Main.main(arguments);
  }

  private static void endWithParent() {
    try {
      ParentWatch.closeWithParent(() -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
