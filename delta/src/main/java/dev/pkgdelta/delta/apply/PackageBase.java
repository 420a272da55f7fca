package dev.pkgdelta.delta.apply;

import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.WrongBase;
import dev.pkgdelta.delta.format.Sha256;
import dev.pkgdelta.delta.io.Input;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/** Checks that a package is the base that a delta was made for. */
final class PackageBase {

  private PackageBase() {}

  /**
   * Compares size and hash.
   *
   * @throws WrongBase if they differ
   */
  static void check(Input base, FileIdentity expected, String purl) throws IOException {
    String found = HexFormat.of().formatHex(Sha256.of(base));
    if (base.size() != expected.size() || !found.equals(expected.sha256())) {
      String name = purl.isEmpty() ? "a file" : purl;
      throw new WrongBase(
          base.name(),
          "is not the base of this delta, which needs %s of %d bytes with SHA-256 %s; this one has %d bytes and SHA-256 %s"
              .formatted(name, expected.size(), expected.sha256(), base.size(), found),
          List.of(
              new WrongBase.Difference(
                  base.name(), WrongBase.Problem.CHANGED, expected.sha256(), found)),
          null);
    }
  }
}
