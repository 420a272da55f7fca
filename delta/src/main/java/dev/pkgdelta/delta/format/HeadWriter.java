package dev.pkgdelta.delta.format;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.delta.FileIdentity;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Writes a {@link Head} down. */
public final class HeadWriter {

  private HeadWriter() {}

  /** Returns the head's bytes, up to and with its checksum. */
  public static byte[] write(Head head) {
    ByteWriter body = new ByteWriter();
    body.varint(Feature.bits(head.features()));
    identity(body, head.base());
    Purls.write(body, "", head.basePurl());
    if (!head.features().contains(Feature.SAME_FILE)) {
      identity(body, head.target());
      Purls.write(body, head.basePurl(), head.targetPurl());
    }
    if (!head.features().contains(Feature.PLAIN_TARGET)) {
      body.varint(head.imageSize()).bytes(head.imageCheck());
    }
    body.varint(Math.ceilDiv(head.memory(), 1 << 20));
    body.varint(Math.ceilDiv(head.cpuMillis(), Head.CPU_UNIT));
    body.u8(head.metaMethod().id());
    if (head.metaMethod() != PackMethod.STORED) {
      body.varint(head.metaSize());
    }
    body.varint(head.metaPacked()).varint(head.blocksSize());
    head.rebuildPart().ifPresent(part -> part.write(body));
    byte[] sealed =
        new ByteWriter()
            .bytes(Head.magic())
            .varint(head.version())
            .varint(head.oldestReader())
            .varint(body.size())
            .bytes(body.toByteArray())
            .toByteArray();
    if (sealed.length + 4 > Head.MAX_SIZE) {
      throw new IllegalArgumentException("head of " + sealed.length + " bytes");
    }
    CRC32C crc = new CRC32C();
    crc.update(sealed, 0, sealed.length);
    return new ByteWriter().bytes(sealed).i32((int) crc.getValue()).toByteArray();
  }

  private static void identity(ByteWriter out, FileIdentity file) {
    out.varint(file.size()).bytes(HexFormat.of().parseHex(file.sha256()));
  }
}
