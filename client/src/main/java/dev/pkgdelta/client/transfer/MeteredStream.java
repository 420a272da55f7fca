package dev.pkgdelta.client.transfer;

import dev.pkgdelta.client.speed.LinkMeter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Counts what is read, for a link's meter and for whoever else wants to know. */
public final class MeteredStream extends FilterInputStream {

  private final LinkMeter meter;
  private final LongConsumer counter;
  private boolean closed;

  /**
   * @param stream an answer's body, which has just begun
   * @param waited seconds from the request to the answer
   * @param counter is told of all bytes, as they come
   */
  public MeteredStream(InputStream stream, LinkMeter meter, double waited, LongConsumer counter) {
    super(stream);
    this.meter = meter;
    this.counter = counter;
    meter.begin(waited);
  }

  private void count(long bytes) {
    if (bytes > 0) {
      meter.count(bytes);
      counter.accept(bytes);
    }
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    count(count);
    return count;
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      meter.end();
    }
    super.close();
  }
}
