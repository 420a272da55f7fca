package dev.pkgdelta.delta.create;

import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.bzip2.probe.Bzip2Probe;
import dev.pkgdelta.layers.deflate.probe.DeflateProbe;
import dev.pkgdelta.layers.image.probe.Probes;
import dev.pkgdelta.layers.probe.Probe;
import dev.pkgdelta.layers.xz.probe.XzProbe;

/** What finds out how a target's streams were made. */
public final class StreamProbes {

  private StreamProbes() {}

  /** Returns the probes of all compressions. */
  public static Probes all() {
    return StreamProbes::create;
  }

  /** Returns the same probes, each result of which is tried once more. */
  static Probes checked() {
    return compression -> new CheckedProbe(create(compression), compression);
  }

  private static Probe create(Compression compression) {
    return switch (compression) {
      case DEFLATE -> new DeflateProbe();
      case XZ -> new XzProbe();
      case BZIP2 -> new Bzip2Probe();
      case ZSTD -> throw new IllegalStateException(compression + " is not undone");
    };
  }
}
