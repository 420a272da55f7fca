package dev.pkgdelta.benchmarks.pairs;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.FileBytes;
import dev.pkgdelta.layers.image.Decoders;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.ImageScanner;
import dev.pkgdelta.layers.image.UndoneStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A package with its layers undone, as files for programs that can't undo them. */
public final class PackageImage implements Closeable {

  private final FileBytes file;
  private final Image image;

  private PackageImage(FileBytes file, Image image) {
    this.file = file;
    this.image = image;
  }

  /**
   * Undoes a package's layers.
   *
   * @param scratch where plain bytes go that don't fit in memory
   */
  public static PackageImage open(Path file, Path scratch) throws IOException {
    FileBytes bytes = FileBytes.open(file);
    try {
      return new PackageImage(bytes, new ImageScanner(Decoders.standard()).scan(bytes, scratch));
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  /** Writes the whole image of a package into a file. */
  public static void dump(Path file, Path output, Path scratch) throws IOException {
    try (PackageImage opened = open(file, scratch)) {
      write(opened.image.bytes(), output);
    }
  }

  /** Writes bytes into a file. */
  static void write(Bytes bytes, Path output) throws IOException {
    try (InputStream in = bytes.stream();
        OutputStream out = Files.newOutputStream(output)) {
      in.transferTo(out);
    }
  }

  /** Returns the image. */
  Image image() {
    return image;
  }

  /** Returns the largest archive in it: a .deb's data.tar without its compression. */
  Bytes payload() {
    return image
        .layout()
        .streams()
        .max(Comparator.comparingLong(stream -> stream.plain().bytes().size()))
        .map(UndoneStream::plain)
        .map(plain -> plain.bytes())
        .orElse(image.bytes());
  }

  @Override
  public void close() throws IOException {
    try (file) {
      image.close();
    }
  }
}
