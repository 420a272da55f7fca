package dev.pkgdelta.layers.image.probe;

import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.image.LeftStream;
import dev.pkgdelta.layers.probe.ProbeResult;

/**
 * What was decided about one compressed stream of a target.
 *
 * @param path of the compressed file; see {@link dev.pkgdelta.layers.image.Part#path}
 * @param depth how many other streams it lies in, 0 or more
 * @param offset where it starts in the plain bytes around it
 * @param compression how it is compressed
 * @param compressedSize bytes as it lies in its file; -1 if it was not decoded
 * @param plainSize plain bytes; -1 if it was not decoded
 * @param decision what is done with it
 */
public record StreamReport(
    String path,
    int depth,
    long offset,
    Compression compression,
    long compressedSize,
    long plainSize,
    Decision decision) {

  /** What is done with a stream. */
  public sealed interface Decision {}

  /** The base has the same compressed bytes: copied. */
  public record Unchanged() implements Decision {}

  /**
   * Undone, and made again exactly.
   *
   * @param settings the rebuilder's recipe; not to be changed
   * @param encoder the encoder found and its settings, in a few words
   * @param correctionBytes how many bytes of the settings correct the encoder's model
   */
  public record Rebuilt(byte[] settings, String encoder, long correctionBytes)
      implements Decision {}

  /**
   * Decoded, but not made again by any encoder: stays compressed.
   *
   * @param reason why
   * @param tried what was tried, in a few words
   */
  public record Opaque(ProbeResult.Reason reason, String tried) implements Decision {}

  /**
   * Not decoded: stays compressed.
   *
   * @param reason why
   */
  public record Left(LeftStream.Reason reason) implements Decision {}
}
