package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.PlainTooLarge;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.deflate.DeflateDecoder;
import dev.pkgdelta.layers.deflate.DeflateRebuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;

/** Entries for a fuzzer: anything but the exceptions that the contracts name is a fault. */
public final class DeflateFuzz {

  private static final Workers WORKERS = new Workers(ForkJoinPool.commonPool(), 1, 1 << 28);
  private static final int MOST_PLAIN = 1 << 20;

  private DeflateFuzz() {}

  /** Decodes any bytes; what decodes must be probed, and rebuilt to the same bytes. */
  public static void decodeAndRebuild(byte[] data) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    long size;
    try {
      size = new DeflateDecoder().decode(Bytes.of(data), plain, MOST_PLAIN);
    } catch (CorruptData | PlainTooLarge refused) {
      return;
    }
    byte[] stream = Arrays.copyOf(data, (int) size);
    new DeflateProbe().probe(Bytes.of(stream), Bytes.of(plain.toByteArray()), WORKERS);
  }

  /** Follows a recipe: the first byte is the recipe's length, what is behind it is plain text. */
  public static void followRecipe(byte[] data) throws IOException {
    int length = data.length == 0 ? 0 : Math.min(data[0] & 0xff, data.length - 1);
    byte[] recipe =
        Arrays.copyOfRange(data, Math.min(1, data.length), Math.min(1, data.length) + length);
    try (OutputStream rebuild =
        new DeflateRebuilder().open(recipe, 0, OutputStream.nullOutputStream(), WORKERS)) {
      int from = Math.min(1 + length, data.length);
      rebuild.write(data, from, data.length - from);
    } catch (CorruptData refused) {
      return;
    }
  }
}
