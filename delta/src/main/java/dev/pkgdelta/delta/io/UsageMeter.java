package dev.pkgdelta.delta.io;

import dev.pkgdelta.delta.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Measures a run from its construction on. */
public final class UsageMeter {

  private final long started = System.nanoTime();
  private final Duration cpuBefore = cpu();

  /** Returns what was used up to now. */
  public Usage stop() {
    return new Usage(
        (System.nanoTime() - started) / 1e9, cpu().minus(cpuBefore).toNanos() / 1e9, peakMemory());
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Reads {@code VmHWM} (proc_pid_status(5)); systems without it tell nothing. */
  private static long peakMemory() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
        }
      }
    } catch (IOException e) {
      return 0;
    }
    return 0;
  }
}
