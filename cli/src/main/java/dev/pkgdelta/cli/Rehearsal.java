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
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * Runs every command once on small input, for the JDK to record which classes they load and how
 * their methods are used. The launcher makes its start-up cache of that record.
 */
final class Rehearsal {

  /** So often is a rebuild rehearsed that its methods are found out to be worth compiling well. */
  private static final int REBUILDS = 12;

  private Rehearsal() {}

  /**
   * Rehearses upgrades if the first argument is {@code upgrade}, patching if it is {@code patch},
   * all commands that are to start fast if it is {@code pkgdelta}. The second argument is a
   * directory in which {@code prepare} left what these need, so that they load no class that only
   * makes it.
   */
  public static void main(String[] arguments) throws IOException {
    Interruption.install();
    Interruption.commandEnded();
    try (Scratch scratch = Scratch.below(Path.of(System.getProperty("java.io.tmpdir")))) {
      Prepared prepared = new Prepared(Path.of(arguments[1]));
      switch (arguments[0]) {
        case "upgrade" -> rehearseUpgrade(prepared, scratch);
        case "patch" -> rehearsePatching(prepared, scratch);
        case "pkgdelta" -> rehearseShortCommands(prepared, scratch);
        default -> prepare(prepared, scratch);
      }
    }
  }

  /** What is made for all rehearsals. */
  private record Prepared(Path directory) {

    Path patches() {
      return directory.resolve("patches");
    }

    Path base() {
      return directory.resolve("base.so.xz");
    }

    Path target() {
      return directory.resolve("target.so.xz");
    }

    Path delta() {
      return directory.resolve("delta");
    }

    Path repository() {
      return directory.resolve("repository");
    }
  }

  private static void rehearseShortCommands(Prepared prepared, Scratch scratch) throws IOException {
    run("--version");
    run("help", "create");
    String delta = path(scratch.path().resolve("delta"));
    String rebuilt = path(scratch.path().resolve("rebuilt"));
    for (ReleasePair pair : new FixtureReleases(scratch.path()).fetch()) {
      run("create", path(pair.base()), path(pair.target()), "-o", delta);
      run("apply", delta, path(pair.base()), "-o", rebuilt, "--json");
      run("inspect", path(pair.target()));
    }
    run("inspect", delta);
    rehearseRebuild(prepared, scratch, "parse");
    rehearseRebuild(prepared, scratch, "encoder");
    makeDelta(prepared, scratch.path().resolve("again"));
    makePatches(prepared, scratch.path());
  }

  private static void prepare(Prepared prepared, Scratch scratch) throws IOException {
    LibraryPair.write(prepared.base(), prepared.target());
    makeDelta(prepared, prepared.delta());
    makePatches(prepared, Files.createDirectory(prepared.patches()));
    publish(deb(scratch), prepared.repository());
  }

  private static void makeDelta(Prepared prepared, Path delta) {
    String base = path(prepared.base());
    run("create", base, path(prepared.target()), "-o", path(delta), "--rebuild-part");
  }

  private static void makePatches(Prepared prepared, Path directory) {
    for (PatchFormat format : PatchFormat.values()) {
      makePatch(prepared, directory, "--codec", RecordJson.word(format));
    }
    for (SecondaryKind kind : SecondaryKind.values()) {
      makePatch(prepared, directory, "--codec", "vcdiff", "--secondary", RecordJson.word(kind));
    }
  }

  private static void rehearseRebuild(Prepared prepared, Scratch scratch, String way) {
    String rebuilt = path(scratch.path().resolve("rebuilt"));
    run("apply", path(prepared.delta()), path(prepared.base()), "-o", rebuilt, "--rebuild", way);
  }

  private static ReleasePair deb(Scratch scratch) throws IOException {
    return new FixtureReleases(scratch.path())
        .fetch().stream().filter(one -> one.kind().equals("deb")).findFirst().orElseThrow();
  }

  private static void publish(ReleasePair pair, Path repository) throws IOException {
    run("repo", "init", "--repo", path(repository));
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
    run("repo", "generate", "--repo", path(repository));
    run("repo", "publish", "--repo", path(repository));
  }

  /** Rebuilds, and upgrades by a delta and whole, where there is an apt to ask. */
  private static void rehearseUpgrade(Prepared prepared, Scratch scratch) throws IOException {
    rehearseTls();
    for (int i = 0; i < REBUILDS; i++) {
      rehearseRebuild(prepared, scratch, "parse");
    }
    rehearseRebuild(prepared, scratch, "encoder");
    ReleasePair pair = deb(scratch);
    Path published = prepared.repository().resolve("public");
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
            path(machine.root()),
            "--config",
            path(own.resolve("client.toml")),
            "--output",
            path(own.resolve("debs")));
      }
    } catch (IOException e) {
      System.err.println("no upgrade was rehearsed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The servers here speak plain HTTP; those of others don't. */
  private static void rehearseTls() throws IOException {
    try {
      SSLEngine unusedEngine = SSLContext.getDefault().createSSLEngine();
    } catch (NoSuchAlgorithmException e) {
      throw new IOException("TLS can't be set up", e);
    }
  }

  /** Makes a patch, named after the options. */
  private static void makePatch(Prepared prepared, Path directory, String... options) {
    Path patch = directory.resolve(String.join("", options));
    String base = path(prepared.base());
    List<String> diff = new ArrayList<>(List.of("diff", base, path(prepared.target())));
    diff.addAll(List.of("-o", path(patch)));
    diff.addAll(List.of(options));
    run(diff.toArray(String[]::new));
  }

  private static void rehearsePatching(Prepared prepared, Scratch scratch) throws IOException {
    String rebuilt = path(scratch.path().resolve("rebuilt"));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(prepared.patches())) {
      for (Path patch : files) {
        run("patch", path(patch), path(prepared.base()), "-o", rebuilt);
      }
    }
  }

  private static String path(Path path) {
    return path.toString();
  }

  private static void run(String... words) {
    int unusedCode = Pkgdelta.commandLineFor(words).execute(words);
  }
}
