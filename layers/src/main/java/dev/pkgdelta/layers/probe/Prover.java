package dev.pkgdelta.layers.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Rebuilder;
import dev.pkgdelta.layers.Workers;
import java.io.IOException;

/**
 * Proves that a recipe makes a stream again: at once, or while others already count on it, or only
 * for a start.
 */
@FunctionalInterface
public interface Prover {

  /** Proves before it returns. */
  Prover AT_ONCE = Proof::require;

  /**
   * Proves short streams before it returns, and believes it of others: that a recipe gives their
   * start was tried when it was found.
   */
  Prover OF_STARTS =
      (rebuilder, recipe, compressed, plain, workers) -> {
        if (Proof.isQuick(plain)) {
          Proof.require(rebuilder, recipe, compressed, plain, workers);
        }
      };

  /**
   * Proves a recipe, or sees to it that it will be proven.
   *
   * @throws Mismatch if it is already known that the recipe gives another stream
   * @throws IOException if reading or rebuilding fails
   */
  void require(Rebuilder rebuilder, byte[] recipe, Bytes compressed, Bytes plain, Workers workers)
      throws IOException;

  /**
   * Returns how many compressed bytes of a stream have to agree before a recipe is asked about:
   * enough to tell settings apart, and where nothing but that start is proven, to believe the rest.
   */
  default long start() {
    return 1 << 17;
  }
}
