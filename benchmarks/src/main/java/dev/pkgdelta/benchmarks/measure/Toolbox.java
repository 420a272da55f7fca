package dev.pkgdelta.benchmarks.measure;

import dev.pkgdelta.benchmarks.corpus.Command;
import dev.pkgdelta.benchmarks.measure.Tool.Input;
import dev.pkgdelta.benchmarks.pairs.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The delta programs on this machine, and how each is called. */
public final class Toolbox {

  private static final Set<Group> PLAIN = EnumSet.complementOf(EnumSet.of(Group.SCALING));
  private static final Set<Group> PACKAGES =
      EnumSet.complementOf(EnumSet.of(Group.SCALING, Group.ELF));

  private final ProgramVersion versions;
  private final boolean packed;
  private final List<Tool> tools = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  private Toolbox(Path scratch, boolean packed) {
    this.versions = new ProgramVersion(scratch);
    this.packed = packed;
  }

  /**
   * Looks for programs.
   *
   * @param launcher pkgdelta
   * @param hdiffz HDiffPatch's program; null to look for it on the PATH
   * @param packed whether programs that undo no layers are tried on packages as they are, too
   */
  public static Toolbox find(Path launcher, @Nullable Path hdiffz, boolean packed, Path scratch)
      throws IOException, InterruptedException {
    Toolbox box = new Toolbox(scratch, packed);
    box.addOwn(launcher);
    box.addDebdelta();
    box.addXdelta();
    box.addZstd();
    box.addBsdiff();
    box.addHdiffpatch(hdiffz);
    return box;
  }

  /**
   * Leaves all but some programs out.
   *
   * @param ids what is wanted; empty for everything
   * @param groups what is to be measured
   * @return this box
   * @throws IOException if one of them is not there, or none of them measures any of the groups
   */
  public Toolbox only(Set<String> ids, Set<Group> groups) throws IOException {
    if (ids.isEmpty()) {
      return this;
    }
    Set<String> known = tools.stream().map(Tool::id).collect(Collectors.toCollection(TreeSet::new));
    for (String id : ids) {
      if (!known.contains(id)) {
        throw new IOException("there is no program " + id + " here: choose of " + known);
      }
    }
    Set<String> fitting =
        tools.stream()
            .filter(tool -> !Collections.disjoint(tool.groups(), groups))
            .map(Tool::id)
            .collect(Collectors.toCollection(TreeSet::new));
    if (Collections.disjoint(fitting, ids)) {
      throw new IOException(
          "none of " + new TreeSet<>(ids) + " is for these pairs: choose of " + fitting);
    }
    tools.removeIf(tool -> !ids.contains(tool.id()));
    missing.clear();
    return this;
  }

  /** Returns the programs found, pkgdelta first. */
  public List<Tool> tools() {
    return List.copyOf(tools);
  }

  /** Returns the names of peers that are not installed. */
  public List<String> missing() {
    return List.copyOf(missing);
  }

  private void addOwn(Path launcher) throws IOException, InterruptedException {
    String version = versions.own(launcher);
    for (String profile : List.of("fast", "default", "max")) {
      addOwn("pkgdelta-" + profile, "pkgdelta " + profile, version, PLAIN, "--profile", profile);
    }
    addOwn(
        "pkgdelta-part",
        "pkgdelta default, rebuild part",
        version,
        Set.of(Group.DEB),
        "--profile",
        "default",
        "--rebuild-part");
    for (String profile : List.of("fast", "default")) {
      addOwn(
          "pkgdelta-" + profile + "-2g",
          "pkgdelta " + profile,
          version,
          Set.of(Group.SCALING),
          "--profile",
          profile,
          "--memory",
          "2g");
    }
  }

  private void addOwn(
      String id, String label, String version, Set<Group> groups, String... options) {
    List<String> create =
        new ArrayList<>(List.of("{pkgdelta}", "create", "-q", "--threads", "{threads}"));
    create.addAll(List.of(options));
    create.addAll(List.of("--allow-different-package", "{base}", "{target}", "-o", "{delta}"));
    List<String> apply =
        List.of(
            "{pkgdelta}",
            "apply",
            "-q",
            "--threads",
            "{threads}",
            "{delta}",
            "{base}",
            "-o",
            "{output}");
    tools.add(new Tool(id, label, version, Input.FILES, groups, create, apply));
  }

  private void addDebdelta() throws IOException, InterruptedException {
    Optional<Path> program = find("debdelta", "debpatch");
    if (program.isPresent()) {
      tools.add(
          new Tool(
              "debdelta",
              "debdelta",
              versions.ofPackage(program.get(), "debdelta"),
              Input.FILES,
              Set.of(Group.DEB),
              words("debdelta {base} {target} {delta}"),
              words("debpatch -A {delta} {base} {output}")));
    }
  }

  private void addXdelta() throws IOException, InterruptedException {
    Optional<Path> program = find("xdelta3");
    if (program.isPresent()) {
      add(
          "xdelta3",
          versions.ofPackage(program.get(), "xdelta3"),
          "xdelta3 -e -f -D -R -9 -S lzma -B {window} -s {base} {target} {delta}",
          "xdelta3 -d -f -D -R -B {window} -s {base} {delta} {output}");
    }
  }

  private void addZstd() throws IOException, InterruptedException {
    Optional<Path> program = find("zstd");
    if (program.isPresent()) {
      add(
          "zstd",
          versions.of(program.get(), "--version"),
          "zstd -q -f -19 --long={windowLog} --patch-from={base} {target} -o {delta}",
          "zstd -q -f -d --long=31 --patch-from={base} {delta} -o {output}");
    }
  }

  private void addBsdiff() throws IOException, InterruptedException {
    Optional<Path> program = find("bsdiff", "bspatch");
    if (program.isPresent()) {
      add(
          "bsdiff",
          versions.ofPackage(program.get(), "bsdiff"),
          "bsdiff {base} {target} {delta}",
          "bspatch {base} {output} {delta}");
    }
  }

  private void addHdiffpatch(@Nullable Path given) throws IOException, InterruptedException {
    Optional<Path> program = given == null ? find("hdiffz", "hpatchz") : Optional.of(given);
    if (program.isPresent()) {
      Path hpatchz = program.get().resolveSibling("hpatchz");
      if (!Files.isExecutable(program.get()) || !Files.isExecutable(hpatchz)) {
        throw new IOException(
            program.get() + " and hpatchz beside it must be programs: give another --hdiffz");
      }
      add(
          "HDiffPatch",
          versions.of(program.get(), "-v"),
          "{hdiffz} -f -SD -c-zstd-21-24 {base} {target} {delta}",
          "{hpatchz} -f {base} {delta} {output}");
    }
  }

  private void add(String name, String version, String encode, String decode) {
    tools.add(new Tool(name, name, version, Input.IMAGES, PLAIN, words(encode), words(decode)));
    if (packed) {
      tools.add(
          new Tool(
              name + "-packed",
              name + " on packages",
              version,
              Input.FILES,
              PACKAGES,
              words(encode),
              words(decode)));
    }
  }

  private static List<String> words(String command) {
    return Arrays.asList(command.split(" ", -1));
  }

  /** Returns the first program's place if all are there; else notes that they are missing. */
  private Optional<Path> find(String... programs) {
    for (String program : programs) {
      if (Command.find(program).isEmpty()) {
        missing.add(programs[0].equals("hdiffz") ? "HDiffPatch" : programs[0]);
        return Optional.empty();
      }
    }
    return Command.find(programs[0]);
  }
}
