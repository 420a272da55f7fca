package dev.pkgdelta.server.proxy.exchange;

import java.util.concurrent.atomic.AtomicLong;

/** What one request took: bytes from upstreams, and the way that its answer came. */
public final class Account {

  private volatile Way way = Way.ANSWERED;
  private final AtomicLong fetched = new AtomicLong();

  /** Notes the way. */
  public void took(Way taken) {
    way = taken;
  }

  /** Notes bytes that came over the network. */
  public void fetched(long bytes) {
    fetched.addAndGet(bytes);
  }

  /** Returns the way. */
  public Way way() {
    return way;
  }

  /** Returns the bytes that came over the network. */
  public long fetched() {
    return fetched.get();
  }
}
