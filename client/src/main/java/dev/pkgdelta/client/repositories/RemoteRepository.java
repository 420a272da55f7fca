package dev.pkgdelta.client.repositories;

import dev.pkgdelta.client.configuration.ConfiguredRepository;
import dev.pkgdelta.client.outcome.Reason;
import dev.pkgdelta.client.transfer.PublishedFiles;
import dev.pkgdelta.repository.layout.DeltaRepository;
import dev.pkgdelta.repository.layout.TargetDocument;
import dev.pkgdelta.repository.tuf.Expired;
import dev.pkgdelta.repository.tuf.Fetcher;
import dev.pkgdelta.repository.tuf.TrustedFiles;
import dev.pkgdelta.repository.tuf.Untrusted;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A delta repository that is asked again and again: its metadata is brought up to date every few
 * minutes, and after a failure it is left alone for a while, so that it costs few packages their
 * time. Safe for use by several threads: one brings the metadata up to date, then a few ask side by
 * side.
 */
public final class RemoteRepository {

  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final Duration REST = Duration.ofMinutes(1);

  /** Questions at once: enough to hide a link's latency, few enough for any server. */
  private static final int AT_ONCE = 6;

  private final ConfiguredRepository configured;
  private final PublishedFiles files;
  private final Path trusted;
  private final String link;
  private final InstantSource clock;
  private final ReentrantLock opening = new ReentrantLock();
  private final Semaphore asking = new Semaphore(AT_ONCE);
  private volatile @Nullable DeltaRepository opened;
  private volatile Instant openedAt = Instant.EPOCH;
  private volatile @Nullable Failure failure;

  private record Failure(Unavailable cause, Instant until) {}

  /** What is asked. */
  private interface Question<T> {
    T ask(DeltaRepository repository) throws IOException;
  }

  /**
   * @param files its files
   * @param trusted the directory for its trusted metadata, made if it is not there
   * @param link the name under which its speed is measured
   */
  public RemoteRepository(
      ConfiguredRepository configured,
      PublishedFiles files,
      Path trusted,
      String link,
      InstantSource clock) {
    this.configured = configured;
    this.files = files;
    this.trusted = trusted;
    this.link = link;
    this.clock = clock;
  }

  /** Returns the name that the configuration gives it. */
  public String name() {
    return configured.name();
  }

  /** Returns the name under which its speed is measured. */
  public String link() {
    return link;
  }

  /** Returns why it can't be used at present; null if it can, or was not tried. */
  public @Nullable Unavailable failure() {
    Failure last = failure;
    return last == null ? null : last.cause;
  }

  /**
   * Returns what is known of the deltas to a package.
   *
   * @param sha256 of the package
   * @throws Unavailable if the repository can't be used
   */
  public Optional<TargetDocument> document(String sha256) throws Unavailable {
    return ask(repository -> repository.document(sha256));
  }

  /**
   * Returns what is known of the deltas to a package whose name and version are known.
   *
   * @throws Unavailable if the repository can't be used
   */
  public Optional<TargetDocument> documentOf(String purl) throws Unavailable {
    return ask(repository -> repository.documentOf(purl));
  }

  /**
   * Opens a part of a delta.
   *
   * @param path as the document gives it
   */
  public InputStream open(String path, long from, long count) throws IOException {
    return files.open(path, from, count);
  }

  private <T> T ask(Question<T> question) throws Unavailable {
    checkRested();
    try {
      asking.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable(Reason.CANCELLED, "interrupted", e);
    }
    try {
      checkRested(); // others may have found out meanwhile
      T answer = question.ask(current());
      failure = null;
      return answer;
    } catch (Unavailable e) {
      throw e;
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new Unavailable(Reason.CANCELLED, "interrupted", e);
      }
      throw rest(e);
    } finally {
      asking.release();
    }
  }

  private void checkRested() throws Unavailable {
    Failure last = failure;
    if (last != null && clock.instant().isBefore(last.until)) {
      throw new Unavailable(
          last.cause.reason(), String.valueOf(last.cause.getMessage()), last.cause);
    }
  }

  private Unavailable rest(IOException e) {
    Reason reason =
        switch (e) {
          case Expired _ -> Reason.REPOSITORY_EXPIRED;
          case Untrusted _ -> Reason.REPOSITORY_UNTRUSTED;
          default -> Reason.REPOSITORY_UNREACHABLE;
        };
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    Unavailable unavailable = new Unavailable(reason, name() + ": " + message, e);
    opened = null;
    failure = new Failure(unavailable, clock.instant().plus(REST));
    return unavailable;
  }

  private DeltaRepository current() throws IOException {
    try {
      opening.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
    try {
      checkRested();
      DeltaRepository repository = opened;
      Instant now = clock.instant();
      if (repository == null || now.isAfter(openedAt.plus(FRESH))) {
        repository = DeltaRepository.open(files, trustedFiles(), clock);
        opened = repository;
        openedAt = now;
      }
      return repository;
    } catch (Unavailable e) {
      throw e;
    } catch (Fetcher.NotThere e) {
      throw rest(new IOException("there is no repository of deltas (" + e.getMessage() + ")", e));
    } catch (IOException e) {
      throw Thread.currentThread().isInterrupted() ? e : rest(e);
    } finally {
      opening.unlock();
    }
  }

  private TrustedFiles trustedFiles() throws IOException {
    if (Files.exists(trusted.resolve("root.json"))) {
      return new TrustedFiles(trusted);
    }
    return TrustedFiles.startWith(trusted, Files.readAllBytes(configured.root()));
  }
}
