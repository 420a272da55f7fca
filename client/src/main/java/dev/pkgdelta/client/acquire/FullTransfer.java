package dev.pkgdelta.client.acquire;

import dev.pkgdelta.client.acquire.AcquisitionFailed.Kind;
import dev.pkgdelta.client.outcome.Note;
import dev.pkgdelta.client.outcome.Reason;
import dev.pkgdelta.client.transfer.MeteredStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
  private boolean fromStart;
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
   * Takes what an earlier download left as the file's beginning. The file was begun and is that
   * very one.
   */
  void goOnWith(FileChannel kept) throws IOException {
    long there = kept.size();
    if (size.isPresent() && there > size.getAsLong()) {
      there = 0;
    }
    byte[] buffer = new byte[1 << 16];
    while (done < there) {
      int count = kept.read(ByteBuffer.wrap(buffer), done);
      if (count <= 0) {
        break;
      }
      check.update(buffer, 0, count);
      file.append(buffer, 0, count);
      done += count;
    }
    kept.truncate(done);
    if (done > 0) {
      notes.accept(new Note(Reason.FULL_RESUMED, "after %d bytes".formatted(done)));
    }
  }

  /**
   * Downloads into the file, which was begun.
   *
   * @return the file's SHA-256
   * @throws AcquisitionFailed if it can't be had, or is another one
   */
  String run() throws AcquisitionFailed {
    for (int attempt = 1; size.isEmpty() || done < size.getAsLong(); attempt++) {
      long before = done;
      try {
        read();
        break;
      } catch (AcquisitionFailed e) {
        throw e;
      } catch (IOException e) {
        boolean refused = done == before && done > 0 && !fromStart;
        fromStart = refused; // the server may have nothing there, or give no parts
        boolean last = attempt >= ATTEMPTS || (done == before && !refused);
        if (last || Thread.currentThread().isInterrupted()) {
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
    FullDownload.Answer answer = wanted.full().open(fromStart ? 0 : done);
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
      if (size.isPresent() && answer.size().orElse(size.getAsLong()) != size.getAsLong()) {
        throw new AcquisitionFailed(
            Kind.WRONG_BYTES,
            "%s: the server has %d bytes, its index promises %d"
                .formatted(wanted.name(), answer.size().orElse(0), size.getAsLong()),
            null);
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
