package dev.pkgdelta.layers.image;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.archive.Member;
import dev.pkgdelta.layers.archive.TarEntry;
import dev.pkgdelta.layers.archive.TarScanner;
import dev.pkgdelta.layers.archive.ZipScanner;
import dev.pkgdelta.layers.bitcode.BitcodeRebuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds files in an image by its bytes and the recipe alone, as whoever makes a package can before
 * it is packed: those of tars and of zips that start a run ({@code docs/format.md}, "Computed
 * fields"). Files in which streams were undone are left out, for their bytes don't stand in the
 * image; so a zip's entry is listed if it is one stream and holds none. Only a tar's bitcode, which
 * is soon made again, is listed. Nothing fails, whatever the bytes. One use each; not safe for use
 * by several threads.
 */
public final class ImageFiles {

  private static final int MOST = 1 << 20;

  private final Bytes image;
  private final List<File> files = new ArrayList<>();

  /**
   * A file.
   *
   * @param name as the archive gives it, decoded; may be hostile, empty, or a duplicate
   * @param offset where its bytes start in the image
   * @param length in bytes, 0 or more
   * @param isBitcode whether those are the plain bytes of bitcode, which is the file
   */
  public record File(String name, long offset, long length, boolean isBitcode) {

    /** Writes the file; nothing, if bitcode can't be made of its bytes. */
    public void writeTo(Bytes image, OutputStream target) throws IOException {
      InputStream bytes = image.slice(offset, length).stream();
      if (!isBitcode) {
        bytes.transferTo(target);
        return;
      }
      try {
        BitcodeRebuilder.write(bytes, target);
      } catch (CorruptData _) {
        // An image may hold anything: it is the package's hash that tells whether it is right.
      }
    }
  }

  private ImageFiles(Bytes image) {
    this.image = image;
  }

  /** Lists the files of an image, run by run, in their order. */
  public static List<File> of(Bytes image, Recipe recipe) throws IOException {
    ImageFiles found = new ImageFiles(image);
    found.run(recipe, 0);
    return found.files;
  }

  private void run(Recipe recipe, long start) throws IOException {
    Holes holes = new Holes(recipe);
    Bytes run = image.slice(start, recipe.imageSize());
    int most = MOST - files.size();
    if (TarScanner.matches(run)) {
      for (TarEntry entry : TarScanner.scan(run, most, holes.tarContents())) {
        if (entry.type() == TarEntry.Type.FILE && !entry.sparse()) {
          add(entry, start, holes.isBitcode(entry.start()));
        }
      }
    } else if (ZipScanner.startsWithEntry(run)) {
      for (Member entry : ZipScanner.scan(run, most, holes.zipContents())) {
        if (holes.isPlain(entry)) {
          add(entry, start, false);
        }
      }
    }
    long at = start;
    for (Recipe.Stream stream : recipe.streams()) {
      at += stream.gap();
      run(stream.inner(), at);
      at += stream.inner().imageSize();
    }
  }

  private void add(Member entry, long start, boolean isBitcode) {
    files.add(new File(entry.name(), start + entry.start(), entry.length(), isBitcode));
  }
}
