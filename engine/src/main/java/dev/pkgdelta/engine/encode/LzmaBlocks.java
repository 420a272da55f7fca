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

/** Writes blocks as raw LZMA streams. */
final class LzmaBlocks {

  private static final int TRY_BOTH = 1 << 20;

  private LzmaBlocks() {}

  /**
   * Returns the shortest stream for {@code block}, which is not empty, over some settings; nothing
   * if there is no liblzma here.
   */
  static List<Candidate> of(byte[] block) throws IOException {
    if (!(Lzma.system() instanceof Native.Loaded<Lzma>(Lzma lzma))) {
      return List.of();
    }
    LzmaSettings settings =
        LzmaSettings.preset(9, true).withDictionary(LzmaStream.dictionary(block.length));
    byte[] best = encode(lzma, block, settings);
    if (block.length <= TRY_BOTH) {
      byte[] unaligned = encode(lzma, block, settings.withBits(3, 0, 0));
      best = unaligned.length < best.length ? unaligned : best;
    }
    return List.of(
        new Candidate(
            Codec.LZMA, best, block.length + LzmaStream.memory(block.length, best.length)));
  }

  private static byte[] encode(Lzma lzma, byte[] block, LzmaSettings settings) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment plain = arena.allocate(block.length).copyFrom(MemorySegment.ofArray(block));
      MemorySegment stream = arena.allocate(block.length + block.length / 8 + (1 << 12));
      long length = lzma.encodeLzma(plain, stream, settings);
      byte[] bytes = new byte[(int) length + 1];
      bytes[0] = (byte) LzmaStream.properties(settings);
      MemorySegment.copy(stream, ValueLayout.JAVA_BYTE, 0, bytes, 1, (int) length);
      return bytes;
    }
  }
}
