package dev.pkgdelta.benchmarks.exactness;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Streams made here by every encoder at hand from a few files of this machine. */
final class EncoderStreams {

  private static final int INPUT_SIZE = 1 << 18;

  private EncoderStreams() {}

  /** Makes the streams; the files of each family. What is there from an earlier run stays. */
  static Map<String, List<Path>> make(Path directory) throws IOException {
    Files.createDirectories(directory);
    TreeMap<String, List<Path>> families = new TreeMap<>();
    List<Encoder> encoders = Encoder.installed(directory);
    for (Path input : inputs(directory)) {
      for (Encoder encoder : encoders) {
        Path output =
            directory.resolve(input.getFileName() + "-" + encoder.label() + encoder.suffix());
        if (!Files.exists(output)) {
          try {
            encoder.encode(input, output);
          } catch (IOException e) {
            Files.deleteIfExists(output);
            System.err.println("left out " + output.getFileName() + ": " + e.getMessage());
            continue;
          }
        }
        families.computeIfAbsent(encoder.family(), _ -> new ArrayList<>()).add(output);
      }
      families.computeIfAbsent("JDK Deflater", _ -> new ArrayList<>()).addAll(jdk(input));
    }
    return families;
  }

  private static List<Path> jdk(Path input) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int level = 1; level <= 9; level++) {
      Path output = input.resolveSibling(input.getFileName() + "-jdk-" + level + ".gz");
      try (OutputStream out = new LevelledGzip(Files.newOutputStream(output), level)) {
        Files.copy(input, out);
      }
      files.add(output);
    }
    return files;
  }

  private static final class LevelledGzip extends GZIPOutputStream {
    LevelledGzip(OutputStream out, int level) throws IOException {
      super(out, 1 << 13);
      def.setLevel(level);
    }
  }

  /** Text, executables, and a tree of small files, each cut to one size. */
  private static List<Path> inputs(Path directory) throws IOException {
    return List.of(
        gather(directory.resolve("text"), Path.of("/usr/share/perl"), ".pm"),
        gather(directory.resolve("code"), Path.of("/usr/lib"), ".so"),
        gather(directory.resolve("mixed"), Path.of("/usr/share/doc"), ""));
  }

  private static Path gather(Path output, Path tree, String suffix) throws IOException {
    if (Files.exists(output)) {
      return output;
    }
    try (Stream<Path> found = Files.walk(tree);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(output))) {
      long rest = INPUT_SIZE;
      for (Path file :
          found
              .filter(path -> path.toString().endsWith(suffix) && Files.isRegularFile(path))
              .sorted()
              .toList()) {
        byte[] content = Files.readAllBytes(file);
        int count = (int) Math.min(rest, content.length);
        out.write(content, 0, count);
        rest -= count;
        if (rest == 0) {
          break;
        }
      }
    }
    return output;
  }
}
