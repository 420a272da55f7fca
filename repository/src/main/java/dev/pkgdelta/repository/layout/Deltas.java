package dev.pkgdelta.repository.layout;

import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.repository.tuf.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts deltas at their addresses. A delta that is there is never replaced by another: clients with
 * older documents would take it for forged.
 *
 * @param files where to
 */
record Deltas(PublishedFiles files) {

  /**
   * Publishes a target's deltas and says so in a document.
   *
   * @param old what was said before, or null: deltas that it names are in place
   * @throws IOException if a delta is not what it is declared to be
   */
  TargetDocument publish(PublishedTarget target, @Nullable TargetDocument old) throws IOException {
    if (!TargetDocument.isPurl(target.purl())) {
      throw new IOException("'" + target.purl() + "' can't be the name of a package");
    }
    List<OfferedDelta> offered = new ArrayList<>();
    for (PublishedBase base : target.bases()) {
      if (!TargetDocument.isPurl(base.purl())) {
        throw new IOException("'" + base.purl() + "' can't be the name of a package");
      }
      String path = place(target.target().sha256(), base, old);
      offered.add(
          new OfferedDelta(
              base.purl(),
              base.base(),
              base.kind(),
              path,
              base.delta(),
              base.memory(),
              base.cpuMillis()));
    }
    return new TargetDocument(target.purl(), target.target(), target.unzipped(), offered);
  }

  private String place(String target, PublishedBase base, @Nullable TargetDocument old)
      throws IOException {
    String usual = Address.delta(target, base.base().sha256(), base.kind());
    String later =
        Address.laterDelta(target, base.base().sha256(), base.kind(), base.delta().sha256());
    if (old != null) {
      for (OfferedDelta known : old.deltas()) {
        if (known.delta().equals(base.delta())
            && (known.path().equals(usual) || known.path().equals(later))) {
          return known.path();
        }
      }
    }
    for (String path : List.of(usual, later)) {
      Path file = files.place(path);
      if (!Files.exists(file)) {
        check(base.file(), base.delta());
        files.adopt(base.file(), path);
        return path;
      }
      if (identity(file).equals(base.delta())) {
        return path;
      }
    }
    throw new IOException(
        files.place(later) + ": is not the delta that it was published as; restore or delete it");
  }

  private static void check(Path file, FileIdentity declared) throws IOException {
    FileIdentity found = identity(file);
    if (!found.equals(declared)) {
      throw new IOException(
          "%s: has %d bytes and SHA-256 %s, not the declared %d bytes and %s; make the delta again"
              .formatted(file, found.size(), found.sha256(), declared.size(), declared.sha256()));
    }
  }

  /** Returns a file's size and hash. */
  static FileIdentity identity(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    long size = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
      }
    }
    return new FileIdentity(size, HexFormat.of().formatHex(digest.digest()));
  }
}
