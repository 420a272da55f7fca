package dev.pkgdelta.layers.image;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.RebuildCost;

/**
 * What {@linkplain Packer packing} an image takes.
 *
 * @param memory bytes that encoders take at most, in heap and outside, beside whoever makes the
 *     image
 * @param alone bytes that they take at most where one is {@linkplain Packer#stops alone} and the
 *     image is not made any further; 0 if none is
 * @param cpuMillis processor time in milliseconds, as in {@link RebuildCost}
 */
public record PackCost(long memory, long alone, long cpuMillis) {

  /**
   * Returns what a recipe takes: streams within each other and small ones beside each other take
   * memory at the same time, others one after the other.
   *
   * @param rebuilders those that make the streams
   * @param threads how many jobs may run at once, 1 or more
   * @param bound bytes that all jobs at once may take, but one always may run
   * @throws CorruptData if settings in the recipe break their rules
   */
  public static PackCost of(Recipe recipe, Rebuilders rebuilders, int threads, long bound)
      throws CorruptData {
    Alone alone = Alone.of(recipe, Packer.fromTheFirst(rebuilders), bound);
    RebuildCost one = of(recipe, alone, Packer.fromTheFirst(rebuilders), 1);
    RebuildCost several = of(recipe, alone, Packer.fromTheFirst(rebuilders), threads);
    return new PackCost(
        Math.min(several.memory(), Math.max(one.memory(), bound)), alone.memory(), one.cpuMillis());
  }

  private static RebuildCost of(Recipe recipe, Alone alone, Rebuilders rebuilders, int threads)
      throws CorruptData {
    long memory = Packer.BUFFER;
    long cpuMillis = 0;
    for (Recipe.Stream stream : recipe.streams()) {
      RebuildCost own =
          rebuilders.of(stream.compression()).cost(stream.settings(), stream.plainSize(), threads);
      RebuildCost inner = of(stream.inner(), alone, rebuilders, threads);
      long each = own.memory() + OrderedOutput.WAITING_PER_THREAD * stream.plainSize();
      long small = Packer.isSmall(stream) ? threads * each : 0;
      long nested = inner.memory() + (alone.contains(stream) ? 0 : own.memory());
      memory = Math.max(memory, Math.max(small, nested));
      cpuMillis += own.cpuMillis() + inner.cpuMillis();
    }
    return new RebuildCost(memory, cpuMillis);
  }
}
