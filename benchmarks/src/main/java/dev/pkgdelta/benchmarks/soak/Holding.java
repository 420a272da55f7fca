package dev.pkgdelta.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process holds at one moment, as Linux tells it, and what it has left in its directories.
 *
 * @param resident MiB of memory
 * @param peak the most MiB of memory that it ever held
 * @param threads of the machine
 * @param descriptors open files, sockets among them
 * @param sockets among the descriptors
 * @param temporary files that only work under way needs
 */
record Holding(
    long resident, long peak, long threads, long descriptors, long sockets, long temporary) {

  private static final Pattern FIELD = Pattern.compile("(?m)^(VmRSS|VmHWM|Threads):\\s*(\\d+)");

  /**
   * Looks at a process.
   *
   * @param temporary directories in which only work under way has files
   */
  static Holding of(long pid, List<Path> temporary) throws IOException {
    Path process = Path.of("/proc/" + pid);
    long resident = 0;
    long peak = 0;
    long threads = 0;
    Matcher fields = FIELD.matcher(Files.readString(process.resolve("status")));
    while (fields.find()) {
      long value = Long.parseLong(fields.group(2));
      switch (fields.group(1)) {
        case "VmRSS" -> resident = value >> 10;
        case "VmHWM" -> peak = value >> 10;
        default -> threads = value;
      }
    }
    long descriptors = 0;
    long sockets = 0;
    try (Stream<Path> open = Files.list(process.resolve("fd"))) {
      for (Path one : open.toList()) {
        descriptors++;
        sockets += isSocket(one) ? 1 : 0;
      }
    }
    long files = 0;
    for (Path directory : temporary) {
      try (Stream<Path> left = Files.walk(directory)) {
        files += left.filter(Files::isRegularFile).count();
      }
    }
    return new Holding(resident, peak, threads, descriptors, sockets, files);
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException _) {
      return false; // closed meanwhile
    }
  }

  static String heading() {
    return "| requests | seconds | resident MiB | peak MiB | threads | descriptors | sockets | temporary files |\n"
        + "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |";
  }

  String row(String when, double seconds) {
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %d | %d | %d | %d | %d | %d |",
        when,
        seconds,
        resident,
        peak,
        threads,
        descriptors,
        sockets,
        temporary);
  }
}
