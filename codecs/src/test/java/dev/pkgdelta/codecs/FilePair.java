package dev.pkgdelta.codecs;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

/** An old and a new file, small enough for every test. */
public record FilePair(String name, byte[] old, byte[] target) {

  /** Returns pairs at the edges of what there is. */
  public static Stream<FilePair> all() {
    byte[] none = {};
    byte[] one = {'x'};
    byte[] text = noise(1, 100_000, 8);
    byte[] moved = Arrays.copyOf(text, text.length);
    System.arraycopy(text, 0, moved, 50_000, 50_000);
    System.arraycopy(text, 50_000, moved, 0, 50_000);
    byte[] dotted = text.clone();
    for (int i = 0; i < dotted.length; i += 97) {
      dotted[i] ^= 0x55;
    }
    byte[] zeros = new byte[70_000];
    byte[] periodic = new byte[30_000];
    for (int i = 0; i < periodic.length; i++) {
      periodic[i] = (byte) (i % 3);
    }
    return Stream.of(
        new FilePair("both empty", none, none),
        new FilePair("from nothing", none, text),
        new FilePair("to nothing", text, none),
        new FilePair("one byte", one, one),
        new FilePair("one byte from nothing", none, one),
        new FilePair("another byte", one, new byte[] {'y'}),
        new FilePair("identical", text, text),
        new FilePair("unlike", text, noise(2, 90_000, 256)),
        new FilePair("halves swapped", text, moved),
        new FilePair("scattered changes", text, dotted),
        new FilePair("zeros", text, zeros),
        new FilePair("zeros in both", new byte[80_000], zeros),
        new FilePair("periodic", none, periodic),
        new FilePair("shortened", text, Arrays.copyOfRange(text, 500, 60_000)),
        new FilePair("edited", text, edited(text, 3)));
  }

  /** Returns a file with pieces removed, inserted, repeated and changed. */
  public static byte[] edited(byte[] old, long seed) {
    Random random = new Random(seed);
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    int at = 0;
    while (at < old.length) {
      int length = Math.min(old.length - at, random.nextInt(3000));
      out.write(old, at, length);
      at += length;
      switch (random.nextInt(4)) {
        case 0 -> at += random.nextInt(200);
        case 1 -> out.writeBytes(noise(random.nextLong(), random.nextInt(300), 64));
        case 2 -> out.write(old, at / 2, Math.min(old.length - at / 2, random.nextInt(500)));
        default -> at -= Math.min(at, random.nextInt(100));
      }
    }
    return out.toByteArray();
  }

  /** Returns random bytes below a bound. */
  public static byte[] noise(long seed, int length, int values) {
    Random random = new Random(seed);
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) random.nextInt(values);
    }
    return bytes;
  }

  @Override
  public String toString() {
    return name;
  }
}
