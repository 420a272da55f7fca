package dev.pkgdelta.benchmarks.exactness;

import dev.pkgdelta.benchmarks.corpus.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that compresses its standard input to its standard output.
 *
 * @param family what reports call it
 * @param suffix the suffix of what it makes
 * @param words the program and its arguments
 */
record Encoder(String family, String suffix, List<String> words) {

  private static final String PYTHON_ZLIB =
      """
      import sys, zlib
      level, strategy, memory = map(int, sys.argv[1:])
      c = zlib.compressobj(level, zlib.DEFLATED, 31, memory, strategy)
      sys.stdout.buffer.write(c.compress(sys.stdin.buffer.read()) + c.flush())
      """;

  private static final String PYTHON_GZIP =
      """
      import sys, gzip
      sys.stdout.buffer.write(gzip.compress(sys.stdin.buffer.read(), int(sys.argv[1])))
      """;

  private static final String PYTHON_LZMA =
      """
      import sys, lzma
      sys.stdout.buffer.write(lzma.compress(sys.stdin.buffer.read(), preset=int(sys.argv[1])))
      """;

  private static final String NODE =
      "process.stdin.pipe(require('zlib').createGzip({level: +process.argv[1]})).pipe(process.stdout)";

  Encoder(String family, String suffix, String... words) {
    this(family, suffix, List.of(words));
  }

  /** Every encoder, at every setting, that Debian offers and that is on this machine. */
  static List<Encoder> installed(Path scratch) throws IOException {
    List<Encoder> all = new ArrayList<>();
    for (int level = 1; level <= 9; level++) {
      String digit = "-" + level;
      String n = Integer.toString(level);
      all.add(new Encoder("GNU gzip", ".gz", "gzip", digit, "-c", "-n"));
      all.add(new Encoder("pigz", ".gz", "pigz", digit, "-c", "-n"));
      all.add(new Encoder("Python gzip", ".gz", "python3", "-c", PYTHON_GZIP, n));
      all.add(new Encoder("Chromium zlib (node)", ".gz", "node", "-e", NODE, n));
      all.add(new Encoder("bzip2", ".bz2", "bzip2", digit, "-c"));
      all.add(new Encoder("pbzip2", ".bz2", "pbzip2", digit, "-c"));
      all.add(new Encoder("lbzip2", ".bz2", "lbzip2", digit, "-c"));
      all.add(new Encoder("xz", ".xz", "xz", digit, "-c", "-T1"));
      all.add(new Encoder("xz extreme", ".xz", "xz", digit + "e", "-c", "-T1"));
      all.add(new Encoder("xz threads", ".xz", "xz", digit, "-c", "-T2", "--block-size=1MiB"));
      all.add(new Encoder("Python lzma", ".xz", "python3", "-c", PYTHON_LZMA, n));
    }
    all.add(new Encoder("GNU gzip --rsyncable", ".gz", "gzip", "-9", "--rsyncable", "-c", "-n"));
    for (String filter : List.of("x86", "arm", "arm64", "powerpc", "sparc")) {
      all.add(new Encoder("xz filters", ".xz", "xz", "-c", "--" + filter, "--lzma2=preset=6"));
    }
    all.add(new Encoder("xz filters", ".xz", "xz", "-c", "--delta=dist=4", "--lzma2=preset=6"));
    all.add(new Encoder("xz settings", ".xz", "xz", "-c", "--check=sha256", "-3"));
    all.add(new Encoder("xz settings", ".xz", "xz", "-c", "--check=none", "-3"));
    all.add(new Encoder("xz settings", ".xz", "xz", "-c", "--lzma2=preset=6,dict=1MiB,lc=4"));
    zlibMatrix(all);
    deflateFamilies(all);
    zstd(all);
    goGzip(scratch, all);
    return all.stream().filter(encoder -> Command.exists(encoder.program())).toList();
  }

  private static void zlibMatrix(List<Encoder> all) {
    for (int strategy = 0; strategy <= 4; strategy++) {
      for (int level : new int[] {1, 3, 4, 6, 9}) {
        for (int memory : new int[] {1, 5, 9}) {
          all.add(
              new Encoder(
                  "zlib strategies, memory levels",
                  ".gz",
                  "python3",
                  "-c",
                  PYTHON_ZLIB,
                  Integer.toString(level),
                  Integer.toString(strategy),
                  Integer.toString(memory)));
        }
      }
    }
  }

  private static void deflateFamilies(List<Encoder> all) {
    all.add(new Encoder("zopfli (pigz -11)", ".gz", "pigz", "-11", "-c", "-n"));
    for (int level : new int[] {1, 3, 5, 7, 9}) {
      all.add(
          new Encoder("7-Zip", ".gz", "7zz", "a", "-tgzip", "-mx=" + level, "-si", "-so", "-an"));
    }
    for (int level = 1; level <= 12; level++) {
      String family = level < 10 ? "libdeflate 1-9" : "libdeflate 10-12";
      all.add(new Encoder(family, ".gz", "libdeflate-gzip", "-" + level, "-c"));
    }
    for (int level = 0; level <= 3; level++) {
      all.add(new Encoder("igzip", ".gz", "igzip", "-" + level, "-c"));
    }
  }

  private static void zstd(List<Encoder> all) {
    for (int level : new int[] {1, 3, 6, 9, 12, 15, 19}) {
      all.add(new Encoder("zstd", ".zst", "zstd", "-" + level, "-c"));
      all.add(new Encoder("zstd threads", ".zst", "zstd", "-" + level, "-T2", "-c"));
    }
    all.add(new Encoder("zstd threads", ".zst", "zstd", "--ultra", "-20", "-T0", "-c", "-"));
    all.add(new Encoder("zstd long", ".zst", "zstd", "--long=27", "-3", "-c"));
  }

  private static void goGzip(Path scratch, List<Encoder> all) throws IOException {
    if (!Command.exists("go")) {
      return;
    }
    Path binary = scratch.resolve("go-gzip");
    if (!Files.exists(binary)) {
      Path source = scratch.resolve("gzip.go");
      Files.writeString(
          source,
          """
          package main

          import (
          	"compress/gzip"
          	"io"
          	"os"
          	"strconv"
          )

          func main() {
          	level, _ := strconv.Atoi(os.Args[1])
          	w, _ := gzip.NewWriterLevel(os.Stdout, level)
          	io.Copy(w, os.Stdin)
          	w.Close()
          }
          """);
      Command.of(scratch, "go", "build", "-o", binary.toString(), source.toString()).output();
    }
    for (int level = -2; level <= 9; level++) {
      if (level != 0) {
        all.add(new Encoder("Go", ".gz", binary.toString(), Integer.toString(level)));
      }
    }
  }

  private String program() {
    return words.getFirst();
  }

  /** Returns what tells this encoder from the others in a file name. */
  String label() {
    return String.join(" ", words.stream().filter(word -> word.indexOf('\n') < 0).toList())
        .replaceAll("[^A-Za-z0-9=.-]+", "_");
  }

  /** Compresses one file into another. */
  void encode(Path input, Path output) throws IOException {
    new Command(words, Path.of("").toAbsolutePath(), 120).filter(input, output);
  }
}
