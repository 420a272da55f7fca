package dev.pkgdelta.layers.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Workers;
import java.io.IOException;

/**
 * Finds the recipe that makes a compressed stream again. An instance remembers what it found last
 * and tries that first, so one instance serves one package; not safe for use by several threads.
 */
public interface Probe {

  /**
   * Finds a recipe. A result of {@link ProbeResult.Exact} has been proven over the whole stream, or
   * is being proven by a {@link Prover} that the probe was given.
   *
   * @param compressed the stream, from its first byte to its last
   * @param plain the bytes that its decoder gives
   */
  ProbeResult probe(Bytes compressed, Bytes plain, Workers workers) throws IOException;
}
