package dev.pkgdelta.layers.bzip2;

import dev.pkgdelta.bytes.BulkOutputStream;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.encoding.CoderEncoding;
import dev.pkgdelta.layers.encoding.EncodingTask;
import dev.pkgdelta.layers.encoding.Lineup;
import dev.pkgdelta.natives.Bzip2;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Cuts plain bytes into streams as a recipe says and compresses them side by side. */
final class Bzip2Writer extends BulkOutputStream {

  private static final long QUEUED = 2 << 20;

  private final Bzip2 library;
  private final StreamCuts cuts;
  private final Lineup lineup;

  private @Nullable EncodingTask stream;
  private long rest;
  private boolean openEnded;
  private boolean broken;
  private boolean closed;

  Bzip2Writer(
      Bzip2Recipe recipe, Bzip2 library, OutputStream compressed, Workers workers, int width) {
    this.library = library;
    this.cuts = StreamCuts.of(recipe);
    this.openEnded = !(recipe instanceof Bzip2Recipe.Listed);
    this.lineup = new Lineup(compressed, workers.executor(), width);
  }

  @Override
  public void write(byte[] plain, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, plain.length);
    if (broken || closed) {
      throw new IOException("the bzip2 stream is closed or has failed before");
    }
    broken = true;
    int taken = 0;
    while (taken < length) {
      EncodingTask current = stream;
      if (current == null) {
        current = begin();
      }
      int count = (int) Math.min(rest, length - taken);
      current.write(plain, offset + taken, count);
      taken += count;
      rest -= count;
      if (rest == 0) {
        end(current);
      }
    }
    lineup.drain();
    broken = false;
  }

  private EncodingTask begin() throws IOException {
    Bzip2Stream next = cuts.next();
    EncodingTask begun =
        lineup.begin(() -> new CoderEncoding(library.encoder(next.level())), QUEUED);
    rest = next.plainSize();
    stream = begun;
    return begun;
  }

  private void end(EncodingTask current) throws IOException {
    current.finish();
    stream = null;
  }

  @Override
  public void flush() throws IOException {
    lineup.drain();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (lineup) {
      if (!broken) {
        finish();
      }
    }
  }

  private void finish() throws IOException {
    EncodingTask current = stream;
    while (current != null || cuts.dueAtEnd()) {
      if (current == null) {
        current = begin();
      }
      if (rest > 0 && !openEnded) {
        throw new CorruptData("there are fewer plain bytes than the bzip2 recipe tells", -1);
      }
      end(current);
      current = null;
    }
    lineup.drainAll();
  }
}
