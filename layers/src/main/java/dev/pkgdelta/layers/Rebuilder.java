package dev.pkgdelta.layers;

import dev.pkgdelta.bytes.CorruptData;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Makes a compressed stream again from its plain bytes and a recipe that a {@link
 * dev.pkgdelta.layers.probe.Probe} found. Recipes may be hostile: everything in them is bounded and
 * checked. Safe for use by several threads; the streams it opens are not.
 */
public interface Rebuilder {

  /**
   * Starts one stream. Plain bytes are written to the result; closing it writes the rest of the
   * compressed stream to {@code compressed}, which stays open. Memory in use is bounded by {@link
   * #cost}.
   *
   * @param plainSize how many plain bytes will be written, if all goes well
   * @throws CorruptData if the recipe breaks its rules; the result's methods throw it too, when the
   *     plain bytes don't fit the recipe
   */
  OutputStream open(byte[] recipe, long plainSize, OutputStream compressed, Workers workers)
      throws IOException;

  /**
   * Returns what {@link #open} needs for a stream of {@code plainSize} bytes.
   *
   * @throws CorruptData if the recipe breaks its rules
   */
  RebuildCost cost(byte[] recipe, long plainSize, int threads) throws CorruptData;

  /**
   * Says in a few words how the stream was made: {@code "zlib level 6"}, {@code "xz -6, CRC64, 4
   * blocks"}.
   *
   * @throws CorruptData if the recipe breaks its rules
   */
  String describe(byte[] recipe) throws CorruptData;
}
