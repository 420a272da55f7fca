package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.NotAPackage;
import dev.pkgdelta.delta.apply.FileStore;
import dev.pkgdelta.delta.format.RelativePath;
import dev.pkgdelta.delta.io.Input;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.ScanVersion;
import dev.pkgdelta.packages.InstalledFile;
import dev.pkgdelta.packages.InstalledFiles;
import dev.pkgdelta.packages.PackageContents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The base space of all installed files that a delta may need. */
final class OfferedSpace {

  private OfferedSpace() {}

  static BaseSpace of(Input base, PackageContents contents, Path spill) throws IOException {
    List<InstalledFile> files =
        InstalledFiles.of(contents).stream()
            .filter(file -> RelativePath.isSafe(file.path()))
            .sorted(Comparator.comparing(InstalledFile::path))
            .toList();
    if (files.isEmpty()) {
      throw new NotAPackage(
          base.name(),
          -1,
          (contents.payload() == null
                  ? "is no package whose installed files are known"
                  : "puts no file on a disk that is sure to be there as it was: documentation,"
                      + " translations and configuration may be left out or changed")
              + "; make a delta from the package itself",
          null);
    }
    FileStore store = new FileStore(ScanVersion.BITCODE, spill);
    try {
      List<Image> images = new ArrayList<>();
      List<NamedSpan> spans = new ArrayList<>();
      List<OfferedFile> offered = new ArrayList<>();
      List<Bytes> spaces = new ArrayList<>();
      long at = 0;
      for (InstalledFile file : files) {
        FileStore.Stored stored = store.add(file.content());
        Image own = store.scan(file.path(), stored);
        spans.addAll(NamedSpans.ofSpace(own, at));
        images.add(own);
        spaces.add(own.space());
        offered.add(
            new OfferedFile(
                file.path(), stored.content().size(), stored.sha256(), own.space().size()));
        at += own.space().size();
      }
      return new BaseSpace(BaseKind.INSTALLED, Bytes.concat(spaces), images, spans, offered, store);
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }
}
