package dev.pkgdelta.cli;

import dev.pkgdelta.cli.demo.FixtureReleases;
import dev.pkgdelta.cli.demo.OutdatedMachine;
import dev.pkgdelta.cli.demo.ReleasePair;
import dev.pkgdelta.cli.demo.Scratch;
import dev.pkgdelta.codecs.PatchFormat;
import dev.pkgdelta.codecs.vcdiff.secondary.SecondaryKind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs every command once on small input, for the JDK to record which classes they load and how
 * their methods are used. The launcher makes its start-up cache of that record.
 */
final class Rehearsal {

  private static final String OLD = "old";

  private Rehearsal() {}

  /**
   * Rehearses upgrades if the first argument is {@code upgrade}, patching if it is {@code patch},
   * else all commands that are to start fast. The second argument is a directory in which the last
   * leaves patches for the second, which then loads no class that only makes them.
   */
  public static void main(String[] arguments) throws IOException {
    Interruption.install();
    Interruption.commandEnded();
    try (Scratch scratch = Scratch.below(Path.of(System.getProperty("java.io.tmpdir")))) {
      Path patches = Path.of(arguments[1]);
      switch (arguments[0]) {
        case "upgrade" -> rehearseUpgrade(scratch);
        case "patch" -> rehearsePatching(patches, scratch);
        default -> rehearseShortCommands(scratch, patches);
      }
    }
  }

  private static void rehearseShortCommands(Scratch scratch, Path patches) throws IOException {
    run("--version");
    run("help", "create");
    String delta = scratch.path().resolve("delta").toString();
    String rebuilt = scratch.path().resolve("rebuilt").toString();
    for (ReleasePair pair : new FixtureReleases(scratch.path()).fetch()) {
      run("create", pair.base().toString(), pair.target().toString(), "-o", delta);
      run("apply", delta, pair.base().toString(), "-o", rebuilt, "--json");
      run("inspect", pair.target().toString());
    }
    run("inspect", delta);
    LibraryPair library = rehearseLibrary(scratch);
    Files.copy(library.base(), patches.resolve(OLD));
    for (PatchFormat format : PatchFormat.values()) {
      rehearseDiff(library, patches, "--codec", RecordJson.word(format));
    }
    for (SecondaryKind kind : SecondaryKind.values()) {
      rehearseDiff(library, patches, "--codec", "vcdiff", "--secondary", RecordJson.word(kind));
    }
  }

  private static LibraryPair rehearseLibrary(Scratch scratch) throws IOException {
    String delta = scratch.path().resolve("delta").toString();
    String rebuilt = scratch.path().resolve("rebuilt").toString();
    LibraryPair library = LibraryPair.write(scratch.path());
    String base = library.base().toString();
    run("create", base, library.target().toString(), "-o", delta, "--rebuild-part");
    run("apply", delta, base, "-o", rebuilt, "--rebuild", "parse");
    run("apply", delta, base, "-o", rebuilt, "--rebuild", "encoder");
    return library;
  }

  /** Upgrades by a delta and whole, where there is an apt to ask. */
  private static void rehearseUpgrade(Scratch scratch) throws IOException {
    var _ = rehearseLibrary(scratch);
    ReleasePair pair =
        new FixtureReleases(scratch.path())
            .fetch().stream().filter(one -> one.kind().equals("deb")).findFirst().orElseThrow();
    Path repository = scratch.path().resolve("repository");
    run("repo", "init", "--repo", repository.toString());
    Files.writeString(
        repository.resolve("pkgdelta.toml"),
        """
        [policy]
        min-size = 1
        [[source]]
        kind = "directory"
        at = "%s"
        """
            .formatted(pair.base().getParent()));
    run("repo", "generate", "--repo", repository.toString());
    run("repo", "publish", "--repo", repository.toString());
    Path published = repository.resolve("public");
    try (OutdatedMachine machine =
        new OutdatedMachine(scratch.path().resolve("root"), pair, published)) {
      for (String policy : List.of("smallest", "fastest")) {
        Path own = Files.createDirectory(scratch.path().resolve(policy));
        Files.writeString(
            own.resolve("client.toml"),
            """
            policy = "%s"
            state = "state"
            [store]
            directory = "store"
            [[repository]]
            name = "rehearsal"
            url = "%s"
            root = "%s"
            """
                .formatted(policy, machine.deltas(), published.resolve("metadata/root.json")));
        run(
            "upgrade",
            "apt",
            "--root",
            machine.root().toString(),
            "--config",
            own.resolve("client.toml").toString(),
            "--output",
            own.resolve("debs").toString());
      }
    } catch (IOException e) {
      System.err.println("no upgrade was rehearsed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Leaves a patch, named after the options, for {@link #rehearsePatching}. */
  private static void rehearseDiff(LibraryPair pair, Path patches, String... options) {
    String base = pair.base().toString();
    String patch = patches.resolve(String.join("", options)).toString();
    List<String> diff = new ArrayList<>(List.of("diff", base, pair.target().toString()));
    diff.addAll(List.of("-o", patch));
    diff.addAll(List.of(options));
    run(diff.toArray(String[]::new));
  }

  private static void rehearsePatching(Path patches, Scratch scratch) throws IOException {
    String old = patches.resolve(OLD).toString();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(patches, "--*")) {
      for (Path patch : files) {
        run("patch", patch.toString(), old, "-o", scratch.path().resolve("rebuilt").toString());
      }
    }
  }

  private static void run(String... words) {
    int unusedCode = Pkgdelta.commandLineFor(words).execute(words);
  }
}
