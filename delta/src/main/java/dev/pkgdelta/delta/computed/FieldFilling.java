package dev.pkgdelta.delta.computed;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.image.Recipe;
import dev.pkgdelta.layers.image.ZipFields;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Puts computed fields in their places. Checksums come first: a zip's header may be of a list. */
public final class FieldFilling {

  private final Recipe recipe;
  private final ComputedFields told;
  private final Set<Integer> exceptions;
  private int ordinal;

  private FieldFilling(Recipe recipe, ComputedFields told) {
    this.recipe = recipe;
    this.told = told;
    this.exceptions = new HashSet<>(told.exceptions());
  }

  /**
   * Returns an image with the right values in its fields. Never fails because of what the image
   * holds.
   *
   * @param image the image, with any values in the fields
   * @param recipe how it is packed
   * @param told where they are
   */
  public static Bytes fill(Bytes image, Recipe recipe, ComputedFields told) throws IOException {
    FieldFilling filling = new FieldFilling(recipe, told);
    Bytes listed = told.lists().isEmpty() ? image : filling.checksums(image);
    return told.zip() ? filling.zip(listed) : listed;
  }

  private Bytes checksums(Bytes image) throws IOException {
    ChecksummedFiles files = new ChecksummedFiles(image, recipe, told.lists());
    Replacements filled = new Replacements(image);
    for (ComputedFields.Range list : told.lists()) {
      for (ChecksumList.Entry entry : files.read(list)) {
        if (isComputed()) {
          filled.put(list.offset() + entry.at(), files.compute(entry));
        }
      }
    }
    return filled.toBytes();
  }

  private Bytes zip(Bytes image) throws IOException {
    Replacements filled = new Replacements(image);
    for (ZipFields.Field field : ZipFields.of(image, recipe)) {
      if (isComputed()) {
        filled.put(field.offset(), new ByteWriter().i32(field.value()).toByteArray());
      }
    }
    return filled.toBytes();
  }

  private boolean isComputed() {
    return !exceptions.contains(ordinal++);
  }
}
