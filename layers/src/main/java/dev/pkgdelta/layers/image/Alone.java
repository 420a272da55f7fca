package dev.pkgdelta.layers.image;

import dev.pkgdelta.bytes.CorruptData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The streams within others that one encoder needs more memory for than all encoders may take at
 * once, such as a kernel in its boot image. While one is made, nothing else is: its plain bytes are
 * complete before its encoder starts, and the stream around it gets it when it is whole.
 */
final class Alone {

  /** A gap before one of these that has to wait for it may have so many bytes. */
  static final long LARGEST_GAP = 1 << 24;

  /** Hash tables are all touched soon; they are less than this part of what an encoder takes. */
  private static final int TABLES = 4;

  /** An encoder touches so many bytes of the rest for each plain one: of its window and trees. */
  private static final int BYTES_EACH = 16;

  private final Set<Recipe.Stream> streams = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Long> ends = new ArrayList<>();
  private final Rebuilders rebuilders;
  private final long bound;
  private long memory;

  private Alone(Rebuilders rebuilders, long bound) {
    this.rebuilders = rebuilders;
    this.bound = bound;
  }

  /**
   * Finds them.
   *
   * @param rebuilders those of a way through the recipe from its start, used up by this
   * @param bound bytes that all encoders may take
   */
  static Alone of(Recipe recipe, Rebuilders rebuilders, long bound) throws CorruptData {
    Alone alone = new Alone(rebuilders, bound);
    alone.find(recipe, 0, List.of());
    return alone;
  }

  /** A stream that others lie in. */
  private record Around(long start, long memory) {}

  private long find(Recipe recipe, long from, List<Around> around) throws CorruptData {
    long at = from;
    for (Recipe.Stream stream : recipe.streams()) {
      long before = stream.gap() <= LARGEST_GAP ? at : at + stream.gap();
      at += stream.gap();
      long own =
          switch (stream.compression()) {
            case XZ, ZSTD -> memory(stream);
            case DEFLATE, BZIP2, BITCODE -> 0;
          };
      List<Around> nested = new ArrayList<>(around);
      nested.add(new Around(at, own));
      at = find(stream.inner(), at, nested);
      if (!around.isEmpty() && Math.min(own, touched(own, stream.plainSize())) > bound) {
        streams.add(stream);
        ends.add(at);
        memory = Math.max(memory, own + touchedBefore(before, around));
      }
    }
    return at + recipe.tail();
  }

  private long memory(Recipe.Stream stream) throws CorruptData {
    return rebuilders
        .of(stream.compression())
        .cost(stream.settings(), stream.plainSize(), 1)
        .memory();
  }

  private long touchedBefore(long position, List<Around> around) {
    return around.stream()
        .mapToLong(
            outer ->
                Math.min(
                    Math.max(outer.memory(), bound),
                    touched(outer.memory(), position - outer.start())))
        .sum();
  }

  private static long touched(long memory, long plain) {
    return plain == 0 ? 0 : memory / TABLES + BYTES_EACH * plain;
  }

  /** Returns whether a stream is one of them; streams are told apart by identity. */
  boolean contains(Recipe.Stream stream) {
    return streams.contains(stream);
  }

  /** Returns where in the image their plain bytes end, in order. */
  List<Long> ends() {
    return List.copyOf(ends);
  }

  /**
   * Returns the most bytes that encoders take while one of these is at work, 0 if there is none.
   */
  long memory() {
    return memory;
  }
}
