package dev.pkgdelta.delta.format;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.delta.computed.ComputedFields;
import dev.pkgdelta.engine.BlockTable;
import dev.pkgdelta.layers.image.Recipe;
import dev.pkgdelta.layers.image.RecipeFormat;
import java.io.IOException;
import java.util.Optional;

/**
 * The second part of a delta: which installed files it needs, how the target's layers are put back,
 * and how its image is made ({@code docs/format.md}, "Meta").
 *
 * @param files the installed files; empty if the base is a package
 * @param computed the fields that are computed; empty if none are
 * @param recipe the target's recipe in the form of {@code docs/image.md}; empty for a plain target
 * @param table the image's layout and blocks in the form of {@code docs/engine.md}, or what a
 *     {@link CarriedPatch} writes
 */
public record Meta(
    Optional<BaseFiles> files, Optional<ComputedFields> computed, byte[] recipe, byte[] table) {

  /** Returns the bytes, not packed. */
  public byte[] write() {
    ByteWriter out = new ByteWriter();
    files.ifPresent(present -> present.write(out));
    computed.ifPresent(present -> present.write(out));
    return out.varint(recipe.length).bytes(recipe).bytes(table).toByteArray();
  }

  /**
   * Reads what {@link #write} gives.
   *
   * @throws CorruptData if it breaks the format's rules
   */
  public static Meta read(Head head, byte[] plain) throws CorruptData {
    ByteCursor in = new ByteCursor(plain);
    Optional<BaseFiles> files =
        head.features().contains(Feature.INSTALLED_BASE)
            ? Optional.of(BaseFiles.read(in))
            : Optional.empty();
    Optional<ComputedFields> computed =
        head.features().contains(Feature.COMPUTED_FIELDS)
            ? Optional.of(ComputedFields.read(in, head.imageSize()))
            : Optional.empty();
    byte[] recipe = in.bytes(in.varintInt(in.remaining(), "length of the recipe"));
    return new Meta(files, computed, recipe, in.bytes(in.remaining()));
  }

  /**
   * Reads the recipe of a target that has one.
   *
   * @throws CorruptData if it breaks the format's rules or does not fit the image
   */
  public Recipe layout(Head head) throws CorruptData {
    ByteCursor in = new ByteCursor(recipe);
    Recipe read = RecipeFormat.read(in);
    if (in.remaining() > 0 || read.imageSize() != head.imageSize()) {
      throw new CorruptData("the recipe does not fit the image", -1);
    }
    return read;
  }

  /** Returns the patch that stands in place of blocks, if one does. */
  public Optional<CarriedPatch> carriedPatch(Head head) throws IOException {
    return head.features().contains(Feature.CARRIED_PATCH)
        ? Optional.of(CarriedPatch.read(new ByteCursor(table), head))
        : Optional.empty();
  }

  /**
   * Reads the image's layout, if no patch stands in its place.
   *
   * @param baseSize bytes of the base space; {@link Head#MAX_FILE} where it is not known
   * @throws CorruptData if it breaks the format's rules
   */
  public BlockTable blocks(Head head, long baseSize) throws IOException {
    ByteCursor in = new ByteCursor(table);
    BlockTable blocks = BlockTable.read(in, baseSize, head.imageSize());
    if (in.remaining() > 0 || blocks.encodedSize() != head.blocksSize()) {
      throw new CorruptData("the list of blocks does not fit the delta", -1);
    }
    return blocks;
  }
}
