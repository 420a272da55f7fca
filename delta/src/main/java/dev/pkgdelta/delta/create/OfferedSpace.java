package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.apply.FileStore;
import dev.pkgdelta.delta.io.Input;
import dev.pkgdelta.layers.image.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The base space of all installed files that a delta may need. */
final class OfferedSpace {

  private OfferedSpace() {}

  static BaseSpace of(Input base, Image image, Path spill) throws IOException {
    FileStore store = new FileStore(spill);
    try {
      List<Image> images = new ArrayList<>();
      List<NamedSpan> spans = new ArrayList<>();
      List<OfferedFile> offered = new ArrayList<>();
      List<Bytes> spaces = new ArrayList<>();
      long at = 0;
      for (InstalledContent.File file : InstalledContent.of(base, image)) {
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
