package dev.pkgdelta.engine.decode;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.BlockHeader;
import dev.pkgdelta.engine.PrefixRanges;
import dev.pkgdelta.engine.ZstdFrame;
import dev.pkgdelta.natives.NativeFailure;
import dev.pkgdelta.natives.Zstd;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Decodes blocks that are zstd frames. */
final class ZstdBlocks {

  private ZstdBlocks() {}

  static byte[] plain(BlockHeader header, byte[] encoded) throws IOException {
    long window = ZstdFrame.window(encoded, 0);
    BlockDecoder.checkMemory(
        header,
        header.targetSize() + ZstdFrame.memory(header.targetSize(), 0, window, encoded.length));
    return decompress(encoded, 0, encoded.length, header.targetSize(), null);
  }

  static byte[] prefixed(Bytes base, BlockHeader header, byte[] encoded) throws IOException {
    ByteCursor in = new ByteCursor(encoded);
    PrefixRanges ranges = PrefixRanges.read(in, base.size());
    int from = encoded.length - in.remaining();
    long window = ZstdFrame.window(encoded, from);
    BlockDecoder.checkMemory(
        header,
        header.targetSize()
            + ZstdFrame.memory(header.targetSize(), ranges.size(), window, encoded.length));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment prefix = ranges.load(base, arena);
      return decompress(encoded, from, encoded.length, header.targetSize(), prefix);
    }
  }

  /** Decompresses the bare frame {@code bytes[from, to)} to exactly {@code size} bytes. */
  static byte[] decompress(byte[] bytes, int from, int to, int size, @Nullable MemorySegment prefix)
      throws IOException {
    byte[] plain = new byte[size];
    byte[] frame = ZstdFrame.whole(bytes, from, to);
    long length;
    try {
      length =
          Zstd.bundled()
              .require()
              .decompress(MemorySegment.ofArray(frame), MemorySegment.ofArray(plain), prefix);
    } catch (NativeFailure e) {
      throw Refusal.of(e, from);
    }
    if (length != size) {
      throw new CorruptData("a zstd frame gives " + length + " bytes, not " + size, from);
    }
    return plain;
  }
}
