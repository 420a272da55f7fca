package dev.pkgdelta.delta.apply;

import dev.pkgdelta.delta.WrongBase;
import dev.pkgdelta.delta.format.BaseFiles;
import dev.pkgdelta.delta.io.Input;
import dev.pkgdelta.layers.image.ScanVersion;
import java.nio.file.Path;
import java.util.List;

/** A base package behind a channel. */
record BaseChannel(Input input) implements BaseSource {

  @Override
  public Input openPackage() {
    return input;
  }

  @Override
  public InstalledSpace openInstalled(BaseFiles files, ScanVersion version, String purl, Path spill)
      throws WrongBase {
    throw new WrongBase(
        input.name(),
        "is a package, but the delta needs the installed files; name their directory",
        List.of(),
        null);
  }
}
