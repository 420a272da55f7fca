package dev.pkgdelta.layers.zstd;

import dev.pkgdelta.bytes.BulkOutputStream;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.encoding.CoderEncoding;
import dev.pkgdelta.layers.encoding.EncodingTask;
import dev.pkgdelta.layers.encoding.Lineup;
import dev.pkgdelta.natives.Zstd;
import dev.pkgdelta.natives.ZstdSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** Compresses plain bytes to one frame while they arrive. */
final class ZstdWriter extends BulkOutputStream {

  private static final long QUEUED = 2 << 20;

  private final long plainSize;
  private final OutputStream sink;
  private final Lineup lineup;
  private final EncodingTask frame;
  private long written;
  private boolean broken;
  private boolean closed;

  ZstdWriter(
      Zstd library, ZstdSettings settings, long plainSize, OutputStream sink, Workers workers)
      throws IOException {
    this.plainSize = plainSize;
    this.sink = sink;
    this.lineup = new Lineup(sink, workers.executor(), 1);
    this.frame =
        lineup.begin(
            () -> new CoderEncoding(library.encoder(settings, plainSize), plainSize), QUEUED);
  }

  @Override
  public void write(byte[] plain, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, plain.length);
    if (broken || closed) {
      throw new IOException("the zstd frame is closed or has failed before");
    }
    broken = true;
    if (plainSize >= 0 && length > plainSize - written) {
      throw new CorruptData("there are more plain bytes than the zstd recipe tells", -1);
    }
    frame.write(plain, offset, length);
    written += length;
    lineup.drain();
    broken = false;
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
      if (broken) {
        return;
      }
      if (plainSize >= 0 && written != plainSize) {
        throw new CorruptData("there are fewer plain bytes than the zstd recipe tells", -1);
      }
      frame.finish();
      lineup.drainAll();
      if (sink instanceof CorrectingStream) {
        sink.close();
      }
    }
  }
}
