package dev.pkgdelta.benchmarks.deflate;

import dev.pkgdelta.benchmarks.corpus.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A program that compresses its standard input, run as a process of its own. What it takes for no
 * text at all counts as its start-up and is taken off its time.
 *
 * @param name the encoder's name
 * @param versionWords a command that prints its version
 * @param levels its levels
 * @param share of the text, in sixteenths
 * @param words the command, {@code LEVEL} standing for the level
 * @param wrapper what is around its deflate stream
 */
record Program(
    String name,
    List<String> versionWords,
    List<Integer> levels,
    int share,
    List<String> words,
    Wrapper wrapper)
    implements Peer {

  private static final int IDLE_RUNS = 3;

  @Override
  public String version() throws IOException {
    return line(versionWords.toArray(String[]::new)) + ", a process less its start-up";
  }

  /** Returns the first line that a command prints. */
  static String line(String... command) throws IOException {
    return Command.of(Path.of("/"), command)
        .output()
        .lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .orElse("?");
  }

  @Override
  public int share(int level) {
    return share;
  }

  @Override
  public Encoding encode(byte[] text, int level) throws IOException {
    long idle = Long.MAX_VALUE;
    for (int i = 0; i < IDLE_RUNS; i++) {
      idle = Math.min(idle, run(new byte[0], level).cpuNanos());
    }
    Encoding made = run(text, level);
    return new Encoding(wrapper.deflateStream(made.stream()), made.cpuNanos() - idle);
  }

  private Encoding run(byte[] text, int level) throws IOException {
    Path input = Files.createTempFile("pkgdelta-", ".plain");
    Path output = Files.createTempFile("pkgdelta-", ".compressed");
    try {
      Files.write(input, text);
      List<String> command =
          words.stream().map(word -> word.replace("LEVEL", Integer.toString(level))).toList();
      long start = ProcessorTime.ofEndedProcesses();
      Command.of(Path.of("/"), command.toArray(String[]::new)).filter(input, output);
      long end = ProcessorTime.ofEndedProcesses();
      return new Encoding(Files.readAllBytes(output), end - start);
    } finally {
      Files.delete(input);
      Files.delete(output);
    }
  }

  /** What an encoder's program puts around the deflate stream. */
  enum Wrapper {
    NONE,
    GZIP;

    private static final int TRAILER = 8;

    byte[] deflateStream(byte[] file) throws IOException {
      if (this == NONE) {
        return file;
      }
      var member = dev.pkgdelta.layers.archive.GzipMember.read(dev.pkgdelta.bytes.Bytes.of(file));
      if (member == null) {
        throw new IOException("an encoder made no gzip file");
      }
      return Arrays.copyOfRange(file, member.headerLength(), file.length - TRAILER);
    }
  }
}
