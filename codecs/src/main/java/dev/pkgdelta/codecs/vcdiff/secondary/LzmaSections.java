package dev.pkgdelta.codecs.vcdiff.secondary;

import dev.pkgdelta.codecs.patch.PatchInput;
import dev.pkgdelta.natives.Coder;
import dev.pkgdelta.natives.Lzma;
import dev.pkgdelta.natives.NativeBuffer;
import dev.pkgdelta.natives.NativeFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;

/**
 * xdelta3's LZMA: one .xz stream without checks for all sections of a kind. The encoder flushes it
 * after each section, so that each ends with a whole chunk; the stream itself is never ended.
 */
final class LzmaSections implements SecondaryDecoder {

  /** Room for the 64 MiB dictionary of preset 9. */
  private static final long MEMORY_LIMIT = 80 << 20;

  private static final int BUFFER = 1 << 16;

  private final Coder xz;
  private final NativeBuffer compressed = NativeBuffer.ofCapacity(BUFFER);
  private final NativeBuffer plain = NativeBuffer.ofCapacity(BUFFER);
  private final byte[] buffer = new byte[BUFFER];

  LzmaSections() throws IOException {
    this.xz = Lzma.system().require().xzDecoder(MEMORY_LIMIT);
  }

  @Override
  public void decode(PatchInput section, long size, OutputStream out) throws IOException {
    compressed.range(0, 0);
    long left = size;
    boolean moves = true;
    while (moves && (left > 0 || compressed.remaining() > 0 || section.remaining() > 0)) {
      if (compressed.remaining() == 0) {
        fill(section);
      }
      long before = compressed.remaining();
      plain.range(0, Math.min(BUFFER, left));
      code(section);
      int made = (int) plain.position();
      MemorySegment.copy(plain.memory(), 0, MemorySegment.ofArray(buffer), 0, made);
      out.write(buffer, 0, made);
      left -= made;
      moves = made > 0 || compressed.remaining() < before;
    }
    if (left > 0) {
      throw section.corrupt("the compressed section ends " + left + " bytes too early");
    }
    if (compressed.remaining() > 0) {
      throw section.corrupt("the xz stream goes on after the section's plain size");
    }
  }

  private void fill(PatchInput section) throws IOException {
    int count = (int) Math.min(BUFFER, section.remaining());
    section.read(buffer, 0, count);
    MemorySegment.copy(MemorySegment.ofArray(buffer), 0, compressed.memory(), 0, count);
    compressed.range(0, count);
  }

  private void code(PatchInput section) throws IOException {
    try {
      boolean _ = xz.code(compressed, plain, false);
    } catch (NativeFailure e) {
      throw section.corrupt(
          e.kind() == NativeFailure.Kind.MEMORY
              ? "the xz stream asks for more than " + (MEMORY_LIMIT >> 20) + " MiB of memory"
              : "the xz stream is damaged: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    xz.close();
    compressed.close();
    plain.close();
  }
}
