package dev.pkgdelta.packages;

import dev.pkgdelta.bytes.FileBytes;
import dev.pkgdelta.layers.image.Decoders;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.ImageScanner;
import java.io.IOException;
import java.nio.file.Path;

/** A package file that is open and scanned. */
record Scanned(FileBytes file, Image image, PackageContents contents) implements AutoCloseable {

  static Scanned open(Path path) throws IOException {
    FileBytes file = FileBytes.open(path);
    Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    Image image = new ImageScanner(Decoders.standard()).scan(file, directory);
    return new Scanned(file, image, PackageContents.of(image, path.getFileName().toString()));
  }

  PackageIdentity identity() {
    return contents.identity();
  }

  @Override
  public void close() throws IOException {
    image.close();
    file.close();
  }
}
