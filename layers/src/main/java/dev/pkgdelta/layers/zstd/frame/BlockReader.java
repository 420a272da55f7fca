package dev.pkgdelta.layers.zstd.frame;

import dev.pkgdelta.bytes.CorruptData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads blocks (RFC 8878, section 3.1.1.3), without decoding their literals. Used for one frame, by
 * one thread.
 */
final class BlockReader {

  private static final int LONG_COUNT = 0x7f00;

  private final byte[] bytes;
  private final Coders coders = new Coders();

  BlockReader(byte[] frame) {
    this.bytes = frame;
  }

  /** Reads the compressed block {@code bytes[from, to)}. */
  Block compressed(int from, int to, boolean last) throws CorruptData {
    need(from, to, 1);
    int mode = bytes[from] & 3;
    int form = bytes[from] >>> 2 & 3;
    int at;
    int literalCount;
    byte[] table = null;
    if (mode <= Block.Literals.RLE) {
      int header = form == 1 ? 2 : form == 3 ? 3 : 1;
      need(from, to, header);
      literalCount = (int) number(from, header) >>> ((form & 1) == 0 ? 3 : 4);
      at = from + header + (mode == Block.Literals.RLE ? 1 : literalCount);
    } else {
      int header = form < 2 ? 3 : form + 2;
      int bits = form < 2 ? 10 : form == 2 ? 14 : 18;
      need(from, to, header);
      long sizes = number(from, header);
      literalCount = (int) (sizes >>> 4) & ((1 << bits) - 1);
      int size = (int) (sizes >>> (4 + bits)) & ((1 << bits) - 1);
      at = from + header + size;
      need(from + header, to, size);
      if (mode == Block.Literals.HUFFMAN) {
        HuffmanCode.Described read = HuffmanCode.read(bytes, from + header, at);
        table = Arrays.copyOfRange(bytes, from + header, from + header + read.size());
      }
    }
    Block.Literals literals = new Block.Literals(mode, form, table);
    need(at, to, 1);
    return sequences(at, to, last, literalCount, literals);
  }

  private Block sequences(int from, int to, boolean last, int literalCount, Block.Literals literals)
      throws CorruptData {
    int first = bytes[from] & 0xff;
    int count = first;
    int at = from + 1;
    if (first >= 128) {
      int more = first == 255 ? 2 : 1;
      need(at, to, more);
      count =
          first == 255
              ? (int) number(at, 2) + LONG_COUNT
              : ((first - 128) << 8) + (int) number(at, 1);
      at += more;
    }
    Sequences sequences = new Sequences();
    List<Block.Table> tables = new ArrayList<>();
    int size = literalCount;
    if (count > 0) {
      need(at, to, 1);
      int modes = bytes[at++] & 0xff;
      FseTable[] codes = new FseTable[3];
      for (int kind = 0; kind < 3; kind++) {
        Block.Table table = table(kind, modes >>> (6 - 2 * kind) & 3, at, to);
        tables.add(table);
        at += table.description().length;
        codes[kind] = coders.take(kind, table);
      }
      size += sequences(new BitsBack(bytes, at, to), count, codes, sequences, at);
      if (sequences.literals() > literalCount) {
        throw new CorruptData("a zstd block has too few literals", at);
      }
    } else if (at != to) {
      throw new CorruptData("a zstd block goes on after its end", at);
    }
    if (size > Block.MAX_SIZE) {
      throw new CorruptData("a zstd block has too many plain bytes", from);
    }
    return new Block(Block.COMPRESSED, last, size, sequences, literals, tables);
  }

  private Block.Table table(int kind, int mode, int from, int to) throws CorruptData {
    int size =
        switch (mode) {
          case Block.Table.RLE -> 1;
          case Block.Table.OWN ->
              FseCounts.read(
                      bytes, from, to, SequenceCodes.MAX_LOG[kind], SequenceCodes.MAX_CODE[kind])
                  .size();
          default -> 0;
        };
    need(from, to, size);
    return new Block.Table(mode, Arrays.copyOfRange(bytes, from, from + size));
  }

  /** Reads the sequences; returns how many bytes their matches have. */
  private static int sequences(
      BitsBack in, int count, FseTable[] codes, Sequences sequences, int at) throws CorruptData {
    int[] states = new int[3];
    for (int kind = 0; kind < 3; kind++) {
      states[kind] = in.read(codes[kind].log);
    }
    int matched = 0;
    for (int i = 0; i < count; i++) {
      int offset = value(SequenceCodes.OFFSETS, states, codes, in);
      int length = value(SequenceCodes.MATCHES, states, codes, in);
      int literals = value(SequenceCodes.LITERALS, states, codes, in);
      sequences.add(literals, offset, length);
      matched += length;
      if (offset <= 0 || matched > Block.MAX_SIZE || in.left() < 0) {
        throw new CorruptData("a zstd sequence is too long", at);
      }
      if (i + 1 < count) {
        states[0] = codes[0].next(states[0], in);
        states[2] = codes[2].next(states[2], in);
        states[1] = codes[1].next(states[1], in);
      }
    }
    if (in.left() != 0) {
      throw new CorruptData("a zstd block's sequences do not end where they should", at);
    }
    return matched;
  }

  private static int value(int kind, int[] states, FseTable[] codes, BitsBack in) {
    int code = codes[kind].symbol(states[kind]);
    return SequenceCodes.base(kind, code) + in.read(SequenceCodes.bits(kind, code));
  }

  private long number(int at, int size) {
    long value = 0;
    for (int i = 0; i < size; i++) {
      value |= (bytes[at + i] & 0xffL) << (8 * i);
    }
    return value;
  }

  private static void need(int at, int to, int count) throws CorruptData {
    if (count < 0 || count > to - at) {
      throw new CorruptData("a zstd block ends too early", at);
    }
  }
}
