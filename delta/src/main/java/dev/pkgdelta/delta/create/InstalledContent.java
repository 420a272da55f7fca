package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.delta.NotAPackage;
import dev.pkgdelta.delta.io.Input;
import dev.pkgdelta.layers.image.Image;
import java.util.List;

/** The files of a package that are on every disk it is installed on, unchanged. */
final class InstalledContent {

  record File(String path, Bytes content) {}

  private InstalledContent() {}

  static List<File> of(Input file, Image image) throws NotAPackage {
    if (image.segments().isEmpty()) {
      return List.of();
    }
    throw new NotAPackage(file.name(), -1, "", null);
  }
}
