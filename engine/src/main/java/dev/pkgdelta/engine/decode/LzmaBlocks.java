package dev.pkgdelta.engine.decode;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.BlockHeader;
import dev.pkgdelta.engine.LzmaStream;
import dev.pkgdelta.natives.Lzma;
import dev.pkgdelta.natives.LzmaSettings;
import dev.pkgdelta.natives.NativeFailure;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/** Decodes blocks that are raw LZMA streams. */
final class LzmaBlocks {

  private LzmaBlocks() {}

  static byte[] plain(BlockHeader header, byte[] encoded) throws IOException {
    BlockDecoder.checkMemory(
        header, header.targetSize() + LzmaStream.memory(header.targetSize(), 0, encoded.length));
    return decode(encoded, 0, encoded.length, header.targetSize(), null);
  }

  /**
   * Decodes the stream {@code bytes[from, to)}, properties first, to exactly {@code size} bytes.
   */
  static byte[] decode(byte[] bytes, int from, int to, int size, @Nullable MemorySegment prefix)
      throws IOException {
    if (from == to || size == 0) {
      throw new CorruptData("an LZMA stream is missing", from);
    }
    int before = prefix == null ? 0 : Math.toIntExact(prefix.byteSize());
    LzmaSettings settings = LzmaStream.settings(bytes[from] & 0xff, size, before, from);
    int length = to - from - 1;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment stream = arena.allocate(Math.max(1, length)).asSlice(0, length);
      MemorySegment.copy(bytes, from + 1, stream, ValueLayout.JAVA_BYTE, 0, length);
      MemorySegment plain = arena.allocate(size);
      Lzma.system().require().decodeLzma(stream, plain, settings, prefix);
      return plain.toArray(ValueLayout.JAVA_BYTE);
    } catch (NativeFailure e) {
      throw Refusal.of(e, from);
    }
  }
}
