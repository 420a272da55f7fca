package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.io.Input;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.packages.PackageContents;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * What a target is compared with.
 *
 * @param kind what it is made of
 * @param bytes the address space of copies and codecs
 * @param images the images whose spaces it consists of, in order
 * @param spans what lies where in it
 * @param files the installed files whose spaces those are, one for each image; empty for a package
 * @param storage what is given up on {@link #close}
 */
record BaseSpace(
    BaseKind kind,
    Bytes bytes,
    List<Image> images,
    List<NamedSpan> spans,
    List<OfferedFile> files,
    Closeable storage)
    implements Closeable {

  static BaseSpace of(CreateOptions options, Input base, Image image, PackageContents contents)
      throws IOException {
    return switch (options.baseKind()) {
      case PACKAGE ->
          new BaseSpace(
              BaseKind.PACKAGE,
              image.space(),
              List.of(image),
              NamedSpans.ofSpace(image, 0),
              List.of(),
              () -> {});
      case INSTALLED -> OfferedSpace.of(base, contents, options.spillDirectory());
    };
  }

  @Override
  public void close() throws IOException {
    storage.close();
  }
}
