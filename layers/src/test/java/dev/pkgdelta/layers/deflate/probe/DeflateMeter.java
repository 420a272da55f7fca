package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.deflate.DeflateDecoder;
import dev.pkgdelta.layers.deflate.DeflateRebuilder;
import dev.pkgdelta.layers.probe.ProbeResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Measures the deflate model: {@code DeflateMeter [-t times] file...}, each a .gz, a zip (.zip,
 * .jar, .whl) or a raw deflate stream. Prints for each stream the encoder found, the bytes of
 * corrections and of compressed data, and the times of probe and rebuild.
 */
public final class DeflateMeter {

  private static int times = 1;

  private DeflateMeter() {}

  /** Runs the program. */
  public static void main(String[] arguments) throws IOException {
    int first = 0;
    if (arguments[0].equals("-t")) {
      times = Integer.parseInt(arguments[1]);
      first = 2;
    }
    Workers workers = new Workers(ForkJoinPool.commonPool(), 1, 1 << 30);
    for (String name : Arrays.asList(arguments).subList(first, arguments.length)) {
      byte[] file = Files.readAllBytes(Path.of(name));
      DeflateProbe probe = new DeflateProbe();
      if (file.length > 3 && file[0] == 'P' && file[1] == 'K') {
        zip(Path.of(name), file, probe, workers);
      } else {
        int start = file.length > 10 && file[0] == 0x1f ? gzipHeader(file) : 0;
        measure(name, Bytes.of(file).slice(start, file.length - start), probe, workers);
      }
    }
  }

  private static void zip(Path path, byte[] file, DeflateProbe probe, Workers workers)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int end = file.length - 22;
    while (bytes.getInt(end) != 0x06054b50) {
      end--;
    }
    int at = bytes.getInt(end + 16);
    try (ZipFile zip = new ZipFile(path.toFile())) {
      for (int i = 0; i < zip.size(); i++) {
        int nameLength = bytes.getShort(at + 28) & 0xffff;
        int local = bytes.getInt(at + 42);
        if (bytes.getShort(at + 10) == ZipEntry.DEFLATED) {
          int start =
              local
                  + 30
                  + (bytes.getShort(local + 26) & 0xffff)
                  + (bytes.getShort(local + 28) & 0xffff);
          String name =
              path.getFileName()
                  + "!"
                  + new String(file, at + 46, nameLength, java.nio.charset.StandardCharsets.UTF_8);
          measure(name, Bytes.of(file).slice(start, file.length - start), probe, workers);
        }
        at +=
            46
                + nameLength
                + (bytes.getShort(at + 30) & 0xffff)
                + (bytes.getShort(at + 32) & 0xffff);
      }
    }
  }

  private static int gzipHeader(byte[] file) {
    int flags = file[3];
    int at = 10;
    if ((flags & 4) != 0) {
      at += 2 + (file[at] & 0xff) + (file[at + 1] & 0xff) * 256;
    }
    for (int flag = 8; flag <= 16; flag += 8) {
      if ((flags & flag) != 0) {
        while (file[at++] != 0) {}
      }
    }
    return (flags & 2) != 0 ? at + 2 : at;
  }

  private static void measure(String name, Bytes from, DeflateProbe probe, Workers workers)
      throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    long size = new DeflateDecoder().decode(from, plain, 1L << 40);
    byte[] text = plain.toByteArray();
    Bytes compressed = from.slice(0, size);
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      ProbeResult.Exact found =
          (ProbeResult.Exact) probe.probe(compressed, Bytes.of(text), workers);
      long probed = System.nanoTime();
      try (OutputStream out =
          new DeflateRebuilder()
              .open(found.recipe(), 0, OutputStream.nullOutputStream(), workers)) {
        out.write(text);
      }
      long rebuilt = System.nanoTime();
      System.out.printf(
          "%-40s %-30s recipe %d corrections %d = %.4f%% of %d (plain %d) probe %.1f ms rebuild"
              + " %.1f ms%n",
          name.substring(Math.max(0, name.length() - 40)),
          found.encoder(),
          found.recipe().length,
          found.correctionBytes(),
          100.0 * found.correctionBytes() / size,
          size,
          text.length,
          (probed - start) / 1e6,
          (rebuilt - probed) / 1e6);
    }
  }
}
