package dev.pkgdelta.repository.generate;

import dev.pkgdelta.delta.Cancelled;
import dev.pkgdelta.delta.CorruptPackage;
import dev.pkgdelta.delta.DeltaHeader;
import dev.pkgdelta.delta.EncoderProof;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.LimitExceeded;
import dev.pkgdelta.delta.NotAPackage;
import dev.pkgdelta.delta.NotWorthIt;
import dev.pkgdelta.delta.OutputFormat;
import dev.pkgdelta.delta.PkgdeltaException;
import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.delta.Rebuild;
import dev.pkgdelta.delta.apply.ApplyOptions;
import dev.pkgdelta.delta.apply.ApplyResult;
import dev.pkgdelta.delta.apply.DeltaApplier;
import dev.pkgdelta.delta.create.CreateOptions;
import dev.pkgdelta.delta.create.CreateResult;
import dev.pkgdelta.delta.create.DeltaCreator;
import dev.pkgdelta.repository.catalog.RefusalReason;
import dev.pkgdelta.repository.generate.JobOutcome.Made;
import dev.pkgdelta.repository.generate.JobOutcome.Refused;
import dev.pkgdelta.repository.store.DeltaStore;
import dev.pkgdelta.repository.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Does jobs in this process: makes the delta, proves it in a pass of its own from the file that was
 * written, and moves it to its place.
 */
public final class LocalExecutor implements Executor {

  private final Workspace workspace;
  private final PackageFetcher packages;
  private final DeltaStore deltas;
  private final int threads;

  /**
   * An executor for a workspace.
   *
   * @param packages where packages come from
   * @param threads processors that one job may use
   */
  public LocalExecutor(Workspace workspace, PackageFetcher packages, int threads) {
    this.workspace = workspace;
    this.packages = packages;
    this.deltas = new DeltaStore(workspace);
    this.threads = threads;
  }

  @Override
  public JobOutcome execute(JobRecord job, Progress progress) {
    Path directory = workspace.temporary().resolve(UUID.randomUUID().toString());
    try {
      try {
        Files.createDirectory(directory);
        return make(job, directory, progress);
      } finally {
        delete(directory);
      }
    } catch (Cancelled _) {
      return new JobOutcome.Stopped();
    } catch (PackageFetcher.Unavailable e) {
      return new Refused(e.reason(), message(e));
    } catch (NotWorthIt e) {
      return new Refused(RefusalReason.TOO_LARGE, message(e));
    } catch (CorruptPackage | NotAPackage e) {
      return new Refused(RefusalReason.CORRUPT_PACKAGE, message(e));
    } catch (LimitExceeded e) {
      // Memory may be there another time; the format's limits stay.
      return e.getCause() instanceof OutOfMemoryError memory
          ? new Refused(RefusalReason.FAILED, message(memory))
          : new Refused(RefusalReason.LIMIT_EXCEEDED, message(e));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return new Refused(RefusalReason.FAILED, message(e));
    }
  }

  private JobOutcome make(JobRecord job, Path directory, Progress progress) throws IOException {
    long start = System.nanoTime();
    Path base = packages.fetch(job.base(), directory.resolve("base"));
    Path target = packages.fetch(job.target(), directory.resolve("target"));
    try {
      Path first = Files.createDirectory(directory.resolve("first"));
      return make(job, base, target, first, EncoderProof.START, start, progress);
    } catch (NotProven _) {
      // Only with a proof of its own does create find out which encoder it took for another.
    }
    try {
      Path second = Files.createDirectory(directory.resolve("second"));
      return make(job, base, target, second, EncoderProof.WHOLE, start, progress);
    } catch (NotProven e) {
      return new Refused(RefusalReason.NOT_PROVEN, message(e));
    }
  }

  /** Makes a delta and proves it in the way that clients will take. */
  private JobOutcome make(
      JobRecord job,
      Path base,
      Path target,
      Path directory,
      EncoderProof encoderProof,
      long start,
      Progress progress)
      throws IOException {
    Path delta = directory.resolve("delta");
    CreateResult made =
        DeltaCreator.create(
            base,
            target,
            delta,
            CreateOptions.defaults()
                .withProfile(job.profile())
                .withBaseKind(job.kind())
                .withThreads(threads)
                .withSpillDirectory(directory)
                .withAllowDifferentPackage(true)
                .withMaxRatio(job.maxRatio())
                .withRebuildPart(job.rebuildPart())
                .withEncoderProof(encoderProof),
            progress);
    if (!made.base().equals(job.base().file()) || !made.target().equals(job.target().file())) {
      return new Refused(
          RefusalReason.WRONG_FILE, "a package changed while its delta was being made");
    }
    @Nullable FileIdentity unzipped = prove(job, made, delta, base, directory, progress);
    Path place = deltas.path(job.target().file().sha256(), job.base().file().sha256(), job.kind());
    Files.createDirectories(Objects.requireNonNull(place.getParent()));
    Files.move(delta, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return new Made(
        place,
        made.delta(),
        made.header().rebuildPart().map(DeltaHeader.RebuildPart::size).orElse(0L),
        unzipped,
        made.header().memory(),
        made.header().cpuMillis(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  /** A delta that does not give the target. */
  private static final class NotProven extends IOException {
    private static final long serialVersionUID = 1;

    NotProven(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Applies the delta from the file that was written, as a client does, and returns what it gives
   * without recompression, if it has such a form.
   */
  private @Nullable FileIdentity prove(
      JobRecord job, CreateResult made, Path delta, Path base, Path directory, Progress progress)
      throws IOException {
    ApplyOptions options =
        ApplyOptions.defaults().withThreads(threads).withSpillDirectory(directory);
    Path source =
        made.header().files().isEmpty() ? base : InstalledBase.lay(base, directory, progress);
    Path rebuilt = directory.resolve("rebuilt");
    try {
      for (Rebuild way : ways(made)) {
        ApplyResult result =
            DeltaApplier.apply(delta, source, rebuilt, options.withRebuild(way), progress);
        if (!result.delta().equals(made.delta()) || !result.output().equals(job.target().file())) {
          throw new NotProven("the delta gave another file than its target", null);
        }
        Files.delete(rebuilt);
      }
      return unzipped(delta, source, rebuilt, options, progress);
    } catch (Cancelled e) {
      throw e;
    } catch (PkgdeltaException e) {
      throw new NotProven(message(e), e);
    }
  }

  /** A client may leave the rebuild part out: then the encoder has to do. */
  private static List<Rebuild> ways(CreateResult made) {
    return made.header().rebuildPart().isPresent()
        ? List.of(Rebuild.ENCODER, Rebuild.PARSE)
        : List.of(Rebuild.AUTO);
  }

  private static @Nullable FileIdentity unzipped(
      Path delta, Path base, Path output, ApplyOptions options, Progress progress)
      throws IOException {
    try {
      return DeltaApplier.apply(
              delta, base, output, options.withFormat(OutputFormat.UNZIPPED), progress)
          .output();
    } catch (NotAPackage _) {
      // Members of a zip are compressed one by one: it has no payload to leave uncompressed.
      return null;
    }
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }

  static void delete(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
