package dev.pkgdelta.client.acquire;

import dev.pkgdelta.client.outcome.Reason;
import dev.pkgdelta.client.plan.Step;
import dev.pkgdelta.client.store.Incoming;
import dev.pkgdelta.repository.tuf.EndlessData;
import dev.pkgdelta.repository.tuf.Sha256;
import dev.pkgdelta.repository.tuf.TamperedDelta;
import dev.pkgdelta.repository.tuf.WrongLength;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * Downloads a delta, or as much of it as its plan wants. What was read to make the plan is not read
 * again; a download that breaks goes on where it broke, once.
 *
 * <p>A delta that comes whole is compared with the SHA-256 that its signed document promises. One
 * that comes without its rebuild part can't be; its checksums are those in it, and what it gives is
 * compared with what upstream promises, as always.
 */
final class DeltaDownload {

  private static final int ATTEMPTS = 2;

  private final Step step;
  private final FileChannel file;
  private final LongConsumer counter;
  private final MessageDigest digest = Sha256.digest();
  private long done;

  /**
   * @param counter is told of the bytes that come
   */
  DeltaDownload(Step step, Incoming file, LongConsumer counter) {
    this.step = step;
    this.file = file.channel();
    this.counter = counter;
  }

  /**
   * Downloads.
   *
   * @throws RouteFailed if it can't be had, or is another one
   */
  void run() throws RouteFailed {
    long wanted = step.bytes();
    try {
      byte[] known = step.start().bytes();
      append(known, (int) Math.min(known.length, wanted));
      for (int attempt = 1; done < wanted; attempt++) {
        try {
          read(wanted);
        } catch (IOException e) {
          if (attempt == ATTEMPTS || Thread.currentThread().isInterrupted()) {
            throw e;
          }
        }
      }
      check();
    } catch (TamperedDelta | EndlessData e) {
      throw new RouteFailed(Reason.DELTA_DAMAGED, e);
    } catch (IOException e) {
      throw new RouteFailed(Reason.DELTA_UNREACHABLE, e);
    }
  }

  private void read(long wanted) throws IOException {
    String path = step.delta().path();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = step.repository().open(path, done, wanted - done)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        counter.accept(count);
        if (done + count > wanted) {
          throw new EndlessData(path, "goes on after the " + wanted + " bytes that are promised");
        }
        append(buffer, count);
      }
    }
    if (done < wanted) {
      throw new WrongLength(path, "ends after " + done + " of " + wanted + " bytes");
    }
  }

  private void append(byte[] bytes, int count) throws IOException {
    digest.update(bytes, 0, count);
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
    while (buffer.hasRemaining()) {
      done += file.write(buffer, done);
    }
  }

  private void check() throws TamperedDelta {
    boolean whole = done == step.delta().delta().size();
    String found = HexFormat.of().formatHex(digest.digest());
    if (whole && !found.equals(step.delta().delta().sha256())) {
      throw new TamperedDelta(
          step.delta().path(),
          "does not have the SHA-256 that the target's signed document promises");
    }
  }
}
