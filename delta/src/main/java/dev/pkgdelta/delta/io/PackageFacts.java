package dev.pkgdelta.delta.io;

import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.packages.PackageContents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** What a file is as a package. */
public final class PackageFacts {

  private PackageFacts() {}

  /**
   * Looks into a scanned file.
   *
   * @param name the file as the caller named it
   */
  public static PackageContents of(Image image, String name) throws IOException {
    Path last = Path.of(name).getFileName();
    return PackageContents.of(image, last == null ? "" : last.toString());
  }

  /** Returns the package URL, or an empty string if it has none. */
  public static String purl(PackageContents contents) {
    return Objects.requireNonNullElse(contents.identity().purl(), "");
  }
}
