package dev.pkgdelta.engine.encode;

import dev.pkgdelta.engine.Codec;
import dev.pkgdelta.engine.LzmaStream;
import dev.pkgdelta.natives.Lzma;
import dev.pkgdelta.natives.LzmaSettings;
import dev.pkgdelta.natives.Native;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes bytes as raw LZMA streams; none, if there is no liblzma here. */
final class LzmaBlocks {

  private static final int TRY_BOTH = 1 << 20;

  private static final LzmaSettings SETTINGS = LzmaSettings.preset(9, true);

  private LzmaBlocks() {}

  /** Returns the shortest stream for {@code block}, which is not empty, over some settings. */
  static List<Candidate> of(byte[] block) throws IOException {
    if (!(Lzma.system() instanceof Native.Loaded<Lzma>(Lzma lzma))) {
      return List.of();
    }
    Candidate best = encode(lzma, block, null, SETTINGS);
    if (block.length <= TRY_BOTH) {
      Candidate unaligned = encode(lzma, block, null, SETTINGS.withBits(3, 0, 0));
      best = unaligned.bytes().length < best.bytes().length ? unaligned : best;
    }
    return List.of(best);
  }

  /**
   * Returns a stream for {@code block}, which is not empty.
   *
   * @param prefix what it may refer to, in native memory
   */
  static List<Candidate> after(MemorySegment prefix, byte[] block, LzmaSettings settings)
      throws IOException {
    return Lzma.system() instanceof Native.Loaded<Lzma>(Lzma lzma)
        ? List.of(encode(lzma, block, prefix, settings))
        : List.of();
  }

  private static Candidate encode(
      Lzma lzma, byte[] block, @Nullable MemorySegment prefix, LzmaSettings search)
      throws IOException {
    int before = prefix == null ? 0 : Math.toIntExact(prefix.byteSize());
    LzmaSettings settings = search.withDictionary(LzmaStream.dictionary(block.length, before));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment plain = arena.allocate(block.length).copyFrom(MemorySegment.ofArray(block));
      MemorySegment stream = arena.allocate(block.length + block.length / 8 + (1 << 12));
      long length = lzma.encodeLzma(plain, stream, settings, prefix);
      byte[] bytes = new byte[(int) length + 1];
      bytes[0] = (byte) settings.properties();
      MemorySegment.copy(stream, ValueLayout.JAVA_BYTE, 0, bytes, 1, (int) length);
      return new Candidate(
          Codec.LZMA, bytes, block.length + LzmaStream.memory(block.length, before, bytes.length));
    }
  }
}
