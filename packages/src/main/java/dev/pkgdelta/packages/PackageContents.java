package dev.pkgdelta.packages;

import dev.pkgdelta.layers.archive.ArchiveFormat;
import dev.pkgdelta.layers.archive.Member;
import dev.pkgdelta.layers.image.Image;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A scanned package taken for what it is.
 *
 * @param identity which package
 * @param payload the archive of its files; null if it has none that can be read
 * @param control a .deb's control archive; null for other kinds
 */
public record PackageContents(
    PackageIdentity identity, @Nullable ArchiveView payload, @Nullable ArchiveView control) {

  /**
   * Recognises a package by its content, then by its name.
   *
   * @param image of the whole package with every stream undone that can be decoded
   * @param fileName its file name, without directories; may be empty
   */
  public static PackageContents of(Image image, String fileName) throws IOException {
    ArchiveView archive = ArchiveView.of(image.layout());
    if (archive == null) {
      return new PackageContents(PackageIdentity.nameless(PackageKind.OTHER), null, null);
    }
    return switch (archive.format()) {
      case AR -> ofAr(archive);
      case ZIP -> new PackageContents(ZipIdentity.of(archive, fileName), archive, null);
      case TAR -> new PackageContents(TarIdentity.of(archive, fileName), archive, null);
      case BOOT_IMAGE ->
          new PackageContents(PackageIdentity.nameless(PackageKind.OTHER), null, null);
    };
  }

  private static PackageContents ofAr(ArchiveView archive) throws IOException {
    Member first = archive.members().isEmpty() ? null : archive.members().getFirst();
    if (first == null || !first.name().equals("debian-binary")) {
      return new PackageContents(PackageIdentity.nameless(PackageKind.OTHER), null, null);
    }
    ArchiveView control = tar(archive, "control.tar");
    return new PackageContents(DebControl.identity(control), tar(archive, "data.tar"), control);
  }

  private static @Nullable ArchiveView tar(ArchiveView archive, String prefix) throws IOException {
    for (Member member : archive.members()) {
      if (member.name().startsWith(prefix)) {
        ArchiveView inside = archive.inside(member);
        return inside != null && inside.format() == ArchiveFormat.TAR ? inside : null;
      }
    }
    return null;
  }
}
