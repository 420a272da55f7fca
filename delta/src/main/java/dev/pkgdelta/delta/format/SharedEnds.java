package dev.pkgdelta.delta.format;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A string written as what it shares with an earlier one: the numbers of bytes of UTF-8 that both
 * begin and end with, and what lies between. Package URLs of two releases differ in the version
 * alone; neighbouring paths in their last component.
 */
final class SharedEnds {

  private SharedEnds() {}

  static void write(ByteWriter out, String earlier, String text) {
    byte[] old = earlier.getBytes(StandardCharsets.UTF_8);
    byte[] now = text.getBytes(StandardCharsets.UTF_8);
    int most = Math.min(old.length, now.length);
    int prefix = 0;
    while (prefix < most && old[prefix] == now[prefix]) {
      prefix++;
    }
    int suffix = 0;
    while (suffix < most - prefix && old[old.length - 1 - suffix] == now[now.length - 1 - suffix]) {
      suffix++;
    }
    out.varint(prefix).varint(suffix).varint(now.length - prefix - suffix);
    out.bytes(java.util.Arrays.copyOfRange(now, prefix, now.length - suffix));
  }

  static String read(ByteCursor in, String earlier, int max, String what) throws CorruptData {
    long start = in.offset();
    byte[] old = earlier.getBytes(StandardCharsets.UTF_8);
    int prefix = in.varintInt(old.length, "shared start of " + what);
    int suffix = in.varintInt(old.length - prefix, "shared end of " + what);
    int middle = in.varintInt(max, "length of " + what);
    if (prefix + suffix + middle > max) {
      throw new CorruptData(what + " is longer than " + max + " bytes", start);
    }
    ByteBuffer text = ByteBuffer.allocate(prefix + suffix + middle);
    text.put(old, 0, prefix).put(in.bytes(middle)).put(old, old.length - suffix, suffix).flip();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    } catch (CharacterCodingException e) {
      throw new CorruptData(what + " is not UTF-8", start);
    }
  }
}
