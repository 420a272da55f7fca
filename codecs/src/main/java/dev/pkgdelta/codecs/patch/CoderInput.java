package dev.pkgdelta.codecs.patch;

import dev.pkgdelta.bytes.BulkInputStream;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.natives.Coder;
import dev.pkgdelta.natives.NativeBuffer;
import dev.pkgdelta.natives.NativeFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * The plain bytes of one compressed stream, in constant memory. Bytes after the stream's end are
 * not read. Not safe for use by several threads.
 */
public final class CoderInput extends BulkInputStream {

  private static final int BUFFER = 1 << 16;

  private final String format;
  private final Coder coder;
  private final Bytes source;
  private final NativeBuffer in = NativeBuffer.ofCapacity(BUFFER);
  private final NativeBuffer out = NativeBuffer.ofCapacity(BUFFER);
  private final long origin;
  private long taken;
  private long readFrom;
  private boolean ended;
  private boolean closed;

  /**
   * @param format the patch's format, for messages
   * @param coder a decoder, closed with this stream
   * @param source the compressed stream, from its first byte on
   * @param origin the offset in the patch of that byte
   */
  public CoderInput(String format, Coder coder, Bytes source, long origin) {
    this.format = format;
    this.coder = coder;
    this.source = source;
    this.origin = origin;
  }

  /** Returns whether the stream's end was met. */
  public boolean ended() {
    return ended;
  }

  /** Returns how many bytes of the source the decoder has used. */
  public long consumed() {
    return taken - in.remaining();
  }

  /** Returns the offset in the patch up to which bytes were used. */
  public long offset() {
    return origin + consumed();
  }

  private boolean fill() throws IOException {
    while (!ended) {
      out.range(0, BUFFER);
      step(out);
      long filled = out.position();
      out.range(0, filled);
      readFrom = 0;
      if (filled > 0) {
        return true;
      }
    }
    return false;
  }

  private void step(NativeBuffer target) throws IOException {
    if (in.remaining() == 0 && taken < source.size()) {
      long count = Math.min(BUFFER, source.size() - taken);
      source.read(taken, in.memory().asSlice(0, count));
      taken += count;
      in.range(0, count);
    }
    try {
      ended = coder.code(in, target, taken == source.size());
    } catch (NativeFailure e) {
      throw refusal(e);
    }
  }

  /**
   * Decodes some more into the caller's own buffer, in place of reading.
   *
   * @return whether the stream's end was met
   * @throws CorruptPatch if the stream is damaged, cut off, or larger than the buffer
   */
  public boolean decodeInto(NativeBuffer target) throws IOException {
    long used = consumed();
    long filled = target.position();
    step(target);
    if (!ended && consumed() == used && target.position() == filled) {
      throw new CorruptPatch(format, "a compressed part does not end where it should", offset());
    }
    return ended;
  }

  private IOException refusal(NativeFailure e) {
    return e.kind() == NativeFailure.Kind.MEMORY
        ? e
        : new CorruptPatch(format, String.valueOf(e.getMessage()), offset());
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (readFrom == out.limit() && !fill()) {
      return -1;
    }
    int count = (int) Math.min(length, out.limit() - readFrom);
    MemorySegment.copy(out.memory(), readFrom, MemorySegment.ofArray(target), offset, count);
    readFrom += count;
    return count;
  }

  /** Writes all that is left, in pieces as large as the decoder makes them. */
  public void writeTo(OutputStream target) throws IOException {
    byte[] piece = new byte[BUFFER];
    for (int count = read(piece, 0, BUFFER); count >= 0; count = read(piece, 0, BUFFER)) {
      target.write(piece, 0, count);
    }
  }

  /** Reads exactly {@code length} bytes. */
  public void readFully(byte[] target, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int count = read(target, offset + done, length - done);
      if (count < 0) {
        throw new CorruptPatch(
            format,
            "a compressed part holds fewer bytes than its patch tells: "
                + (length - done)
                + " missing",
            offset());
      }
      done += count;
    }
  }

  /**
   * Checks that the stream ends here.
   *
   * @throws CorruptPatch if plain bytes are left, or the stream is cut off or damaged
   */
  public void finish() throws IOException {
    if (read() >= 0) {
      throw new CorruptPatch(
          format, "a compressed part holds more bytes than its patch uses", offset());
    }
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
