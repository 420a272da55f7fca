package dev.pkgdelta.layers.xz;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.natives.LzmaFilter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Reads the structure of an .xz file: every header, index and footer, each with its checksum, and
 * the headers of LZMA2's chunks, from which sizes follow that block headers need not tell. Payloads
 * are not decoded and block checks not compared. Section numbers are those of the .xz file format
 * specification 1.2.
 */
public final class XzScanner {

  private static final byte[] MAGIC = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};
  private static final int HEADER_BYTES = 12;

  /** The most blocks and streams that a file may have: bounds the memory for their descriptions. */
  private static final int MAX_PARTS = 1 << 18;

  private final ByteWindow window;
  private int parts;

  private XzScanner(Bytes bytes) {
    this.window = new ByteWindow(bytes);
  }

  /**
   * Reads the .xz file that begins at the first byte; anything may follow it. Zero bytes between
   * two streams belong to it, those after the last stream don't.
   *
   * @throws CorruptData if a rule of the format is broken
   */
  public static XzStructure scan(Bytes bytes) throws IOException {
    return new XzScanner(bytes).file();
  }

  private XzStructure file() throws IOException {
    List<XzStream> streams = new ArrayList<>();
    XzCheck check = streamHeader();
    while (true) {
      List<XzBlock> blocks = streamBody(check);
      long end = window.position();
      long padding = padding();
      boolean more = beginsStream();
      streams.add(new XzStream(check, blocks, more ? padding : 0));
      if (!more) {
        return new XzStructure(streams, end);
      }
      check = streamHeader();
    }
  }

  /** Skips zero bytes in fours (section 2.2); returns how many. */
  private long padding() throws IOException {
    long start = window.position();
    while (window.remaining() >= 4) {
      long at = window.position();
      if (!Arrays.equals(window.take(4), new byte[4])) {
        window.seek(at);
        break;
      }
    }
    return window.position() - start;
  }

  private boolean beginsStream() throws IOException {
    long at = window.position();
    boolean begins =
        window.remaining() >= HEADER_BYTES && Arrays.equals(window.take(MAGIC.length), MAGIC);
    window.seek(at);
    return begins;
  }

  /** Section 2.1.1. */
  private XzCheck streamHeader() throws IOException {
    long start = window.position();
    countPart(start);
    if (!Arrays.equals(window.take(MAGIC.length), MAGIC)) {
      throw new CorruptData("this is not an xz stream", start);
    }
    byte[] flags = window.take(2);
    requireCrc(flags, start);
    for (XzCheck check : XzCheck.values()) {
      if (flags[0] == 0 && flags[1] == check.id()) {
        return check;
      }
    }
    throw new CorruptData("the xz stream has flags of unknown meaning", start);
  }

  private List<XzBlock> streamBody(XzCheck check) throws IOException {
    List<XzBlock> blocks = new ArrayList<>();
    while (true) {
      long start = window.position();
      int size = window.u8();
      if (size == 0) {
        long indexSize = index(check, blocks, start);
        footer(check, indexSize);
        return blocks;
      }
      blocks.add(block(check, start, (size + 1) * 4));
    }
  }

  private void countPart(long start) throws CorruptData {
    if (++parts > MAX_PARTS) {
      throw new CorruptData(
          "the xz file has more than " + MAX_PARTS + " streams and blocks", start);
    }
  }

  /** Section 3. */
  private XzBlock block(XzCheck check, long start, int headerSize) throws IOException {
    countPart(start);
    window.seek(start);
    byte[] header = window.take(headerSize - 4);
    requireCrc(header, start);
    ByteCursor cursor = new ByteCursor(header, 1, header.length, start + 1);
    int flags = cursor.u8();
    if ((flags & 0x3c) != 0) {
      throw new CorruptData("a block header has flags of unknown meaning", start);
    }
    long compressed = (flags & 0x40) != 0 ? number(cursor) : -1;
    long uncompressed = (flags & 0x80) != 0 ? number(cursor) : -1;
    List<LzmaFilter> filters = new ArrayList<>();
    boolean canonical = (compressed < 0) == (uncompressed < 0);
    for (int i = 0; i < (flags & 3); i++) {
      canonical &= filter(cursor, filters);
    }
    int dictionary = lzma2(cursor);
    while (cursor.remaining() > 0) {
      if (cursor.u8() != 0) {
        throw new CorruptData("a block header has padding that is not 0", start);
      }
    }
    Lzma2Chunks chunks = Lzma2Chunks.walk(window);
    if ((compressed >= 0 && compressed != chunks.size())
        || (uncompressed >= 0 && uncompressed != chunks.plainSize())) {
      throw new CorruptData("a block is not of the size that its header tells", start);
    }
    requireZero(XzNumbers.paddingAfter(chunks.size()), "block padding");
    window.seek(window.position() + check.size());
    return new XzBlock(
        start,
        headerSize,
        compressed >= 0 && uncompressed >= 0,
        filters,
        dictionary,
        chunks.size(),
        chunks.plainSize(),
        chunks.properties(),
        canonical);
  }

  /** Sections 5.3.2 and 5.3.3; returns whether the flags are in their shortest form. */
  private static boolean filter(ByteCursor cursor, List<LzmaFilter> filters) throws CorruptData {
    long start = cursor.offset();
    long id = number(cursor);
    long size = number(cursor);
    if (id == 3 && size == 1) {
      filters.add(new LzmaFilter.Delta(cursor.u8() + 1));
      return true;
    }
    if (id >= 4 && id <= 11 && (size == 0 || size == 4)) {
      int startOffset = size == 0 ? 0 : cursor.i32();
      filters.add(new LzmaFilter.Branches(LzmaFilter.Architecture.ofId((int) id), startOffset));
      return (size == 0) == (startOffset == 0);
    }
    throw new CorruptData("filter " + id + " is not known", start);
  }

  /** Section 5.3.1; the last filter, always. */
  private static int lzma2(ByteCursor cursor) throws CorruptData {
    long start = cursor.offset();
    long id = number(cursor);
    long size = number(cursor);
    if (id != 0x21 || size != 1) {
      throw new CorruptData("the last filter is not LZMA2", start);
    }
    int bits = cursor.u8();
    if (bits > 40) {
      throw new CorruptData("LZMA2's dictionary has unknown size", start);
    }
    return (int) XzNumbers.dictionarySize(bits);
  }

  /** Section 4; the window is after the index indicator. Returns the index's size. */
  private long index(XzCheck check, List<XzBlock> blocks, long start) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(0);
    if (number(sum) != blocks.size()) {
      throw new CorruptData("the index counts other blocks than there are", start);
    }
    for (XzBlock block : blocks) {
      long unpadded = number(sum);
      long plain = number(sum);
      if (unpadded != block.unpaddedSize(check) || plain != block.plainSize()) {
        throw new CorruptData("the index tells other sizes than the blocks have", start);
      }
    }
    int padding = XzNumbers.paddingAfter(window.position() - start);
    requireZero(padding, "index padding");
    sum.update(new byte[padding]);
    requireSum(sum, start);
    return window.position() - start;
  }

  /** Section 2.1.2. */
  private void footer(XzCheck check, long indexSize) throws IOException {
    long start = window.position();
    int stored = new ByteCursor(window.take(4)).i32();
    byte[] body = window.take(6);
    CRC32 sum = new CRC32();
    sum.update(body);
    boolean right =
        stored == (int) sum.getValue()
            && (new ByteCursor(body).i32() & 0xffffffffL) * 4 + 4 == indexSize
            && body[4] == 0
            && body[5] == check.id()
            && window.u16() == ('Y' << 8 | 'Z');
    if (!right) {
      throw new CorruptData("the xz stream's footer is wrong", start);
    }
  }

  /** Reads a number in the format's multibyte form (section 1.2). */
  private static long number(ByteCursor cursor) throws CorruptData {
    return cursor.varint(Long.MAX_VALUE, "a number");
  }

  private long number(CRC32 sum) throws IOException {
    long start = window.position();
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      int group = window.u8();
      sum.update(group);
      value |= (long) (group & 0x7f) << shift;
      if (group < 0x80) {
        if (group == 0 && shift > 0) {
          break;
        }
        return value;
      }
    }
    throw new CorruptData("a number is not well formed", start);
  }

  private void requireZero(int count, String what) throws IOException {
    long start = window.position();
    for (int i = 0; i < count; i++) {
      if (window.u8() != 0) {
        throw new CorruptData(what + " is not 0", start);
      }
    }
  }

  private void requireCrc(byte[] body, long start) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(body);
    requireSum(sum, start);
  }

  private void requireSum(CRC32 sum, long start) throws IOException {
    if (new ByteCursor(window.take(4)).i32() != (int) sum.getValue()) {
      throw new CorruptData("a checksum in the xz structure is wrong", start);
    }
  }
}
