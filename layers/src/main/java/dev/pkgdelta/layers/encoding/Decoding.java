package dev.pkgdelta.layers.encoding;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.natives.Coder;
import dev.pkgdelta.natives.NativeBuffer;
import dev.pkgdelta.natives.NativeFailure;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** Runs native decoders. */
public final class Decoding {

  private static final int BUFFER = 1 << 16;

  private Decoding() {}

  /** Takes what a decoder puts out. */
  @FunctionalInterface
  public interface PlainSink {

    /** Takes plain bytes in native memory, which is used again after the call. */
    void accept(MemorySegment plain) throws IOException;
  }

  /**
   * Decodes one stream.
   *
   * @param coder a decoder that has not begun; it stays open
   * @param from where in {@code compressed} the stream begins
   * @param to where it ends at the latest
   * @return where it ends
   * @throws CorruptData if the decoder finds it damaged, or it does not end before {@code to}
   */
  public static long run(Coder coder, Bytes compressed, long from, long to, PlainSink sink)
      throws IOException {
    long position = from;
    try (NativeBuffer in = NativeBuffer.ofCapacity(BUFFER);
        NativeBuffer out = NativeBuffer.ofCapacity(BUFFER)) {
      boolean ended = false;
      while (!ended) {
        if (in.remaining() == 0 && position < to) {
          long count = Math.min(BUFFER, to - position);
          compressed.read(position, in.memory().asSlice(0, count));
          position += count;
          in.range(0, count);
        }
        out.range(0, BUFFER);
        ended = coder.code(in, out, position == to);
        if (out.position() > 0) {
          sink.accept(out.memory().asSlice(0, out.position()));
        }
      }
      return position - in.remaining();
    } catch (NativeFailure e) {
      throw switch (e.kind()) {
        case CORRUPT, TRUNCATED -> corrupt(e, position);
        case MEMORY, SPACE, UNSUPPORTED, OTHER -> e;
      };
    }
  }

  private static CorruptData corrupt(NativeFailure cause, long position) {
    CorruptData corrupt =
        new CorruptData("compressed data is damaged (" + cause.getMessage() + ")", position);
    corrupt.initCause(cause);
    return corrupt;
  }
}
