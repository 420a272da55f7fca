package dev.pkgdelta.layers.zstd.frame;

import dev.pkgdelta.bytes.CorruptData;
import java.util.Arrays;
import java.util.Optional;

/** The descriptions that libzstd gives codes for what is to be coded. */
final class TableGuess {

  /** From so many sequences on, rare codes count as less than one. */
  private static final int MANY = 2048;

  private TableGuess() {}

  /**
   * Returns the description of a Huffman code.
   *
   * @param longest the most bits that a code may have
   */
  static Optional<byte[]> literals(byte[] literals, int longest) throws CorruptData {
    int[] counts = new int[256];
    for (byte literal : literals) {
      counts[literal & 0xff]++;
    }
    Optional<HuffmanCode> code = HuffmanGuess.of(counts, longest);
    return code.isPresent() ? code.get().write() : Optional.empty();
  }

  /** Returns the description of one part of sequences, of which there is at least one. */
  static Optional<byte[]> sequences(Sequences sequences, int kind, int mode) {
    int total = sequences.count();
    int[] counts = new int[SequenceCodes.MAX_CODE[kind] + 1];
    int code = 0;
    int last = 0;
    for (int i = 0; i < total; i++) {
      code = SequenceCodes.code(kind, sequences.get(kind, i));
      counts[code]++;
      last = Math.max(last, code);
    }
    if (mode == Block.Table.RLE) {
      return Optional.of(new byte[] {(byte) code});
    }
    int log = FseCounts.usualLog(SequenceCodes.MAX_LOG[kind], total, last, 2);
    if (counts[code] > 1) {
      counts[code]--;
      total--;
    }
    return FseCounts.scaled(counts, last, total, log, total >= MANY).map(FseCounts::write);
  }

  /** Returns the bits of a code's longest word. */
  static int longest(HuffmanCode code) {
    return Arrays.stream(code.lengths()).max().orElse(0);
  }
}
