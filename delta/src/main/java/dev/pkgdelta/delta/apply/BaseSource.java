package dev.pkgdelta.delta.apply;

import dev.pkgdelta.delta.WrongBase;
import dev.pkgdelta.delta.format.BaseFiles;
import dev.pkgdelta.delta.io.Input;
import dev.pkgdelta.layers.image.ScanVersion;
import java.io.IOException;
import java.nio.file.Path;

/** Where the base of a delta is to be found. */
interface BaseSource {

  /**
   * Opens the base package.
   *
   * @throws WrongBase if it is missing, or a directory
   */
  Input openPackage() throws IOException;

  /**
   * Opens installed files.
   *
   * @param version how their images are formed
   * @throws WrongBase if there are none, or they are not as they must be
   */
  InstalledSpace openInstalled(BaseFiles files, ScanVersion version, String purl, Path spill)
      throws IOException;
}
