package dev.pkgdelta.benchmarks.measure;

import dev.pkgdelta.benchmarks.pairs.Identity;
import dev.pkgdelta.cli.releases.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out which version of a program is installed. */
final class ProgramVersion {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern NUMBER = Pattern.compile("v?([0-9]+(?:\\.[0-9]+)+)");

  /** The modules that decide what a delta is; the command around them does not. */
  private static final List<String> DECISIVE =
      List.of("bytes", "natives", "engine", "layers", "packages", "delta");

  private final Program program;

  ProgramVersion(Path directory) {
    this.program = new Program(directory, Map.of());
  }

  /** Asks the program itself. */
  String of(Path file, String option) throws IOException, InterruptedException {
    Matcher number = NUMBER.matcher(program.run(PATIENCE, file.toString(), option).output());
    return number.find() ? number.group(1) : ofContent(file);
  }

  /** Asks dpkg, for programs that don't tell. */
  String ofPackage(Path file, String name) throws IOException, InterruptedException {
    Program.Result known =
        file.startsWith("/usr/bin")
            ? program.run(PATIENCE, "dpkg-query", "-W", "-f=${Version}", name)
            : new Program.Result(false, "");
    return known.succeeded() ? known.output().strip() : ofContent(file);
  }

  private static String ofContent(Path file) throws IOException {
    return "SHA-256 " + Identity.of(file).substring(0, 12);
  }

  /** Returns pkgdelta's version and a name for the code that makes and applies deltas. */
  String own(Path launcher) throws IOException, InterruptedException {
    String[] words =
        program
            .run(Duration.ofMinutes(10), launcher.toString(), "--version")
            .output()
            .split("\\s+", -1);
    StringBuilder jars = new StringBuilder();
    for (String module : DECISIVE) {
      Optional<Path> jar = place("dev.pkgdelta." + module).filter(Files::isRegularFile);
      if (jar.isPresent()) {
        jars.append(Identity.of(jar.get()));
      }
    }
    String version = words.length > 1 ? words[1] : "unknown";
    return version + " (build " + Identity.of(jars.toString()).substring(0, 12) + ")";
  }

  private static Optional<Path> place(String module) {
    return ModuleLayer.boot()
        .configuration()
        .findModule(module)
        .flatMap(resolved -> resolved.reference().location())
        .filter(location -> "file".equals(location.getScheme()))
        .map(Path::of);
  }
}
