package dev.pkgdelta.delta.computed;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.image.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a delta tells of the fields that an apply computes ({@code docs/format.md}, "Computed
 * fields").
 *
 * @param lists lists of checksums, in the image's order, disjoint
 * @param zip whether fields of a zip's headers are computed
 * @param exceptions which fields stay as they are, counted through the checksums of all lists and
 *     then those of the zip, in order
 */
public record ComputedFields(List<Range> lists, boolean zip, List<Integer> exceptions) {

  /** The most bytes that all lists may have together. */
  public static final int LARGEST = 1 << 24;

  /** The most lists. */
  public static final int MOST_LISTS = 1 << 8;

  /**
   * Bytes of the image.
   *
   * @param offset where they start
   * @param length how many, 1 or more
   */
  public record Range(long offset, int length) {
    /** Returns the offset just behind the last byte. */
    public long end() {
      return offset + length;
    }
  }

  public ComputedFields {
    lists = List.copyOf(lists);
    exceptions = List.copyOf(exceptions);
  }

  /** Cuts a target's recipe behind all fields, if a stream follows that holds none. */
  public Optional<Recipe.Cut> cut(Recipe recipe) {
    return zip || lists.isEmpty() ? Optional.empty() : recipe.cutBehind(lists.getLast().end());
  }

  /** Writes what {@link #read} reads. */
  public void write(ByteWriter out) {
    out.varint(lists.size());
    long at = 0;
    for (Range list : lists) {
      out.varint(list.offset() - at).varint(list.length());
      at = list.end();
    }
    out.varint(zip ? 1 : 0).varint(exceptions.size());
    int next = 0;
    for (int exception : exceptions) {
      out.varint(exception - next);
      next = exception + 1;
    }
  }

  /**
   * Reads.
   *
   * @param imageSize bytes of the image, in which all lists must lie
   * @throws CorruptData if it breaks the format's rules
   */
  public static ComputedFields read(ByteCursor in, long imageSize) throws CorruptData {
    int count = in.varintInt(MOST_LISTS, "number of lists of checksums");
    List<Range> lists = new ArrayList<>();
    long at = 0;
    int left = LARGEST;
    for (int i = 0; i < count; i++) {
      long gap = in.varint(imageSize - at, "place of a list of checksums");
      int length = in.varintInt(left, "length of a list of checksums");
      if (length == 0 || length > imageSize - at - gap) {
        throw new CorruptData("a list of checksums passes the image", in.offset());
      }
      lists.add(new Range(at + gap, length));
      at += gap + length;
      left -= length;
    }
    boolean zip = in.varintInt(1, "whether a zip's fields are computed") == 1;
    int exceptions = in.varintInt(LARGEST, "number of fields that stay");
    List<Integer> ordinals = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < exceptions; i++) {
      int ordinal = next + in.varintInt(LARGEST - next, "number of a field that stays");
      ordinals.add(ordinal);
      next = ordinal + 1;
    }
    return new ComputedFields(lists, zip, ordinals);
  }
}
