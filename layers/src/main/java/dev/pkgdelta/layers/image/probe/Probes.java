package dev.pkgdelta.layers.image.probe;

import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.bzip2.probe.Bzip2Probe;
import dev.pkgdelta.layers.deflate.probe.DeflateProbe;
import dev.pkgdelta.layers.probe.Probe;
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
    return standard(ZstdBases.NONE);
  }

  /** Returns the probes of this module, with what zstd's decisions are predicted from. */
  static Probes standard(ZstdBases zstd) {
    return compression ->
        switch (compression) {
          case DEFLATE -> new DeflateProbe();
          case XZ -> new XzProbe();
          case BZIP2 -> new Bzip2Probe();
          case ZSTD -> new ZstdProbe(zstd);
        };
  }
}
