package dev.pkgdelta.codecs.vcdiff.secondary.encode;

import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.ALWAYS_TOLD;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.BYTES;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.CHOICE_BITS;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.EXTRA_BITS;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.GROUP_BITS;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.LENGTH_BITS;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.LENGTH_SYMBOLS;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.LONGEST_CHOICE_CODE;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.LONGEST_CODE;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.LONGEST_LENGTH_CODE;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.SECTOR_BITS;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.SECTOR_UNIT;
import static dev.pkgdelta.codecs.vcdiff.secondary.DjwFormat.likely;

import java.util.Arrays;

/**
 * One section in DJW's form, which {@code DjwDecoder} describes. Sectors are given to groups as
 * bzip2 does it: the groups begin with bytes of different ranges, then each sector goes to the
 * group that codes it shortest and the groups' codes are made anew, a few times.
 */
final class DjwSection {

  private static final int ROUNDS = 5;

  /** What a byte costs that a group has no code for, in bits. */
  private static final int UNKNOWN = 18;

  private final byte[] section;
  private final int sector;
  private final int[] choices;
  private final HuffmanCode[] codes;

  private DjwSection(byte[] section, int groups, int sector) {
    this.section = section;
    this.sector = sector;
    this.choices = new int[(section.length - 1) / sector + 1];
    this.codes = new HuffmanCode[groups];
  }

  /**
   * Chooses codes for a section.
   *
   * @param groups 1 to 8
   * @param sector bytes of a sector: with several groups a multiple of 5 up to 160
   */
  static DjwSection of(byte[] section, int groups, int sector) {
    DjwSection made = new DjwSection(section, groups, sector);
    made.guess();
    for (int round = 0; round < ROUNDS && groups > 1; round++) {
      made.choose();
      made.count();
    }
    return made;
  }

  /** Gives each group the bytes of one range, so that all ranges are about equally frequent. */
  private void guess() {
    int[] all = new int[BYTES];
    for (byte b : section) {
      all[b & 0xff]++;
    }
    if (codes.length == 1) {
      codes[0] = HuffmanCode.of(all, LONGEST_CODE);
      return;
    }
    int symbol = 0;
    long covered = 0;
    for (int group = 0; group < codes.length; group++) {
      int[] lengths = new int[BYTES];
      Arrays.fill(lengths, UNKNOWN);
      long until = (long) section.length * (group + 1) / codes.length;
      while (symbol < BYTES && (covered < until || group == codes.length - 1)) {
        covered += all[symbol];
        lengths[symbol++] = 1;
      }
      codes[group] = HuffmanCode.ofLengths(lengths);
    }
  }

  private void choose() {
    for (int at = 0; at < choices.length; at++) {
      int from = at * sector;
      int to = Math.min(section.length, from + sector);
      long best = Long.MAX_VALUE;
      for (int group = 0; group < codes.length; group++) {
        long cost = 0;
        for (int i = from; i < to; i++) {
          int length = codes[group].length(section[i] & 0xff);
          cost += length == 0 ? UNKNOWN + 4 : length;
        }
        if (cost < best) {
          best = cost;
          choices[at] = group;
        }
      }
    }
  }

  private void count() {
    int[][] counts = new int[codes.length][BYTES];
    for (int i = 0; i < section.length; i++) {
      counts[choices[i / sector]][section[i] & 0xff]++;
    }
    for (int group = codes.length - 1; group >= 0; group--) {
      HuffmanCode.complete(counts[group]);
      // Lengths that follow a 0 in the group before are not told: what has a code has one there
      // too.
      for (int symbol = 0; symbol < BYTES && group > 0; symbol++) {
        if (counts[group][symbol] > 0) {
          counts[group - 1][symbol] = Math.max(1, counts[group - 1][symbol]);
        }
      }
      codes[group] = HuffmanCode.of(counts[group], LONGEST_CODE);
    }
  }

  /** Returns the section's compressed bytes. */
  byte[] encode() {
    BitWriter out = new BitWriter();
    out.write(codes.length - 1, GROUP_BITS);
    if (codes.length > 1) {
      out.write(sector / SECTOR_UNIT - 1, SECTOR_BITS);
    }
    writeLengths(out);
    if (codes.length > 1) {
      writeChoices(out);
    }
    for (int i = 0; i < section.length; i++) {
      codes[choices[i / sector]].write(section[i] & 0xff, out);
    }
    return out.toByteArray();
  }

  private void writeLengths(BitWriter out) {
    int[] lengths = new int[codes.length * BYTES];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = codes[i / BYTES].length(i % BYTES);
    }
    int[] symbols = MoveToFrontWriter.symbols(lengths, likely(), BYTES);
    HuffmanCode code = HuffmanCode.ofSymbols(symbols, LENGTH_SYMBOLS, LONGEST_LENGTH_CODE);
    int told = LENGTH_SYMBOLS;
    while (told > ALWAYS_TOLD && code.length(told - 1) == 0) {
      told--;
    }
    out.write(told - ALWAYS_TOLD, EXTRA_BITS);
    for (int i = 0; i < told; i++) {
      out.write(code.length(i), LENGTH_BITS);
    }
    for (int symbol : symbols) {
      code.write(symbol, out);
    }
  }

  private void writeChoices(BitWriter out) {
    int[] order = new int[codes.length];
    Arrays.setAll(order, i -> i);
    int[] symbols = MoveToFrontWriter.symbols(choices, order, 0);
    HuffmanCode code = HuffmanCode.ofSymbols(symbols, codes.length + 1, LONGEST_CHOICE_CODE);
    for (int i = 0; i <= codes.length; i++) {
      out.write(code.length(i), CHOICE_BITS);
    }
    for (int symbol : symbols) {
      code.write(symbol, out);
    }
  }
}
