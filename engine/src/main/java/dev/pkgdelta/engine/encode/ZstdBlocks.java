package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.Codec;
import dev.pkgdelta.engine.PrefixRanges;
import dev.pkgdelta.engine.ZstdFrame;
import dev.pkgdelta.natives.Zstd;
import dev.pkgdelta.natives.ZstdParameter;
import dev.pkgdelta.natives.ZstdSettings;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Writes blocks as zstd frames. */
final class ZstdBlocks {

  private ZstdBlocks() {}

  static Candidate plain(byte[] block, int level) throws IOException {
    byte[] bare = compress(block, null, level, block.length);
    long memory = block.length * 2L + ZstdFrame.memory(ZstdFrame.window(bare, 0), bare.length);
    return new Candidate(Codec.ZSTD, bare, memory);
  }

  static Candidate prefixed(Bytes base, byte[] block, PrefixRanges prefix, int level)
      throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment before = arena.allocate(Math.max(1, prefix.size())).asSlice(0, prefix.size());
      prefix.load(base, before);
      byte[] bare = compress(block, before, level, (long) prefix.size() + block.length);
      ByteWriter out = new ByteWriter();
      prefix.write(out);
      byte[] bytes = out.bytes(bare).toByteArray();
      long memory =
          block.length * 2L
              + prefix.size()
              + ZstdFrame.memory(ZstdFrame.window(bare, 0), bytes.length);
      return new Candidate(Codec.ZSTD_PREFIX, bytes, memory);
    }
  }

  private static byte[] compress(byte[] plain, @Nullable MemorySegment prefix, int level, long span)
      throws IOException {
    Zstd zstd = Zstd.bundled().require();
    ZstdSettings settings =
        ZstdSettings.level(level)
            .with(ZstdParameter.WINDOW_LOG, ZstdFrame.windowLog(span))
            .with(ZstdParameter.CONTENT_SIZE_FLAG, 0);
    if (prefix != null) {
      settings = settings.with(ZstdParameter.ENABLE_LONG_DISTANCE_MATCHING, 1);
    }
    byte[] frame = new byte[Math.toIntExact(zstd.compressBound(plain.length))];
    long length =
        zstd.compress(MemorySegment.ofArray(plain), MemorySegment.ofArray(frame), settings, prefix);
    return ZstdFrame.bare(frame, (int) length);
  }
}
