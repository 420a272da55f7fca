package dev.pkgdelta.layers.image;

import dev.pkgdelta.bytes.Bytes;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What lies in a run of bytes: in a package, or in the plain bytes of a stream.
 *
 * @param bytes the run
 * @param parts what it consists of, in order and without gaps
 */
public record Layout(Bytes bytes, List<Part> parts) {

  public Layout {
    parts = List.copyOf(parts);
  }

  /** Returns the undone streams directly in this run. */
  public Stream<UndoneStream> streams() {
    return parts.stream()
        .mapMulti(
            (part, next) -> {
              if (part instanceof UndoneStream stream) {
                next.accept(stream);
              }
            });
  }

  /** Returns the stream directly in this run whose compressed bytes start there, or null. */
  public @Nullable UndoneStream streamAt(long offset) {
    int low = 0;
    int high = parts.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Part part = parts.get(middle);
      if (part.offset() == offset) {
        return part instanceof UndoneStream stream ? stream : null;
      }
      if (part.offset() < offset) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }

  /**
   * Returns this layout with only those streams undone that pass the test; the others, with all
   * that lies in them, become {@linkplain Segment.Kind#COMPRESSED compressed} segments.
   */
  public Layout keeping(Predicate<UndoneStream> undone) {
    return new Layout(bytes, parts.stream().map(part -> keeping(part, undone)).toList());
  }

  private static Part keeping(Part part, Predicate<UndoneStream> undone) {
    return switch (part) {
      case Segment segment -> segment;
      case UndoneStream stream when !undone.test(stream) ->
          new Segment(stream.offset(), stream.length(), Segment.Kind.COMPRESSED, stream.path());
      case UndoneStream stream ->
          new UndoneStream(
              stream.offset(),
              stream.length(),
              stream.depth(),
              stream.path(),
              stream.compression(),
              stream.hasTrailer(),
              stream.compressed(),
              stream.plain().keeping(undone));
    };
  }
}
