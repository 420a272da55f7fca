package dev.pkgdelta.layers.deflate.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.deflate.BitWriter;
import dev.pkgdelta.layers.deflate.DeflateDecoder;
import dev.pkgdelta.layers.deflate.DeflateRebuilder;
import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.Replay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;

/** Replays a model over a stream, rebuilds the stream and says what the corrections cost. */
final class ModelFit {

  private ModelFit() {}

  /**
   * Returns the bytes of corrections that a raw deflate stream needs; asserts that it is rebuilt.
   */
  static int correctionBytes(EncoderModel model, byte[] stream) throws IOException {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    long size = new DeflateDecoder().decode(Bytes.of(stream), decoded, 1L << 30);
    byte[] plain = decoded.toByteArray();
    Bytes compressed = Bytes.of(Arrays.copyOf(stream, (int) size));
    StreamFacts facts = StreamFacts.of(compressed);
    CorrectionWriter corrections = new CorrectionWriter();
    Replay replay =
        new Replay(
            model,
            corrections,
            new ParsedBlocks(compressed, facts, model),
            new BitWriter(OutputStream.nullOutputStream()));
    replay.write(plain, 0, plain.length);
    replay.close();
    byte[] coded = corrections.finish();
    ByteWriter recipe = new ByteWriter().u8(model.family().number());
    model.writeSettings(recipe);
    byte[] rebuilt = rebuild(recipe.bytes(coded).toByteArray(), plain);
    assertThat(rebuilt).isEqualTo(Arrays.copyOf(stream, (int) size));
    return coded.length;
  }

  private static byte[] rebuild(byte[] recipe, byte[] plain) throws IOException {
    ByteArrayOutputStream rebuilt = new ByteArrayOutputStream();
    Workers workers = new Workers(ForkJoinPool.commonPool(), 1, 1 << 30);
    try (OutputStream out = new DeflateRebuilder().open(recipe, plain.length, rebuilt, workers)) {
      int piece = 40_009;
      for (int at = 0; at < plain.length; at += piece) {
        out.write(plain, at, Math.min(piece, plain.length - at));
      }
    }
    return rebuilt.toByteArray();
  }

  /** Returns the deflate stream in a gzip file that names no more than the file. */
  static byte[] gzipBody(byte[] file) {
    int at = 10;
    if ((file[3] & 8) != 0) {
      while (file[at++] != 0) {}
    }
    return Arrays.copyOfRange(file, at, file.length - 8);
  }
}
