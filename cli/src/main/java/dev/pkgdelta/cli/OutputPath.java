package dev.pkgdelta.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Refuses outputs that would destroy an input or can't be files. */
final class OutputPath {

  private OutputPath() {}

  /**
   * @param inputs what must stay as it is
   */
  static void check(CommandLine command, Path output, Path... inputs) throws IOException {
    for (Path input : inputs) {
      if (Files.exists(output) && Files.exists(input) && Files.isSameFile(output, input)) {
        throw new ParameterException(
            command, output + " is an input, too: give another name after -o");
      }
    }
    Path directory = output.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      throw new ParameterException(
          command, directory + " is no directory: make it, or give another name after -o");
    }
    if (Files.exists(output) && !Files.isRegularFile(output) && !Files.isDirectory(output)) {
      throw new ParameterException(
          command, output + " is no plain file: give another name after -o");
    }
  }
}
