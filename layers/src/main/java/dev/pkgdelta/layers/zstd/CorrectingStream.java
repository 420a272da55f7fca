package dev.pkgdelta.layers.zstd;

import dev.pkgdelta.bytes.BulkOutputStream;
import dev.pkgdelta.bytes.CorruptData;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/** Applies corrections to what passes through. Closing it leaves the sink open. */
final class CorrectingStream extends BulkOutputStream {

  private final OutputStream sink;
  private final Iterator<Corrections.Step> steps;
  private long keep;
  private long drop;
  private byte[] insert = new byte[0];

  CorrectingStream(Corrections corrections, OutputStream sink) throws IOException {
    this.sink = sink;
    this.steps = corrections.steps().iterator();
    advance();
  }

  /** Goes on to the next step that waits for bytes. */
  private void advance() throws IOException {
    while (keep == 0 && drop == 0) {
      sink.write(insert);
      insert = new byte[0];
      if (!steps.hasNext()) {
        keep = Long.MAX_VALUE;
        return;
      }
      Corrections.Step step = steps.next();
      keep = step.keep();
      drop = step.drop();
      insert = step.insert();
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int count = (int) Math.min(length - done, keep > 0 ? keep : drop);
      if (keep > 0) {
        sink.write(bytes, offset + done, count);
        keep -= keep == Long.MAX_VALUE ? 0 : count;
      } else {
        drop -= count;
      }
      done += count;
      advance();
    }
  }

  @Override
  public void close() throws IOException {
    if (steps.hasNext() || insert.length > 0 || drop > 0) {
      throw new CorruptData("a zstd recipe corrects more than its encoder gives", -1);
    }
  }
}
