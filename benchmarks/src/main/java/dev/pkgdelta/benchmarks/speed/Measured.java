package dev.pkgdelta.benchmarks.speed;

import dev.pkgdelta.benchmarks.corpus.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a whole program, as the kernel accounts for it.
 *
 * @param wall seconds from start to end
 * @param cpu seconds of processor time, its own and its children's
 * @param peakKib resident memory of its largest process, in KiB
 */
record Measured(double wall, double cpu, long peakKib) {

  /**
   * Runs a program through GNU time.
   *
   * @throws IOException if it fails
   */
  static Measured run(Path directory, List<String> words) throws IOException {
    Path figures = Files.createTempFile(directory, "time", ".txt");
    try {
      List<String> timed =
          new ArrayList<>(List.of("/usr/bin/time", "-f", "%e %U %S %M", "-o", figures.toString()));
      timed.addAll(words);
      new Command(timed, directory, 1800).output();
      String[] fields = Files.readString(figures).strip().split(" ", -1);
      return new Measured(
          Double.parseDouble(fields[0]),
          Double.parseDouble(fields[1]) + Double.parseDouble(fields[2]),
          Long.parseLong(fields[3]));
    } finally {
      Files.delete(figures);
    }
  }
}
