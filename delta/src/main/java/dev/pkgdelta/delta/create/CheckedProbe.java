package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.delta.format.Sha256;
import dev.pkgdelta.layers.Rebuilder;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.image.Rebuilders;
import dev.pkgdelta.layers.image.probe.Probes;
import dev.pkgdelta.layers.probe.Probe;
import dev.pkgdelta.layers.probe.ProbeResult;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Makes each stream again before it believes that it can be made again. Used when a delta failed
 * its proof, to find the stream that it failed by.
 */
final class CheckedProbe implements Probe {

  private final Probe probe;
  private final Rebuilder rebuilder;

  private CheckedProbe(Probe probe, Rebuilder rebuilder) {
    this.probe = probe;
    this.rebuilder = rebuilder;
  }

  /** Wraps probes. */
  static Probes over(Probes probes, Rebuilders rebuilders) {
    return compression -> new CheckedProbe(probes.create(compression), rebuilders.of(compression));
  }

  @Override
  public ProbeResult probe(Bytes compressed, Bytes plain, Workers workers) throws IOException {
    ProbeResult result = probe.probe(compressed, plain, workers);
    return switch (result) {
      case ProbeResult.Opaque opaque -> opaque;
      case ProbeResult.Exact exact when gives(exact.recipe(), compressed, plain, workers) -> exact;
      case ProbeResult.Exact exact ->
          new ProbeResult.Opaque(
              ProbeResult.Reason.NO_ENCODER_MATCHES, exact.encoder() + ", which failed its proof");
    };
  }

  private boolean gives(byte[] recipe, Bytes compressed, Bytes plain, Workers workers)
      throws IOException {
    MessageDigest digest = Sha256.digest();
    try (OutputStream out =
        rebuilder.open(
            recipe,
            plain.size(),
            new DigestOutputStream(OutputStream.nullOutputStream(), digest),
            workers)) {
      plain.stream().transferTo(out);
    } catch (IOException e) {
      return false;
    }
    return Arrays.equals(digest.digest(), Sha256.of(compressed));
  }
}
