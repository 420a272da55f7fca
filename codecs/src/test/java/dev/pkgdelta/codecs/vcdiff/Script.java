package dev.pkgdelta.codecs.vcdiff;

import static dev.pkgdelta.codecs.vcdiff.Vector.OLD;
import static dev.pkgdelta.codecs.vcdiff.Vector.all;
import static dev.pkgdelta.codecs.vcdiff.Vector.number;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Writes a window, its sections apart or interleaved, and what it makes. */
final class Script {

  /** Codes of the default table (RFC 3284, section 5.6). */
  static final int RUN = 0;

  static final int ADD_1 = 2;
  static final int COPY_SELF = 19;
  private static final int COPY_4_HERE = 36;
  private static final int ADD_1_COPY_4_SELF = 163;
  private static final int COPY_4_SELF_ADD_1 = 247;

  private final boolean interleaved;
  private final IntStream.Builder data = IntStream.builder();
  private final IntStream.Builder codes = IntStream.builder();
  private final IntStream.Builder addresses = IntStream.builder();
  private final StringBuilder made = new StringBuilder();

  Script(boolean interleaved) {
    this.interleaved = interleaved;
  }

  private void to(IntStream.Builder section, int... values) {
    Arrays.stream(values).forEach(interleaved ? codes::add : section::add);
  }

  private void copied(int address, int size) {
    for (int i = 0; i < size; i++) {
      int at = address + i;
      made.append(at < OLD.length ? (char) OLD[at] : made.charAt(at - OLD.length));
    }
  }

  private void add(char letter) {
    to(data, letter);
    made.append(letter);
  }

  private void copy(int address, int size) {
    to(addresses, number(address));
    copied(address, size);
  }

  void step(Random random) {
    int here = OLD.length + made.length();
    char letter = (char) ('A' + random.nextInt(26));
    int address = random.nextInt(here - 4);
    switch (random.nextInt(6)) {
      case 0 -> {
        int size = random.nextInt(20);
        codes.add(RUN);
        Arrays.stream(number(size)).forEach(codes::add);
        to(data, letter);
        made.append(Character.toString(letter).repeat(size));
      }
      case 1 -> {
        codes.add(ADD_1);
        add(letter);
      }
      case 2 -> {
        int size = random.nextInt(40);
        codes.add(COPY_SELF);
        Arrays.stream(number(size)).forEach(codes::add);
        copy(address, size);
      }
      case 3 -> {
        codes.add(ADD_1_COPY_4_SELF);
        add(letter);
        copy(address, 4);
      }
      case 4 -> {
        codes.add(COPY_4_SELF_ADD_1);
        copy(address, 4);
        add(letter);
      }
      default -> {
        int back = 1 + random.nextInt(here);
        codes.add(COPY_4_HERE);
        to(addresses, number(back));
        copied(here - back, 4);
      }
    }
  }

  /** Returns what the window makes. */
  String made() {
    return made.toString();
  }

  void into(Vector vector) {
    vector.window(
        all(),
        made.length(),
        data.build().toArray(),
        codes.build().toArray(),
        addresses.build().toArray());
  }
}
