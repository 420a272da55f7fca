package dev.pkgdelta.layers.bitcode.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.bitcode.BitcodeRebuilder;
import dev.pkgdelta.layers.probe.Mismatch;
import dev.pkgdelta.layers.probe.Probe;
import dev.pkgdelta.layers.probe.ProbeResult;
import dev.pkgdelta.layers.probe.Proof;
import java.io.IOException;

/** Proves that bitcode comes back: its decoder takes nothing else, and trying costs little. */
public final class BitcodeProbe implements Probe {

  private static final byte[] RECIPE = {};

  private final BitcodeRebuilder rebuilder = new BitcodeRebuilder();

  @Override
  public ProbeResult probe(Bytes compressed, Bytes plain, Workers workers) throws IOException {
    try {
      Proof.require(rebuilder, RECIPE, compressed, plain, workers);
      return new ProbeResult.Exact(RECIPE, rebuilder.describe(RECIPE), 0);
    } catch (Mismatch e) {
      return new ProbeResult.Opaque(
          ProbeResult.Reason.NO_ENCODER_MATCHES, rebuilder.describe(RECIPE));
    }
  }
}
