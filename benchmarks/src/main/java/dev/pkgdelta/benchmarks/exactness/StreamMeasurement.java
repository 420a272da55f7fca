package dev.pkgdelta.benchmarks.exactness;

import dev.pkgdelta.layers.Compression;

/**
 * What was seen of one compressed stream.
 *
 * @param group where the stream comes from
 * @param compression how it is compressed
 * @param rung the rung of the ladder of exact rebuild that it took
 * @param encoder the encoder found, or why none was
 * @param compressed bytes
 * @param plain bytes
 * @param recipe bytes
 * @param corrections bytes of the recipe
 * @param probeNanos processor time to find the recipe and to prove it
 * @param rebuildNanos processor time to make the stream again; 0 if that can't be done
 */
record StreamMeasurement(
    String group,
    Compression compression,
    Rung rung,
    String encoder,
    long compressed,
    long plain,
    long recipe,
    long corrections,
    long probeNanos,
    long rebuildNanos) {

  /** The ladder: how a stream comes back. */
  enum Rung {
    /** An encoder at hand writes the same bytes. */
    ENCODER,
    /** A model of the encoder, or a near encoder, and corrections. */
    CORRECTED,
    /** The compressed bytes are carried as they are. */
    OPAQUE,
    /** A recipe was found, but what it made differs: a fault of this program. */
    WRONG
  }
}
