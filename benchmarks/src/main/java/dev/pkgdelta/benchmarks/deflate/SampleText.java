package dev.pkgdelta.benchmarks.deflate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What packages hold: a quarter each of program text, manual pages, machine code and classes. */
final class SampleText {

  private SampleText() {}

  /** Reads files of this machine and of its JDK, in the order of their names. */
  static byte[] of(int size) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream(size);
    int part = size / 4;
    gather(Path.of("/usr/share/perl"), ".pm", part, text);
    gather(Path.of("/usr/share/man/man1"), ".gz", part, text);
    gather(Path.of("/usr/lib/x86_64-linux-gnu"), ".so", part, text);
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
    gather(modules, ".class", part, text);
    return text.toByteArray();
  }

  private static void gather(Path tree, String suffix, int size, ByteArrayOutputStream text)
      throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(tree)) {
      files =
          found
              .filter(path -> path.toString().endsWith(suffix) && Files.isRegularFile(path))
              .sorted()
              .toList();
    }
    int left = size;
    for (Path file : files) {
      byte[] content = content(file);
      int count = Math.min(left, content.length);
      text.write(content, 0, count);
      left -= count;
      if (left == 0) {
        return;
      }
    }
  }

  private static byte[] content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return (file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in).readAllBytes();
    }
  }
}
