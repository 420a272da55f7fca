package dev.pkgdelta.engine;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Makes pairs of images as releases are: mostly the same, edited, moved about and grown. */
public final class Images {

  private Images() {}

  /** Returns bytes that look a little like code or text: words from a vocabulary, and noise. */
  public static byte[] content(Random random, int size) {
    byte[][] words = new byte[64][];
    for (int i = 0; i < words.length; i++) {
      words[i] = new byte[2 + random.nextInt(12)];
      random.nextBytes(words[i]);
    }
    byte[] content = new byte[size];
    for (int at = 0; at < size; ) {
      byte[] word = words[(int) Math.min(63, Math.abs(random.nextGaussian() * 16))];
      int length = Math.min(word.length, size - at);
      System.arraycopy(word, 0, content, at, length);
      at += length;
      if (random.nextInt(4) == 0 && at < size) {
        content[at++] = (byte) random.nextInt();
      }
    }
    return content;
  }

  /** Returns {@code base} with edits of many kinds. */
  public static byte[] edited(Random random, byte[] base, int edits) {
    byte[] image = base;
    for (int i = 0; i < edits; i++) {
      image = edit(random, image);
    }
    return image;
  }

  private static byte[] edit(Random random, byte[] image) {
    int at = random.nextInt(image.length + 1);
    int length = random.nextInt(Math.min(image.length - at, 1 << random.nextInt(14)) + 1);
    byte[] run = Arrays.copyOfRange(image, at, at + length);
    return switch (random.nextInt(5)) {
      case 0 -> splice(image, at, length, new byte[0]);
      case 1 -> splice(image, at, 0, content(random, random.nextInt(2000)));
      case 2 ->
          splice(
              splice(image, at, length, new byte[0]),
              random.nextInt(image.length - length + 1),
              0,
              run);
      case 3 -> splice(image, random.nextInt(image.length + 1), 0, run);
      default -> {
        for (int i = 0; i < run.length; i += 1 + random.nextInt(40)) {
          run[i] += (byte) (1 + random.nextInt(3));
        }
        yield splice(image, at, length, run);
      }
    };
  }

  private static byte[] splice(byte[] image, int at, int removed, byte[] inserted) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(image, 0, at);
    out.writeBytes(inserted);
    out.write(image, at + removed, image.length - at - removed);
    return out.toByteArray();
  }
}
