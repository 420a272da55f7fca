package dev.pkgdelta.client.upgrade;

import dev.pkgdelta.packages.PackageIdentity;
import dev.pkgdelta.packages.PackageKind;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks apt what it would fetch. Changes nothing and needs no rights; apt's own settings ({@code
 * APT_CONFIG} in the environment, options) hold.
 *
 * @param options what apt-get is called with besides: {@code -o}, {@code Dir=/scratch}
 */
public record Apt(List<String> options) {

  private static final Pattern LINE =
      Pattern.compile("'([^']+)' (\\S+) (\\d{1,15})(?: SHA256:([0-9a-f]{64}))?.*");
  private static final Pattern FILE = Pattern.compile("([^_/]+)_([^_/]+)_([^_/]+)\\.deb");
  private static final Pattern SETTING = Pattern.compile("([A-Z])='(.*)'");
  private static final String STATUS = "var/lib/dpkg/status";

  /** Keeps a copy of the list. */
  public Apt {
    options = List.copyOf(options);
  }

  /**
   * Returns what apt would fetch.
   *
   * @param what the arguments of apt-get: {@code dist-upgrade}, or {@code install} and names
   * @throws AptFailed if apt can't say
   */
  public List<AptPackage> pending(List<String> what) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("-o", "Acquire::ForceHash=SHA256", "-o", "Debug::NoLocking=1"));
    arguments.addAll(List.of("--print-uris", "-qq", "-y"));
    arguments.addAll(what);
    List<AptPackage> packages = new ArrayList<>();
    for (String line : run("apt-get", arguments).lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        packages.add(
            new AptPackage(
                address(matcher.group(1)),
                checkedName(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                Optional.ofNullable(matcher.group(4)),
                purl(matcher.group(2))));
      }
    }
    return packages;
  }

  /**
   * Returns where apt has its things.
   *
   * @throws AptFailed if apt can't say
   */
  public AptPlaces places() throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(
        List.of("shell", "A", "Dir::Cache::archives/d", "R", "Dir/d", "S", "Dir::State::status/f"));
    Path archives = Path.of("/var/cache/apt/archives");
    Path root = Path.of("/");
    for (String line : run("apt-config", arguments).lines().toList()) {
      Matcher matcher = SETTING.matcher(line);
      if (!matcher.matches()) {
        continue;
      }
      Path value = Path.of(matcher.group(2));
      switch (matcher.group(1)) {
        case "A" -> archives = value;
        case "R" -> root = value;
        default -> root = value.endsWith(STATUS) ? above(value) : root;
      }
    }
    return new AptPlaces(archives, root);
  }

  private static Path above(Path status) {
    return status.resolve("../../../..").normalize();
  }

  private static URI address(String text) throws AptFailed {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new AptFailed("apt names an address that is none: " + text, e);
    }
  }

  /** The name becomes a file in a directory: it must not lead elsewhere. */
  private static String checkedName(String name) throws AptFailed {
    if (name.contains("/") || name.startsWith(".")) {
      throw new AptFailed("apt names a file that can't be one: " + name, null);
    }
    return name;
  }

  /** In the names of files, apt writes the colon of an epoch as {@code %3a}. */
  private static String purl(String fileName) {
    Matcher matcher = FILE.matcher(fileName);
    if (!matcher.matches()) {
      return "";
    }
    String version = matcher.group(2).replace("%3a", ":");
    String vendor = version.contains("ubuntu") ? "ubuntu" : "debian";
    String purl =
        PackageIdentity.named(
                PackageKind.DEB, "deb", vendor, matcher.group(1), version, matcher.group(3))
            .purl();
    return purl == null ? "" : purl;
  }

  private static String run(String program, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new AptFailed(program + " can't be run; is apt installed?", e);
    }
    process.getOutputStream().close();
    FutureTask<String> errors =
        new FutureTask<>(
            () -> new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    Thread.startVirtualThread(errors);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AptFailed(program + " failed: " + reason(errors), null);
    }
    return output;
  }

  private static String reason(FutureTask<String> errors) throws InterruptedException {
    try {
      return errors.get().lines().map(String::strip).reduce((a, b) -> a + "; " + b).orElse("");
    } catch (ExecutionException e) {
      return "";
    }
  }
}
