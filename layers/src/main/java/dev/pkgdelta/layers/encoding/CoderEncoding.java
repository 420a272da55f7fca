package dev.pkgdelta.layers.encoding;

import dev.pkgdelta.natives.Coder;
import dev.pkgdelta.natives.NativeBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Consumer;

/**
 * A native encoder as an {@link Encoding}. The encoder is told of the end after the last bytes, or
 * with them if their number is known before; some encoders' output depends on that.
 */
public final class CoderEncoding implements Encoding {

  private static final int INPUT = 1 << 16;
  private static final int OUTPUT = 1 << 16;

  private final Coder coder;
  private final Consumer<MemorySegment> observer;
  private final long knownSize;
  private final NativeBuffer input = NativeBuffer.ofCapacity(INPUT);
  private final NativeBuffer output = NativeBuffer.ofCapacity(OUTPUT);
  private final byte[] ready = new byte[OUTPUT];
  private long total;
  private boolean ended;

  /**
   * @param coder belongs to the encoding and is closed with it
   */
  public CoderEncoding(Coder coder) {
    this(coder, plain -> {}, -1);
  }

  /**
   * @param coder belongs to the encoding and is closed with it
   * @param knownSize the number of plain bytes; the encoder is told of the end with the last
   */
  public CoderEncoding(Coder coder, long knownSize) {
    this(coder, plain -> {}, knownSize);
  }

  /**
   * @param coder belongs to the encoding and is closed with it
   * @param observer is shown all plain bytes, in native memory
   */
  public CoderEncoding(Coder coder, Consumer<MemorySegment> observer) {
    this(coder, observer, -1);
  }

  private CoderEncoding(Coder coder, Consumer<MemorySegment> observer, long knownSize) {
    this.coder = coder;
    this.observer = observer;
    this.knownSize = knownSize;
  }

  @Override
  public void encode(byte[] plain, int length, OutputStream compressed) throws IOException {
    int taken = 0;
    while (taken < length) {
      int count = Math.min(INPUT, length - taken);
      MemorySegment.copy(plain, taken, input.memory(), ValueLayout.JAVA_BYTE, 0, count);
      taken += count;
      input.range(0, count);
      observer.accept(input.content());
      total += count;
      boolean last = total == knownSize;
      while (input.remaining() > 0 || (last && !ended)) {
        ended = step(last, compressed);
      }
    }
  }

  @Override
  public void finish(OutputStream compressed) throws IOException {
    input.range(0, 0);
    while (!ended) {
      ended = step(true, compressed);
    }
  }

  private boolean step(boolean finish, OutputStream compressed) throws IOException {
    output.range(0, OUTPUT);
    boolean end = coder.code(input, output, finish);
    int count = (int) output.position();
    if (count > 0) {
      MemorySegment.copy(output.memory(), ValueLayout.JAVA_BYTE, 0, ready, 0, count);
      compressed.write(ready, 0, count);
    }
    return end;
  }

  @Override
  public void close() {
    coder.close();
    input.close();
    output.close();
  }
}
