package dev.pkgdelta.layers.bitcode;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.RebuildCost;
import dev.pkgdelta.layers.Rebuilder;
import dev.pkgdelta.layers.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Makes LLVM bitcode again. There is only one way to write it: its recipe is empty. */
public final class BitcodeRebuilder implements Rebuilder {

  /** Plain bytes, in an array that is up to twice too large, and bits, while their array grows. */
  private static final int COPIES = 9;

  private static final long BUFFERS = 1 << 16;

  /** Plain bytes written as bits in a millisecond on the machine that costs refer to. */
  private static final long BYTES_PER_MILLI = 150_000;

  @Override
  public OutputStream open(byte[] recipe, long plainSize, OutputStream compressed, Workers workers)
      throws CorruptData {
    check(recipe);
    return new BitcodeOutput(compressed);
  }

  /**
   * Writes a whole stream.
   *
   * @throws CorruptData if bitcode can't be made of the plain bytes; then nothing was written
   */
  public static void write(InputStream plain, OutputStream compressed) throws IOException {
    try (OutputStream out = new BitcodeOutput(compressed)) {
      plain.transferTo(out);
    }
  }

  @Override
  public RebuildCost cost(byte[] recipe, long plainSize, int threads) throws CorruptData {
    check(recipe);
    return new RebuildCost(BUFFERS + COPIES * plainSize, plainSize / BYTES_PER_MILLI + 1);
  }

  @Override
  public String describe(byte[] recipe) throws CorruptData {
    check(recipe);
    return "LLVM bitstream";
  }

  private static void check(byte[] recipe) throws CorruptData {
    if (recipe.length > 0) {
      throw new CorruptData("a recipe of bitcode has no settings, but this one has", 0);
    }
  }
}
