package dev.pkgdelta.cli;

import dev.pkgdelta.cli.demo.FixtureReleases;
import dev.pkgdelta.cli.demo.ReleasePair;
import dev.pkgdelta.cli.demo.Scratch;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Runs every command once on small input, for the JDK to record which classes they load and how
 * their methods are used. The launcher makes its start-up cache of that record.
 */
final class Rehearsal {

  private Rehearsal() {}

  public static void main(String[] arguments) throws IOException {
    run("--version");
    run("help", "create");
    try (Scratch scratch = Scratch.below(Path.of(System.getProperty("java.io.tmpdir")))) {
      String delta = scratch.path().resolve("delta").toString();
      String rebuilt = scratch.path().resolve("rebuilt").toString();
      for (ReleasePair pair : new FixtureReleases(scratch.path()).fetch()) {
        run("create", pair.base().toString(), pair.target().toString(), "-o", delta);
        run("apply", delta, pair.base().toString(), "-o", rebuilt, "--json");
        run("inspect", pair.target().toString());
      }
      run("inspect", delta);
      LibraryPair library = LibraryPair.write(scratch.path());
      String base = library.base().toString();
      run("create", base, library.target().toString(), "-o", delta, "--rebuild-part");
      run("apply", delta, base, "-o", rebuilt, "--rebuild", "parse");
      run("apply", delta, base, "-o", rebuilt, "--rebuild", "encoder");
    }
  }

  private static void run(String... words) {
    int unusedCode = Pkgdelta.commandLine().execute(words);
  }
}
