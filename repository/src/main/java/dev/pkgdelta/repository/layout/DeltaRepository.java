package dev.pkgdelta.repository.layout;

import dev.pkgdelta.bytes.AtomicFile;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.repository.tuf.EndlessData;
import dev.pkgdelta.repository.tuf.Fetcher;
import dev.pkgdelta.repository.tuf.Fields;
import dev.pkgdelta.repository.tuf.MissingFile;
import dev.pkgdelta.repository.tuf.Sha256;
import dev.pkgdelta.repository.tuf.SwappedDocument;
import dev.pkgdelta.repository.tuf.TamperedDelta;
import dev.pkgdelta.repository.tuf.TamperedDocument;
import dev.pkgdelta.repository.tuf.TamperedFilter;
import dev.pkgdelta.repository.tuf.TamperedTarget;
import dev.pkgdelta.repository.tuf.TargetFile;
import dev.pkgdelta.repository.tuf.TrustedFiles;
import dev.pkgdelta.repository.tuf.UnsupportedLayout;
import dev.pkgdelta.repository.tuf.Updater;
import dev.pkgdelta.repository.tuf.WrongLength;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A published repository as a client sees it: which deltas lead to a package, and the deltas. All
 * that it returns is signed, or checked against what is signed; what can't be trusted ends in an
 * {@link dev.pkgdelta.repository.tuf.Untrusted}. Safe for use by several threads; two who need the
 * same part of the metadata at the same moment may both fetch it.
 */
public final class DeltaRepository {

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private final Fetcher fetcher;
  private final Updater updater;
  private final LayoutParameters parameters;
  private final Map<Integer, Optional<FilterShard>> shards = new ConcurrentHashMap<>();
  private final Map<Integer, Page> pages = new ConcurrentHashMap<>();
  private volatile @Nullable FilterList filter;

  private DeltaRepository(Fetcher fetcher, Updater updater) throws IOException {
    this.fetcher = fetcher;
    this.updater = updater;
    TargetFile stated = updater.targets().files().get(Address.REPOSITORY);
    if (stated == null || stated.custom() == null) {
      throw new UnsupportedLayout(
          Address.REPOSITORY,
          "is not described in the signed targets; this is no repository of deltas");
    }
    this.parameters = LayoutParameters.read(new Fields(Address.REPOSITORY, stated.custom()));
  }

  /**
   * Brings signed metadata up to date.
   *
   * @param fetcher the repository
   * @param trusted what was trusted before, which is brought up to date
   * @param clock tells what is out of date
   * @throws dev.pkgdelta.repository.tuf.Untrusted if the repository shows what can't be trusted
   * @throws IOException if it can't be reached
   */
  public static DeltaRepository open(Fetcher fetcher, TrustedFiles trusted, InstantSource clock)
      throws IOException {
    Updater updater = new Updater(fetcher, Address.METADATA, trusted, clock);
    updater.refresh();
    return new DeltaRepository(fetcher, updater);
  }

  /**
   * Returns whether any delta may lead to a package: false is certain, true is wrong about once in
   * a hundred times. Worth asking by those who ask about many packages; for one, {@link #document}
   * is as cheap.
   *
   * @param target the package's SHA-256
   */
  public boolean mayHaveDeltas(String target) throws IOException {
    checkHash(target);
    int number = parameters.shard(target);
    Optional<FilterShard> shard = shards.get(number);
    if (shard == null) {
      shard = loadShard(number);
      shards.put(number, shard);
    }
    return shard.isPresent() && shard.get().mayContain(target);
  }

  private Optional<FilterShard> loadShard(int number) throws IOException {
    FilterList list = filter;
    if (list == null) {
      list = loadFilter();
      filter = list;
    }
    FilterList.Shard wanted = list.shards().get(number);
    if (wanted.length() == 0) {
      return Optional.empty();
    }
    String path = Address.filterShard(wanted.sha256());
    byte[] bytes = fetchNamed(path, wanted.length());
    if (!Sha256.hex(bytes).equals(wanted.sha256())) {
      throw new TamperedFilter(path, "does not have the SHA-256 that the signed list promises");
    }
    return Optional.of(FilterShard.read(path, bytes));
  }

  private FilterList loadFilter() throws IOException {
    TargetFile file = updater.find(Address.FILTER);
    if (file == null) {
      return FilterList.empty(parameters);
    }
    try {
      byte[] bytes = updater.download("", Address.FILTER, file, FilterList.MAX_SIZE);
      return FilterList.read(Address.FILTER, bytes, parameters);
    } catch (TamperedTarget e) {
      throw new TamperedFilter(e.file(), "does not have the SHA-256 that signed metadata promises");
    }
  }

