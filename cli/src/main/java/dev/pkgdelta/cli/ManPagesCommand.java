package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.parameter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pkgdelta man-pages}: how the pages in {@code docs/man} are made. */
final class ManPagesCommand implements Command, Callable<Integer> {

  @Given private Path directory;

  @Override
  public String name() {
    return "man-pages";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description("Write the manual pages of all commands into a directory.")
        .hidden()
        .add(
            parameter(Path.class, it -> directory = it)
                .paramLabel("DIR")
                .description("The directory to write to."))
        .spec();
  }

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(directory);
    CommandSpec root = Pkgdelta.commandLine().getCommandSpec();
    for (Map.Entry<String, String> page : ManPage.all(root).entrySet()) {
      Files.writeString(directory.resolve(page.getKey()), page.getValue());
    }
    return 0;
  }
}
