package dev.pkgdelta.repository.generate;

import dev.pkgdelta.bytes.FileBytes;
import dev.pkgdelta.delta.Cancelled;
import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.layers.image.Decoders;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.ImageScanner;
import dev.pkgdelta.packages.PackageContents;
import dev.pkgdelta.packages.PreunpackedWriter;
import java.io.IOException;
import java.nio.file.Path;

/** A package's files as they lie on a machine that has it installed. */
final class InstalledBase {

  private InstalledBase() {}

  /**
   * Lays them out.
   *
   * @param scratch where the directory is made
   * @return the root directory that they lie below
   */
  static Path lay(Path file, Path scratch, Progress progress) throws IOException {
    if (progress.cancelled()) {
      throw new Cancelled();
    }
    Path directory = scratch.resolve("installed");
    try (FileBytes bytes = FileBytes.open(file);
        Image image = new ImageScanner(Decoders.standard()).scan(bytes, scratch)) {
      PreunpackedWriter.write(
          PackageContents.of(image, String.valueOf(file.getFileName())), directory, 1);
    }
    return directory.resolve("files");
  }
}
