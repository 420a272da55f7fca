package dev.pkgdelta.client.acquire;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/** One of those who want what a flight brings. */
final class Share implements Acquisition {

  private final Flight flight;
  private final Runnable last;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param flight joined already
   * @param last is run when nobody wants it any longer
   */
  Share(Flight flight, Runnable last) {
    this.flight = flight;
    this.last = last;
  }

  @Override
  public OptionalLong awaitStart() throws IOException, InterruptedException {
    return flight.file().awaitStart();
  }

  @Override
  public int read(long position, byte[] target, int offset, int length, Duration patience)
      throws IOException, InterruptedException {
    return flight.file().read(position, target, offset, length, patience);
  }

  @Override
  public InputStream stream(long position) {
    return new GrowingStream(flight.file(), position);
  }

  @Override
  public Acquired result() throws IOException, InterruptedException {
    return flight.await();
  }

  @Override
  public long networkBytes() {
    return flight.networkBytes();
  }

  @Override
  public OptionalDouble progress() {
    return flight.progress();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true) && flight.leave()) {
      last.run();
    }
  }
}
