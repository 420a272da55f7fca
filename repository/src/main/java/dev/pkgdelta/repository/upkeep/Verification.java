package dev.pkgdelta.repository.upkeep;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.Cancelled;
import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.delta.apply.ApplyOptions;
import dev.pkgdelta.delta.apply.ApplyResult;
import dev.pkgdelta.delta.apply.DeltaApplier;
import dev.pkgdelta.repository.catalog.DeltaEntry;
import dev.pkgdelta.repository.catalog.Release;
import dev.pkgdelta.repository.layout.Address;
import dev.pkgdelta.repository.layout.DeltaRepository;
import dev.pkgdelta.repository.layout.OfferedDelta;
import dev.pkgdelta.repository.layout.TargetDocument;
import dev.pkgdelta.repository.store.ContentAddress;
import dev.pkgdelta.repository.store.DeltaStore;
import dev.pkgdelta.repository.store.PackageStore;
import dev.pkgdelta.repository.tuf.DirectoryFetcher;
import dev.pkgdelta.repository.tuf.TrustedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Checks every delta: its file against the catalog, the published one against the signed metadata
 * as a client reads it, and, if asked, that it still gives its target.
 */
public final class Verification {

  private final Repository repository;
  private final DeltaStore deltas;
  private final PackageStore packages;

  /** The verification of a repository. */
  public Verification(Repository repository) {
    this.repository = repository;
    this.deltas = new DeltaStore(repository.workspace());
    this.packages = new PackageStore(repository.workspace());
  }

  /**
   * What a verification found.
   *
   * @param deltas deltas looked at
   * @param applied how many of them were applied
   * @param published how many of them are published
   * @param faults what is wrong, one sentence each
   */
  public record Result(long deltas, long applied, long published, List<String> faults) {}

  /**
   * Verifies.
   *
   * @param proofs whether each delta is applied whose base is kept
   * @param repair whether a delta at fault is forgotten, so that it is made again
   * @param progress may stop it; is asked between deltas
   */
  public Result run(boolean proofs, boolean repair, Progress progress, Consumer<String> fault)
      throws IOException {
    Path trusted = Files.createTempDirectory(repository.workspace().temporary(), "trusted");
    Path published = repository.workspace().published();
    DeltaRepository client =
        DeltaRepository.open(
            new DirectoryFetcher(published),
            TrustedFiles.startWith(trusted, Files.readAllBytes(published.resolve(Address.ROOT))),
            repository.clock());
    List<DeltaEntry> all = new ArrayList<>();
    repository.catalog().run(session -> session.deltas().forEach(all::add));
    List<String> faults = new ArrayList<>();
    long applied = 0;
    long offered = 0;
    TargetDocument document = null;
    long documentOf = -1;
    for (DeltaEntry delta : all) {
      if (progress.cancelled()) {
        throw new Cancelled();
      }
      Release target =
          repository.catalog().call(session -> session.releases().byId(delta.pair().target()));
      Release base =
          repository.catalog().call(session -> session.releases().byId(delta.pair().base()));
      if (documentOf != target.id()) {
        documentOf = target.id();
        document = client.document(target.file().sha256()).orElse(null);
      }
      Path file = deltas.path(target.file().sha256(), base.file().sha256(), delta.pair().kind());
      try {
        check(file, delta);
        if (document != null && offers(client, document, base, delta)) {
          offered++;
        }
        if (proofs && delta.pair().kind() == BaseKind.PACKAGE && packages.holds(base.file())) {
          prove(file, base, target, progress);
          applied++;
        }
      } catch (Cancelled e) {
        throw e;
      } catch (IOException e) {
        String line = label(target, base) + ": " + e.getMessage();
        faults.add(line);
        fault.accept(line);
        if (repair) {
          forget(delta);
        }
      }
    }
    return new Result(all.size(), applied, offered, List.copyOf(faults));
  }

  private static String label(Release target, Release base) {
    String name = target.purl().isEmpty() ? target.fileName() : target.purl();
    return name + " from " + base.version();
  }

  private static void check(Path file, DeltaEntry delta) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file + " is missing");
    }
    if (Files.size(file) != delta.file().size()
        || !ContentAddress.of(file).equals(delta.file().sha256())) {
      throw new IOException(file + " is damaged: its hash is not the catalog's");
    }
  }

  /** Downloads the delta as a client does, which checks its hash. */
  private boolean offers(
      DeltaRepository client, TargetDocument document, Release base, DeltaEntry delta)
      throws IOException {
    Optional<OfferedDelta> offered =
        document.deltas().stream()
            .filter(o -> o.base().equals(base.file()) && o.kind() == delta.pair().kind())
            .findFirst();
    if (offered.isEmpty()) {
      return false;
    }
    Path copy = Files.createTempFile(repository.workspace().temporary(), "verify", ".delta");
    try {
      client.download(offered.get(), copy);
    } finally {
      Files.deleteIfExists(copy);
    }
    return true;
  }

  private void prove(Path file, Release base, Release target, Progress progress)
      throws IOException {
    Path rebuilt = Files.createTempFile(repository.workspace().temporary(), "verify", "");
    try {
      ApplyResult result =
          DeltaApplier.apply(
              file,
              packages.path(base.file().sha256()),
              rebuilt,
              ApplyOptions.defaults().withSpillDirectory(repository.workspace().temporary()),
              progress);
      if (!result.output().equals(target.file())) {
        throw new IOException("the delta gives another file than its target");
      }
    } finally {
      Files.deleteIfExists(rebuilt);
    }
  }

  private void forget(DeltaEntry delta) throws IOException {
    repository
        .catalog()
        .run(
            session -> {
              session.deltas().remove(delta.pair());
              session.pending().plan(delta.seriesId());
            });
  }
}
