package dev.pkgdelta.client.upgrade;

import dev.pkgdelta.bytes.AtomicFile;
import dev.pkgdelta.client.acquire.Acquired;
import dev.pkgdelta.client.acquire.Acquisition;
import dev.pkgdelta.client.outcome.Note;
import dev.pkgdelta.client.outcome.Reason;
import dev.pkgdelta.client.outcome.Way;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.repository.tuf.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where packages go.
 *
 * @param path the directory
 */
record Directory(Path path) {

  /** Returns a package that is there already. */
  Optional<UpgradeOutcome> find(UpgradeItem item) {
    Path file = path.resolve(item.fileName());
    String promised = item.wanted().expected().sha256().orElse("");
    try {
      if (!Files.isRegularFile(file)
          || Files.size(file) != item.size()
          || !sha256(file).equals(promised)) {
        return Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    Acquired acquired =
        new Acquired(
            new FileIdentity(item.size(), promised),
            Way.STORE,
            0,
            0,
            0,
            0,
            List.of(new Note(Reason.HERE, "")));
    return Optional.of(new UpgradeOutcome(item, file, acquired, null));
  }

  /** Waits for a package, and puts it there. */
  UpgradeOutcome put(UpgradeItem item, Acquisition acquisition) {
    Path file = path.resolve(item.fileName());
    try {
      Acquired acquired = acquisition.result();
      try (AtomicFile out = AtomicFile.create(file);
          InputStream in = acquisition.stream(0)) {
        in.transferTo(out.stream());
        out.commit();
      }
      // As apt leaves them: its own user reads them without rights.
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      return new UpgradeOutcome(item, file, acquired, null);
    } catch (IOException e) {
      return new UpgradeOutcome(item, file, null, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new UpgradeOutcome(item, file, null, "interrupted");
    }
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
