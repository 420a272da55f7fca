package dev.pkgdelta.delta.apply;

import dev.pkgdelta.delta.UnreadableInput;
import dev.pkgdelta.delta.WrongBase;
import dev.pkgdelta.delta.format.BaseFiles;
import dev.pkgdelta.delta.io.Input;
import dev.pkgdelta.delta.io.ProgressMeter;
import dev.pkgdelta.layers.image.ScanVersion;
import dev.pkgdelta.packages.InstalledTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A base package, or the root of the installed files, by its path. */
record BasePath(Path path, ProgressMeter progress) implements BaseSource {

  private static final Pattern DEBIAN = Pattern.compile("pkg:deb/[^/@?#]+/([^/@?#]+)");

  @Override
  public Input openPackage() throws IOException {
    if (Files.isDirectory(path)) {
      throw wrong("is a directory, but the delta needs the base package; name its file", null);
    }
    try {
      return Input.open(path, progress);
    } catch (UnreadableInput e) {
      if (Files.exists(path)) {
        throw e;
      }
      throw wrong("does not exist; name the base package of this delta", e);
    }
  }

  @Override
  public InstalledSpace openInstalled(BaseFiles files, ScanVersion version, String purl, Path spill)
      throws IOException {
    if (!Files.isDirectory(path)) {
      throw wrong(
          Files.exists(path)
              ? "is a file, but the delta needs the installed files; name their directory, such as /"
              : "does not exist; name the directory that the package is installed in, such as /",
          null);
    }
    try (InstalledTree tree = InstalledTree.open(path, debianName(purl))) {
      return InstalledSpace.open(path.toString(), files, version, tree::check, spill);
    }
  }

  /** Returns the name in dpkg's database of a package with that URL; empty if it has none. */
  private static String debianName(String purl) {
    Matcher matcher = DEBIAN.matcher(purl);
    return matcher.lookingAt() ? matcher.group(1) : "";
  }

  private WrongBase wrong(String message, @Nullable Throwable cause) {
    return new WrongBase(path.toString(), message, List.of(), cause);
  }
}
