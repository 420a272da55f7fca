package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.deflate.BitWriter;
import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.Replay;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What came out when a model was tried on a stream, or on its beginning.
 *
 * @param model the model
 * @param misses how often it was wrong
 * @param cost bytes of corrections; if the trial was broken off, what they would have come to
 * @param corrections the corrections, if the whole stream was covered
 */
record Trial(EncoderModel model, long misses, long cost, byte @Nullable [] corrections) {

  private static final int PIECE = 1 << 13;

  /** The bytes that a trial may cost more than the bound before it is broken off. */
  private static final int SLACK = 16;

  /**
   * Tries a model.
   *
   * @param sample the plain bytes to try it on, at least
   * @param mostBytes a trial that costs more is broken off
   */
  static Trial of(
      EncoderModel model,
      Bytes compressed,
      Bytes plain,
      StreamFacts facts,
      long sample,
      long mostBytes)
      throws IOException {
    CorrectionWriter corrections = new CorrectionWriter();
    ParsedBlocks blocks = new ParsedBlocks(compressed, facts, model);
    Replay replay =
        new Replay(model, corrections, blocks, new BitWriter(OutputStream.nullOutputStream()));
    long size = plain.size();
    long end = Math.min(sample, size);
    byte[] piece = new byte[(int) Math.min(PIECE, size)];
    long at = 0;
    // A predictor that looks far ahead is fed more, so that all are tried on as much.
    while (at < size && replay.reached() < sample) {
      int length = (int) Math.min(piece.length, size - at);
      plain.read(at, piece, 0, length);
      replay.write(piece, 0, length);
      at += length;
      if (corrections.size() > mostBytes + SLACK && at < size) {
        break;
      }
    }
    if (at < size) {
      long cost = corrections.size() * end / Math.max(1, replay.reached());
      return new Trial(model, replay.misses(), cost, null);
    }
    replay.close();
    byte[] coded = corrections.finish();
    return new Trial(model, replay.misses(), coded.length, coded);
  }
}
