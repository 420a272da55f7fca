package dev.pkgdelta.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How tests start pkgdelta as a process of its own, from the classes that they were built with. */
public final class CommandProcess {

  private CommandProcess() {}

  /** Returns the words that run pkgdelta with some arguments. */
  public static List<String> words(Object... arguments) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:-UsePerfData",
                "--module-path",
                System.getProperty("jdk.module.path"),
                "--enable-native-access=dev.pkgdelta.natives",
                "--module",
                "dev.pkgdelta.cli/dev.pkgdelta.cli.Pkgdelta"));
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    return words;
  }
}
