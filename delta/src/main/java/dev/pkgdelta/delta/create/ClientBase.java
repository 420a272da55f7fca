package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.delta.apply.InstalledSpace;
import dev.pkgdelta.delta.format.BaseFiles;
import dev.pkgdelta.delta.format.DeltaFile;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.packages.CheckedFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The base as a client will see it: of installed files, only those that the delta lists.
 *
 * @param bytes the base space
 * @param storage what is given up on {@link #close}
 */
record ClientBase(Bytes bytes, Closeable storage) implements Closeable {

  static ClientBase of(DeltaFile delta, BaseSpace base, Path spill) throws IOException {
    Optional<BaseFiles> files = delta.meta().files();
    if (files.isEmpty()) {
      return new ClientBase(base.bytes(), () -> {});
    }
    Map<String, Image> images = new HashMap<>();
    for (int i = 0; i < base.files().size(); i++) {
      images.put(base.files().get(i).path(), base.images().get(i));
    }
    InstalledSpace space =
        InstalledSpace.open(
            "installed files",
            files.get(),
            delta.head().scanVersion(),
            expected ->
                new CheckedFiles(
                    expected.stream().map(file -> content(images, file.path())).toList(),
                    List.of()),
            spill);
    return new ClientBase(space.bytes(), space);
  }

  private static Bytes content(Map<String, Image> images, String path) {
    return Objects.requireNonNull(images.get(path), path).layout().bytes();
  }

  @Override
  public void close() throws IOException {
    storage.close();
  }
}
