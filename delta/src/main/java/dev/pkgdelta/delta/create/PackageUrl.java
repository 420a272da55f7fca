package dev.pkgdelta.delta.create;

import dev.pkgdelta.delta.io.Input;
import dev.pkgdelta.layers.image.Image;

/** Names a package. */
public final class PackageUrl {

  private PackageUrl() {}

  /** Returns a package's URL, or an empty string if it is no package of a known kind. */
  public static String of(Input file, Image image) {
    return "";
  }
}
