package dev.pkgdelta.delta.apply;

import dev.pkgdelta.delta.Stage;
import dev.pkgdelta.delta.io.ProgressMeter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reports how much of a stream was read. */
final class CountedInput extends FilterInputStream {

  private final long total;
  private final Stage stage;
  private final ProgressMeter progress;
  private long done;

  CountedInput(InputStream in, long total, Stage stage, ProgressMeter progress) {
    super(in);
    this.total = total;
    this.stage = stage;
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = in.read(target, offset, length);
    done += Math.max(0, count);
    progress.update(stage, done, total);
    return count;
  }
}
