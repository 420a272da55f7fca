package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.deflate.DeflateRebuilder;
import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.probe.Mismatch;
import dev.pkgdelta.layers.probe.Probe;
import dev.pkgdelta.layers.probe.ProbeResult;
import dev.pkgdelta.layers.probe.Proof;
import java.io.IOException;

/**
 * Finds the encoder model that a deflate stream needs the fewest corrections to. Every valid stream
 * has a recipe; it is proven by a rebuild over the whole stream. Not safe for use by several
 * threads.
 */
public final class DeflateProbe implements Probe {

  private final ModelChoice choice = new ModelChoice();

  /** Makes a probe that remembers nothing yet. */
  public DeflateProbe() {}

  /**
   * Finds a recipe; the result is always {@link ProbeResult.Exact}.
   *
   * @throws CorruptData if this is no deflate stream, or not that of these plain bytes
   */
  @Override
  public ProbeResult probe(Bytes compressed, Bytes plain, Workers workers) throws IOException {
    StreamFacts facts = StreamFacts.of(compressed);
    if (facts.plainSize() != plain.size()) {
      throw new CorruptData("deflate stream does not give its plain bytes", 0);
    }
    Trial trial = choice.choose(compressed, plain, facts);
    byte[] corrections = trial.corrections();
    if (corrections == null) {
      throw new IllegalStateException("a model was chosen by a sample alone");
    }
    EncoderModel model = trial.model();
    ByteWriter recipe = new ByteWriter().u8(model.family().number());
    model.writeSettings(recipe);
    recipe.bytes(corrections);
    prove(recipe.toByteArray(), compressed, plain, workers);
    return new ProbeResult.Exact(recipe.toByteArray(), model.describe(), corrections.length);
  }

  private static void prove(byte[] recipe, Bytes compressed, Bytes plain, Workers workers)
      throws IOException {
    try {
      Proof.require(new DeflateRebuilder(), recipe, compressed, plain, workers);
    } catch (Mismatch e) {
      throw new IllegalStateException(
          "rebuilt deflate stream differs at offset " + e.position(), e);
    }
  }
}
