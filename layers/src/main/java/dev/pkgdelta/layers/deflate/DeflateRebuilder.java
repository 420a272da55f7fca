package dev.pkgdelta.layers.deflate;

import dev.pkgdelta.bytes.BulkOutputStream;
import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.RebuildCost;
import dev.pkgdelta.layers.Rebuilder;
import dev.pkgdelta.layers.Workers;
import java.io.IOException;
import java.io.OutputStream;

/** Makes raw deflate streams again by following their encoder's model. Safe for several threads. */
public final class DeflateRebuilder implements Rebuilder {

  /** Makes a rebuilder. */
  public DeflateRebuilder() {}

  @Override
  public OutputStream open(byte[] recipe, long plainSize, OutputStream compressed, Workers workers)
      throws IOException {
    ByteCursor cursor = new ByteCursor(recipe);
    EncoderModel model = EncoderFamily.read(cursor);
    Corrections corrections = new CorrectionReader(recipe, recipe.length - cursor.remaining());
    return new ReplayStream(
        new Replay(model, corrections, BlockSource.NONE, new BitWriter(compressed)));
  }

  @Override
  public RebuildCost cost(byte[] recipe, long plainSize, int threads) throws CorruptData {
    EncoderModel model = EncoderFamily.read(new ByteCursor(recipe));
    return new RebuildCost(model.memory(), plainSize / model.plainBytesPerMilli());
  }

  @Override
  public String describe(byte[] recipe) throws CorruptData {
    return EncoderFamily.read(new ByteCursor(recipe)).describe();
  }

  private static final class ReplayStream extends BulkOutputStream {

    private final Replay replay;
    private boolean closed;

    ReplayStream(Replay replay) {
      this.replay = replay;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      if (closed) {
        throw new IOException("the deflate stream is closed");
      }
      replay.write(source, offset, length);
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        replay.close();
      }
    }
  }
}
