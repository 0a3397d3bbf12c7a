package petbattle.moderation.vision;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** The memory that native libraries take from the C library. */
final class NativeHeap {
  private NativeHeap() {}

  /**
   * Gives back what is free. Optimising the models while they load leaves about 200 MB of it, which
   * glibc would keep for ever. Where the JVM or the C library can't do it nothing happens.
   */
  static void trim() {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName("com.sun.management:type=DiagnosticCommand"),
              "systemTrimNativeHeap",
              null,
              null);
    } catch (JMException | RuntimeException notHere) {
      // Only costs memory.
    }
  }
}
