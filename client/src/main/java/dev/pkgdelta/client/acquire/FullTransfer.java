package dev.pkgdelta.client.acquire;

import dev.pkgdelta.client.acquire.AcquisitionFailed.Kind;
import dev.pkgdelta.client.outcome.Note;
import dev.pkgdelta.client.outcome.Reason;
import dev.pkgdelta.client.transfer.MeteredStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Downloads a package whole into a growing file. A download that breaks goes on where it broke, a
 * few times. Used once.
 */
final class FullTransfer {

  private static final int ATTEMPTS = 3;

  private final Workshop shop;
  private final Wanted wanted;
  private final GrowingFile file;
  private final LongConsumer counter;
  private final Consumer<Note> notes;
  private final Expected.Check check;
  private long done;
  private OptionalLong size;

  FullTransfer(
      Workshop shop, Wanted wanted, GrowingFile file, LongConsumer counter, Consumer<Note> notes) {
    this.shop = shop;
    this.wanted = wanted;
    this.file = file;
    this.counter = counter;
    this.notes = notes;
    this.check = wanted.expected().check();
    this.size = wanted.expected().size();
  }

  /**
   * Downloads into the file, which was begun.
   *
   * @return the file's SHA-256
   * @throws AcquisitionFailed if it can't be had, or is another one
   */
  String run() throws AcquisitionFailed {
    for (int attempt = 1; ; attempt++) {
      long before = done;
      try {
        read();
        break;
      } catch (AcquisitionFailed e) {
        throw e;
      } catch (IOException e) {
        if (attempt >= ATTEMPTS || done == before || Thread.currentThread().isInterrupted()) {
          throw new AcquisitionFailed(Kind.UPSTREAM, wanted.name() + ": " + e.getMessage(), e);
        }
        notes.accept(new Note(Reason.FULL_RESUMED, "after %d bytes".formatted(done)));
      }
    }
    Optional<String> found = check.finish();
    return found.orElseThrow(
        () ->
            new AcquisitionFailed(
                Kind.WRONG_BYTES,
                wanted.name() + ": the server sends other bytes than its index promises",
                null));
  }

  private void read() throws IOException {
    long asked = System.nanoTime();
    FullDownload.Answer answer = wanted.full().open(done);
    double waited = (System.nanoTime() - asked) / 1e9;
    if (size.isEmpty() && answer.size().isPresent()) {
      size = answer.size();
      file.expect(size.getAsLong());
    }
    InputStream guarded = shop.watch().guard(answer.body());
    try (InputStream in =
        new MeteredStream(guarded, shop.speeds().link(wanted.link()), waited, counter)) {
      if (answer.offset() > done) {
        throw new IOException("the server begins at " + answer.offset() + ", not at " + done);
      }
      in.skipNBytes(done - answer.offset());
      file.start();
      copy(in);
    }
    if (size.isPresent() && done < size.getAsLong()) {
      throw new IOException("ends after %d of %d bytes".formatted(done, size.getAsLong()));
    }
  }

  private void copy(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      check.update(buffer, 0, count);
      if (size.isPresent() && done + count > size.getAsLong()) {
        throw new AcquisitionFailed(
            Kind.WRONG_BYTES, wanted.name() + " is longer than " + size.getAsLong(), null);
      }
      try {
        file.append(buffer, 0, count);
      } catch (IOException e) {
        throw new AcquisitionFailed(
            Kind.STORE, wanted.name() + " can't be kept: " + e.getMessage(), e);
      }
      done += count;
    }
  }
}
