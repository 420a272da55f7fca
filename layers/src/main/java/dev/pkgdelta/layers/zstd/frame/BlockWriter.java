package dev.pkgdelta.layers.zstd.frame;

import dev.pkgdelta.bytes.CorruptData;
import java.io.ByteArrayOutputStream;

/** Writes blocks as libzstd does what is decided. Used for one frame, by one thread. */
final class BlockWriter {

  private static final int LONG_COUNT = 0x7f00;
  private static final int[] ORDER = {
    SequenceCodes.OFFSETS, SequenceCodes.MATCHES, SequenceCodes.LITERALS
  };

  private final Coders coders = new Coders();

  /**
   * Writes a block with its header.
   *
   * @param plain holds the block's plain bytes
   * @param start where they begin
   */
  byte[] write(Block block, byte[] plain, int start) throws CorruptData {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int size = block.size();
    switch (block.kind()) {
      case Block.RAW -> body.write(plain, start, size);
      case Block.RLE -> body.write(plain[start]);
      default -> {
        literals(block.literals(), literals(block, plain, start), body);
        sequences(block, body);
        size = body.size();
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    number(size << 3 | block.kind() << 1 | (block.last() ? 1 : 0), 3, out);
    out.writeBytes(body.toByteArray());
    return out.toByteArray();
  }

  /** Returns a block's literals, one after the other. */
  static byte[] literals(Block block, byte[] plain, int start) {
    ByteArrayOutputStream literals = new ByteArrayOutputStream();
    int at = start;
    for (int i = 0; i < block.sequences().count(); i++) {
      int count = block.sequences().get(SequenceCodes.LITERALS, i);
      literals.write(plain, at, count);
      at += count + block.sequences().get(SequenceCodes.MATCHES, i);
    }
    literals.write(plain, at, start + block.size() - at);
    return literals.toByteArray();
  }

  private void literals(Block.Literals told, byte[] literals, ByteArrayOutputStream out)
      throws CorruptData {
    int head = told.mode() | told.form() << 2;
    if (told.mode() <= Block.Literals.RLE) {
      int header = told.form() == 1 ? 2 : told.form() == 3 ? 3 : 1;
      number(head | literals.length << ((told.form() & 1) == 0 ? 3 : 4), header, out);
      out.write(
          literals,
          0,
          told.mode() == Block.Literals.RLE ? Math.min(1, literals.length) : literals.length);
      return;
    }
    HuffmanCode code = coders.take(told);
    for (byte value : literals) {
      if (!code.has(value & 0xff)) {
        throw new CorruptData("a zstd literal has no code", -1);
      }
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] table = told.table();
    if (table != null) {
      body.writeBytes(table);
    }
    streams(code, literals, told.form() == 0 ? 1 : 4, body);
    int bits = told.form() < 2 ? 10 : told.form() == 2 ? 14 : 18;
    int header = told.form() < 2 ? 3 : told.form() + 2;
    if (literals.length >>> bits != 0 || body.size() >>> bits != 0) {
      throw new CorruptData("a zstd block has too many literals for its form", -1);
    }
    number(head | (long) literals.length << 4 | (long) body.size() << (4 + bits), header, out);
    out.writeBytes(body.toByteArray());
  }

  private static void streams(
      HuffmanCode code, byte[] literals, int count, ByteArrayOutputStream out) throws CorruptData {
    int each = count == 1 ? literals.length : (literals.length + 3) / 4;
    ByteArrayOutputStream streams = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      int from = Math.min(literals.length, i * each);
      int to = i + 1 == count ? literals.length : Math.min(literals.length, from + each);
      byte[] stream = code.stream(literals, from, to);
      if (i + 1 < count) {
        if (stream.length > 0xffff) {
          throw new CorruptData("a zstd stream of literals is too long", -1);
        }
        number(stream.length, 2, out);
      }
      streams.writeBytes(stream);
    }
    out.writeBytes(streams.toByteArray());
  }

  private void sequences(Block block, ByteArrayOutputStream out) throws CorruptData {
    Sequences sequences = block.sequences();
    int count = sequences.count();
    if (count < 128) {
      out.write(count);
    } else if (count < LONG_COUNT) {
      out.write((count >>> 8) + 128);
      out.write(count);
    } else {
      out.write(255);
      number(count - LONG_COUNT, 2, out);
    }
    if (count == 0) {
      return;
    }
    int modes = 0;
    FseTable[] codes = new FseTable[3];
    for (int kind = 0; kind < 3; kind++) {
      modes |= block.tables().get(kind).mode() << (6 - 2 * kind);
      codes[kind] = coders.take(kind, block.tables().get(kind));
    }
    out.write(modes);
    block.tables().forEach(table -> out.writeBytes(table.description()));
    out.writeBytes(stream(sequences, codes));
  }

  private static byte[] stream(Sequences sequences, FseTable[] codes) throws CorruptData {
    BitsOut out = new BitsOut();
    int[] states = new int[3];
    int last = sequences.count() - 1;
    for (int i = last; i >= 0; i--) {
      for (int kind : ORDER) {
        int code = SequenceCodes.code(kind, sequences.get(kind, i));
        if (!codes[kind].has(code)) {
          throw new CorruptData("a zstd sequence has no code", -1);
        }
        states[kind] =
            i == last ? codes[kind].begin(code) : codes[kind].write(states[kind], code, out);
      }
      for (int kind :
          new int[] {SequenceCodes.LITERALS, SequenceCodes.MATCHES, SequenceCodes.OFFSETS}) {
        int value = sequences.get(kind, i);
        int code = SequenceCodes.code(kind, value);
        out.add(value - SequenceCodes.base(kind, code), SequenceCodes.bits(kind, code));
      }
    }
    codes[SequenceCodes.MATCHES].end(states[SequenceCodes.MATCHES], out);
    codes[SequenceCodes.OFFSETS].end(states[SequenceCodes.OFFSETS], out);
    codes[SequenceCodes.LITERALS].end(states[SequenceCodes.LITERALS], out);
    return out.close();
  }

  private static void number(long value, int size, ByteArrayOutputStream out) {
    for (int i = 0; i < size; i++) {
      out.write((int) (value >>> (8 * i)));
    }
  }
}
