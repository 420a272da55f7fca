package dev.pkgdelta.server.proxy.files;

import dev.pkgdelta.client.acquire.Acquisition;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;

/**
 * Sends a package on while it comes about. apt gives up after 30 seconds in which nothing came, and
 * a rebuild may be silent for longer; so after some seconds of silence a few bytes are fetched from
 * upstream, one small part at a time, and sent ahead of the rebuild, which must then come to the
 * same. The end is never sent ahead: it waits until all is verified.
 */
final class Delivery {

  /** Bytes that are sent ahead at a time. */
  static final int DRIP = 128;

  private static final int PIECE = 1 << 16;

  private final Acquisition acquisition;
  private final Upstream upstream;
  private final OutputStream out;
  private byte[] ahead = {};
  private long position;

  /** Where parts of the package can be had, slowly and dearly. */
  interface Upstream {

    /** Returns a part; throws if it can't be had. */
    byte[] part(long from, int count) throws IOException;
  }

  Delivery(Acquisition acquisition, Upstream upstream, OutputStream out) {
    this.acquisition = acquisition;
    this.upstream = upstream;
    this.out = out;
  }

  /**
   * Sends all.
   *
   * @param size of the package; 0 if it is not known, and then nothing is sent ahead
   * @param silence after which something is sent ahead
   * @throws IOException if the package can't be had, or what was sent ahead was wrong; then no good
   *     end may be given to what was sent
   */
  void send(long size, Duration silence) throws IOException, InterruptedException {
    byte[] buffer = new byte[PIECE];
    while (true) {
      int count = acquisition.read(position, buffer, 0, buffer.length, silence);
      if (count == Acquisition.END) {
        return;
      }
      if (count > 0) {
        take(buffer, count);
      } else if (position + ahead.length + DRIP <= size - Acquisition.HELD_BACK) {
        drip();
      }
    }
  }

  private void take(byte[] buffer, int count) throws IOException {
    int known = Math.min(count, ahead.length);
    if (!Arrays.equals(ahead, 0, known, buffer, 0, known)) {
      throw new IOException("upstream sent other bytes than its index promises");
    }
    out.write(buffer, known, count - known);
    ahead = Arrays.copyOfRange(ahead, known, ahead.length);
    position += count;
  }

  private void drip() throws IOException {
    byte[] drop;
    try {
      drop = upstream.part(position + ahead.length, DRIP);
    } catch (IOException _) {
      return; // then the client must be patient
    }
    out.write(drop);
    byte[] longer = Arrays.copyOf(ahead, ahead.length + drop.length);
    System.arraycopy(drop, 0, longer, ahead.length, drop.length);
    ahead = longer;
  }
}
