package dev.pkgdelta.layers.xz;

import dev.pkgdelta.bytes.ByteWriter;
import java.util.List;
import java.util.zip.CRC32;

/** A stream's header, index and footer (.xz file format, sections 2.1 and 4). */
final class XzFrame {

  private static final byte[] MAGIC = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};

  private XzFrame() {}

  static byte[] header(XzCheck check) {
    byte[] flags = {0, (byte) check.id()};
    return new ByteWriter().bytes(MAGIC).bytes(flags).i32(crc(flags)).toByteArray();
  }

  /** Returns the index and the footer. */
  static byte[] end(XzCheck check, List<BlockRecord> records) {
    ByteWriter index = new ByteWriter();
    index.u8(0).varint(records.size());
    for (BlockRecord block : records) {
      index.varint(block.unpaddedSize).varint(block.plainSize);
    }
    index.bytes(new byte[XzNumbers.paddingAfter(index.size())]);
    index.i32(crc(index.toByteArray()));
    byte[] footer = new ByteWriter().i32(index.size() / 4 - 1).u8(0).u8(check.id()).toByteArray();
    return index.i32(crc(footer)).bytes(footer).u8('Y').u8('Z').toByteArray();
  }

  private static int crc(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return (int) sum.getValue();
  }
}
