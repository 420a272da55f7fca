package dev.pkgdelta.codecs.patch;

import dev.pkgdelta.bytes.BulkOutputStream;
import dev.pkgdelta.natives.Coder;
import dev.pkgdelta.natives.NativeBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * Compresses what is written to it. {@link #finish} ends the stream; closing frees the encoder and
 * leaves the stream below open. Not safe for use by several threads.
 */
public final class CoderOutput extends BulkOutputStream {

  private static final int BUFFER = 1 << 16;

  private final Coder coder;
  private final OutputStream target;
  private final NativeBuffer in = NativeBuffer.ofCapacity(BUFFER);
  private final NativeBuffer out = NativeBuffer.ofCapacity(BUFFER);
  private final byte[] chunk = new byte[BUFFER];
  private boolean closed;

  /**
   * @param coder an encoder, closed with this stream
   * @param target takes the compressed bytes
   */
  public CoderOutput(Coder coder, OutputStream target) {
    this.coder = coder;
    this.target = target;
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, source.length);
    for (int done = 0; done < length; ) {
      int count = Math.min(BUFFER, length - done);
      MemorySegment.copy(MemorySegment.ofArray(source), offset + done, in.memory(), 0, count);
      in.range(0, count);
      while (in.remaining() > 0) {
        boolean _ = step(false);
      }
      done += count;
    }
  }

  /** Ends the compressed stream and writes what is left of it. */
  public void finish() throws IOException {
    in.range(0, 0);
    boolean ended;
    do {
      ended = step(true);
    } while (!ended);
  }

  private boolean step(boolean last) throws IOException {
    out.range(0, BUFFER);
    boolean ended = coder.code(in, out, last);
    int count = (int) out.position();
    MemorySegment.copy(out.memory(), 0, MemorySegment.ofArray(chunk), 0, count);
    target.write(chunk, 0, count);
    return ended;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      coder.close();
      in.close();
      out.close();
    }
  }
}
