package dev.pkgdelta.layers.image.probe;

import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.bitcode.probe.BitcodeProbe;
import dev.pkgdelta.layers.bzip2.probe.Bzip2Probe;
import dev.pkgdelta.layers.deflate.probe.DeflateProbe;
import dev.pkgdelta.layers.probe.Probe;
import dev.pkgdelta.layers.probe.Prover;
import dev.pkgdelta.layers.xz.probe.XzProbe;
import dev.pkgdelta.layers.zstd.ZstdBases;
import dev.pkgdelta.layers.zstd.probe.ZstdProbe;

/** Makes probes. Safe for use by several threads. */
@FunctionalInterface
public interface Probes {

  /** Returns a new probe that has seen nothing yet. */
  Probe create(Compression compression);

  /** Returns the probes of this module. */
  static Probes standard() {
    return standard(ZstdBases.NONE, Prover.AT_ONCE);
  }

  /**
   * Returns the probes of this module.
   *
   * @param zstd what zstd's decisions are predicted from
   * @param xz proves recipes of xz files; where that is not at once, their results count only if
   *     the proofs hold
   */
  static Probes standard(ZstdBases zstd, Prover xz) {
    return compression ->
        switch (compression) {
          case DEFLATE -> new DeflateProbe();
          case XZ -> new XzProbe(xz);
          case BZIP2 -> new Bzip2Probe();
          case ZSTD -> new ZstdProbe(zstd);
          case BITCODE -> new BitcodeProbe();
        };
  }
}