  /**
   * Returns what is known of the deltas that lead to a package; empty if there are none.
   *
   * @param target the package's SHA-256
   */
  public Optional<TargetDocument> document(String target) throws IOException {
    checkHash(target);
    Page.Entry entry = page(parameters.page(target)).find(target);
    if (entry == null) {
      return Optional.empty();
    }
    String path = Address.document(entry.sha256());
    byte[] bytes = fetchNamed(path, entry.length());
    if (!Sha256.hex(bytes).equals(entry.sha256())) {
      checkNotSwapped(path, bytes, target);
      throw new TamperedDocument(path, "does not have the SHA-256 that the signed page promises");
    }
    checkNotSwapped(path, bytes, target);
    return Optional.of(TargetDocument.read(path, bytes));
  }

  private static void checkNotSwapped(String path, byte[] bytes, String target)
      throws SwappedDocument {
    String speaksOf;
    try {
      speaksOf = TargetDocument.read(path, bytes).target().sha256();
    } catch (IOException _) {
      return; // no document at all, which others find out
    }
    if (!speaksOf.equals(target)) {
      throw new SwappedDocument(path, "speaks of package " + speaksOf + ", not of " + target);
    }
  }

  private Page page(int number) throws IOException {
    Page known = pages.get(number);
    if (known != null) {
      return known;
    }
    String path = Address.page(number);
    TargetFile file = updater.find(path);
    Page page =
        file == null
            ? Page.empty()
            : Page.read(path, updater.download("", path, file, Page.MAX_SIZE));
    pages.put(number, page);
    return page;
  }

  /**
   * Returns the hashes of the packages that a repository knows under a name and version. They are
   * hints: only what {@link #document} then says is signed.
   *
   * @param purl a package URL with version
   */
  public List<String> hashesOf(String purl) throws IOException {
    try {
      return Aliases.read(fetcher.fetch(Address.alias(purl), Aliases.MAX_SIZE));
    } catch (Fetcher.NotThere e) {
      return List.of();
    }
  }

  /**
   * Returns the document of a package that is known by name and version only; empty if there is
   * none.
   */
  public Optional<TargetDocument> documentOf(String purl) throws IOException {
    for (String sha256 : hashesOf(purl)) {
      Optional<TargetDocument> document = document(sha256);
      if (document.isPresent() && document.get().purl().equals(purl)) {
        return document;
      }
    }
    return Optional.empty();
  }

  /**
   * Downloads a delta into a file, which appears only when it is the one that was promised.
   *
   * @throws TamperedDelta if its bytes are others
   * @throws EndlessData if it is longer than promised
   * @throws WrongLength if it is shorter than promised
   */
  public void download(OfferedDelta offered, Path to) throws IOException {
    FileIdentity promised = offered.delta();
    try (AtomicFile file = AtomicFile.create(to)) {
      MessageDigest digest = Sha256.digest();
      try (InputStream in = fetcher.open(offered.path())) {
        copy(offered.path(), in, promised.size(), digest, file.stream());
      } catch (Fetcher.NotThere e) {
        throw new MissingFile(
            offered.path(), "is named by a signed document, but the repository does not have it");
      }
      if (!HexFormat.of().formatHex(digest.digest()).equals(promised.sha256())) {
        throw new TamperedDelta(
            offered.path(), "does not have the SHA-256 that the target's signed document promises");
      }
      file.commit();
    }
  }

  private static void copy(
      String path, InputStream in, long promised, MessageDigest digest, OutputStream out)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      size += read;
      if (size > promised) {
        throw new EndlessData(path, "goes on after the " + promised + " bytes that are promised");
      }
      digest.update(buffer, 0, read);
      out.write(buffer, 0, read);
    }
    if (size < promised) {
      throw new WrongLength(path, "has " + size + " bytes where " + promised + " are promised");
    }
  }

  private byte[] fetchNamed(String path, int length) throws IOException {
    byte[] bytes;
    try {
      bytes = fetcher.fetch(path, length);
    } catch (Fetcher.NotThere e) {
      throw new MissingFile(
          path, "is named by signed metadata, but the repository does not have it");
    }
    if (bytes.length < length) {
      throw new WrongLength(
          path, "has " + bytes.length + " bytes where " + length + " are promised");
    }
    return bytes;
  }

  private static void checkHash(String sha256) {
    if (!SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("no SHA-256 in lower-case hexadecimal: " + sha256);
    }
  }
}
