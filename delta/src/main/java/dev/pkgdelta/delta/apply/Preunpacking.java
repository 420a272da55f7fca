package dev.pkgdelta.delta.apply;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.bytes.FileBytes;
import dev.pkgdelta.bytes.SpillBuffer;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.NotAPackage;
import dev.pkgdelta.delta.OutputFailed;
import dev.pkgdelta.delta.PkgdeltaException;
import dev.pkgdelta.delta.format.Head;
import dev.pkgdelta.delta.format.Sha256;
import dev.pkgdelta.delta.io.Layers;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.packages.PackageContents;
import dev.pkgdelta.packages.PreunpackedWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Lays a target's files out under a directory. The target is made in its unzipped form, where it
 * has one, and taken apart again: the files are wanted, not the compression.
 */
final class Preunpacking {

  private static final int IN_HEAP = 1 << 24;
  private static final String MANIFEST = "manifest.tsv";

  private final Head head;
  private final Applying applying;
  private final String delta;
  private final Path spill;
  private final int threads;

  Preunpacking(Head head, Applying applying, String delta, Path spill, int threads) {
    this.head = head;
    this.applying = applying;
    this.delta = delta;
    this.spill = spill;
    this.threads = threads;
  }

  /** Writes the files and returns which manifest they have. */
  FileIdentity write(Path directory) throws IOException {
    try (SpillBuffer target = new SpillBuffer(spill, IN_HEAP)) {
      if (applying.isZip()) {
        applying.writePackage(target);
        Applying.checkTarget(head.target(), identity(target));
      } else {
        applying.writeUnzipped(target);
      }
      try (Image image = Layers.fileScanner().scan(target, spill)) {
        PackageContents contents = PackageContents.of(image, "");
        lay(contents, directory);
      }
    }
    try (FileBytes manifest = FileBytes.open(directory.resolve(MANIFEST))) {
      return identity(manifest);
    }
  }

  private void lay(PackageContents contents, Path directory) throws IOException {
    try {
      PreunpackedWriter.write(contents, directory, threads);
    } catch (CorruptData e) {
      throw new NotAPackage(
          delta, -1, "its target's files can't be laid out: " + e.getMessage(), e);
    } catch (FileAlreadyExistsException e) {
      throw failed(directory, "exists already; name a new directory", e);
    } catch (PkgdeltaException e) {
      throw e;
    } catch (IOException e) {
      throw failed(directory, "can't be written: " + e.getMessage(), e);
    }
  }

  private static OutputFailed failed(Path directory, String reason, IOException cause) {
    return new OutputFailed(directory.toString(), -1, reason, cause);
  }

  private static FileIdentity identity(Bytes bytes) throws IOException {
    return new FileIdentity(bytes.size(), HexFormat.of().formatHex(Sha256.of(bytes)));
  }
}
