package dev.pkgdelta.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The machine that measures.
 *
 * @param processor the processor's model
 * @param cores how many of its cores may be used
 * @param memoryBytes of RAM
 * @param system the operating system
 * @param java the Java machine that pkgdelta runs on
 * @param load how many processes wanted to run during the last minute, when the benchmark began
 */
public record Machine(
    String processor, int cores, long memoryBytes, String system, String java, double load) {

  /** Looks at this machine. */
  public static Machine here() {
    return new Machine(
        find("/proc/cpuinfo", "(?m)^model name\\s*:\\s*(.+)$")
            .orElse(System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        find("/proc/meminfo", "(?m)^MemTotal:\\s*([0-9]+) kB$").map(Long::parseLong).orElse(0L)
            << 10,
        find("/etc/os-release", "(?m)^PRETTY_NAME=\"(.*)\"$").map(name -> name + ", ").orElse("")
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.version"),
        System.getProperty("java.vendor.version", System.getProperty("java.vendor"))
            + " "
            + Runtime.version(),
        find("/proc/loadavg", "^([0-9.]+) ").map(Double::parseDouble).orElse(0.0));
  }

  /** Names what times depend on. */
  public String identity() {
    return processor + " / " + cores + " cores / " + (memoryBytes >> 20) / 1024 + " GiB";
  }

  private static Optional<String> find(String file, String pattern) {
    try {
      Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
      return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
