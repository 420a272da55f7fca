package dev.pkgdelta.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pkgdelta man-pages}: how the pages in {@code docs/man} are made. */
@Command(
    name = "man-pages",
    hidden = true,
    description = "Write the manual pages of all commands into a directory.")
final class ManPagesCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The directory to write to.")
  Path directory;

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<String, String> page : ManPage.all(spec.root()).entrySet()) {
      Files.writeString(directory.resolve(page.getKey()), page.getValue());
    }
    return 0;
  }
}
