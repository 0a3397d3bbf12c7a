package petbattle.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What Linux says about a process of this machine. */
public final class ProcessFacts {
  private static final int KIB = 1024;

  private final long pid;

  private ProcessFacts(long pid) {
    this.pid = pid;
  }

  public static ProcessFacts of(long pid) {
    return new ProcessFacts(pid);
  }

  /** Memory that it holds now, in bytes. */
  public long residentBytes() throws IOException {
    return status("VmRSS:");
  }

  /** The most that it ever held, in bytes. */
  public long mostResidentBytes() throws IOException {
    return status("VmHWM:");
  }

  /** Time that it spent on cores, by itself and in the system. */
  public Duration cpuTime() {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow(() -> new IllegalStateException("process " + pid + " is gone"));
  }

  private long status(String field) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith(field)) {
        return kib(line.substring(field.length())) * KIB;
      }
    }
    throw new IOException("no " + field + " of process " + pid);
  }

  /** The number in " 12345 kB". */
  static long kib(String text) {
    return Long.parseLong(text.strip().split("\\s+", 2)[0]);
  }
}
