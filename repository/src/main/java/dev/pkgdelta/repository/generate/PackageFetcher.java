package dev.pkgdelta.repository.generate;

import dev.pkgdelta.bytes.AtomicFile;
import dev.pkgdelta.repository.catalog.RefusalReason;
import dev.pkgdelta.repository.source.Origin;
import dev.pkgdelta.repository.store.ContentAddress;
import dev.pkgdelta.repository.store.PackageStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Gets packages: from the store, else from where they were seen, and then keeps them, because the
 * target of today is the base of tomorrow. Safe for use by several threads.
 */
public final class PackageFetcher {

  private final PackageStore store;

  /** A fetcher that fills a store. */
  public PackageFetcher(PackageStore store) {
    this.store = store;
  }

  /** A package that can't be had. */
  public static final class Unavailable extends IOException {

    private static final long serialVersionUID = 1;

    private final RefusalReason reason;

    Unavailable(RefusalReason reason, String message, IOException cause) {
      super(message, cause);
      this.reason = reason;
    }

    /** Returns why. */
    public RefusalReason reason() {
      return reason;
    }
  }

  /**
   * Gets a package.
   *
   * @param directory where a link with the package's own name is made, which tells some kinds of
   *     packages from others; must not exist yet
   * @return the link
   * @throws Unavailable if it can't be had
   */
  public Path fetch(PackageFile wanted, Path directory) throws IOException {
    if (!store.holds(wanted.file())) {
      try {
        obtain(wanted);
      } catch (Unavailable e) {
        throw e;
      } catch (NoSuchFileException e) {
        throw new Unavailable(
            RefusalReason.GONE, name(wanted) + " is neither kept nor at " + wanted.location(), e);
      }
    }
    Files.createDirectory(directory);
    Path name = Path.of(wanted.fileName()).getFileName();
    Path link =
        directory.resolve(name == null || name.toString().isEmpty() ? "package" : name.toString());
    return Files.createSymbolicLink(link, store.path(wanted.file().sha256()));
  }

  private void obtain(PackageFile wanted) throws IOException {
    if (wanted.location().isEmpty()) {
      throw new NoSuchFileException("nowhere else");
    }
    if (!Origin.isRemote(wanted.location())) {
      Path file = Path.of(wanted.location());
      check(wanted, Files.size(file), ContentAddress.of(file));
      store.keep(file, wanted.file());
      return;
    }
    Path place = store.path(wanted.file().sha256());
    Files.createDirectories(Objects.requireNonNull(place.getParent()));
    try (InputStream in = Origin.open(wanted.location(), "*/*");
        AtomicFile file = AtomicFile.create(place)) {
      MessageDigest digest = ContentAddress.sha256();
      byte[] buffer = new byte[1 << 16];
      long size = 0;
      for (int n = in.read(buffer); n >= 0 && size <= wanted.file().size(); n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        file.stream().write(buffer, 0, n);
        size += n;
      }
      check(wanted, size, HexFormat.of().formatHex(digest.digest()));
      file.commit();
    }
  }

  private static void check(PackageFile wanted, long size, String sha256) throws Unavailable {
    if (size != wanted.file().size() || !sha256.equals(wanted.file().sha256())) {
      throw new Unavailable(
          RefusalReason.WRONG_FILE,
          wanted.location() + " is not the " + name(wanted) + " that its archive promised",
          new IOException(sha256));
    }
  }

  private static String name(PackageFile file) {
    return file.purl().isEmpty() ? file.fileName() : file.purl();
  }
}
