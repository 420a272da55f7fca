package dev.pkgdelta.engine.encode;

import dev.pkgdelta.engine.Codec;
import dev.pkgdelta.engine.ZstdFrame;
import dev.pkgdelta.natives.Zstd;
import dev.pkgdelta.natives.ZstdParameter;
import dev.pkgdelta.natives.ZstdSettings;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Writes bytes as zstd frames. */
final class ZstdBlocks {

  private ZstdBlocks() {}

  /**
   * Returns bytes as a bare frame.
   *
   * @param prefix what they may refer to, in native memory
   */
  static Candidate of(byte[] plain, @Nullable MemorySegment prefix, int level) throws IOException {
    int before = prefix == null ? 0 : Math.toIntExact(prefix.byteSize());
    Zstd zstd = Zstd.bundled().require();
    ZstdSettings settings =
        ZstdSettings.level(level)
            .with(ZstdParameter.WINDOW_LOG, ZstdFrame.windowLog((long) before + plain.length))
            .with(ZstdParameter.CONTENT_SIZE_FLAG, 0);
    if (prefix != null) {
      settings = settings.with(ZstdParameter.ENABLE_LONG_DISTANCE_MATCHING, 1);
    }
    byte[] frame = new byte[Math.toIntExact(zstd.compressBound(plain.length))];
    long length =
        zstd.compress(MemorySegment.ofArray(plain), MemorySegment.ofArray(frame), settings, prefix);
    byte[] bare = ZstdFrame.bare(frame, (int) length);
    long window = ZstdFrame.window(bare, 0);
    return new Candidate(
        Codec.ZSTD,
        bare,
        plain.length + ZstdFrame.memory(plain.length, before, window, bare.length));
  }
}
