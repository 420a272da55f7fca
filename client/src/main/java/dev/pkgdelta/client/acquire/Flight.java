package dev.pkgdelta.client.acquire;

import dev.pkgdelta.bytes.BulkOutputStream;
import dev.pkgdelta.client.acquire.AcquisitionFailed.Kind;
import dev.pkgdelta.client.bases.BaseOrigin;
import dev.pkgdelta.client.bases.FoundBase;
import dev.pkgdelta.client.outcome.Note;
import dev.pkgdelta.client.outcome.Reason;
import dev.pkgdelta.client.outcome.Way;
import dev.pkgdelta.client.plan.DeltaRoute;
import dev.pkgdelta.client.plan.Plan;
import dev.pkgdelta.client.plan.Step;
import dev.pkgdelta.client.plan.Target;
import dev.pkgdelta.client.store.Incoming;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.OutputFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The work for one package, shared by all who want it now: looks into the store, plans, tries the
 * plan's ways, and ends with the full download. Runs in a thread of its own.
 */
final class Flight implements Runnable {

  private static final double NOT_BEGUN = -1;

  private final Workshop shop;
  private final Wanted wanted;
  private final @Nullable Plan given;
  private final OutputFormat format;
  private final GrowingFile file = new GrowingFile();
  private final List<Note> notes = new ArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final long began = System.nanoTime();
  private volatile boolean cancelled;
  private volatile long network;
  private volatile double progress = NOT_BEGUN;
  private double predicted;
  private @Nullable Incoming incoming;
  private @Nullable Acquired result;
  private @Nullable AcquisitionFailed failure;
  private boolean ended;
  private int users;

  /**
   * @param given the plan to follow; null to make one
   * @param format what is built from deltas; what comes whole is a package all the same
   */
  Flight(Workshop shop, Wanted wanted, @Nullable Plan given, OutputFormat format) {
    this.format = format;
    this.shop = shop;
    this.wanted = wanted;
    this.given = given;
    wanted.expected().size().ifPresent(file::expect);
  }

  GrowingFile file() {
    return file;
  }

  Wanted wanted() {
    return wanted;
  }

  long networkBytes() {
    return network;
  }

  OptionalDouble progress() {
    double share = progress;
    return share == NOT_BEGUN ? OptionalDouble.empty() : OptionalDouble.of(share);
  }

  @Override
  public void run() {
    Acquired got = null;
    AcquisitionFailed failed = null;
    try {
      got = acquire();
    } catch (AcquisitionFailed e) {
      failed = cancelled ? givenUp(e) : e;
    } catch (InterruptedException e) {
      failed = givenUp(e);
    } catch (IOException e) {
      failed =
          cancelled
              ? givenUp(e)
              : new AcquisitionFailed(
                  Kind.STORE, wanted.name() + " can't be kept: " + e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      failed = new AcquisitionFailed(Kind.STORE, wanted.name() + ": " + e, e);
    }
    if (failed != null) {
      file.fail(failed);
    }
    synchronized (this) {
      result = got;
      failure = failed;
      ended = true;
      notifyAll();
      closeIfUnused();
    }
  }

  private AcquisitionFailed givenUp(Exception e) {
    return new AcquisitionFailed(Kind.CANCELLED, wanted.name() + " was given up", e);
  }

  private Acquired acquire() throws IOException, InterruptedException {
    Optional<FoundBase> here = here();
    if (here.isPresent()) {
      Acquired got = take(here.get());
      if (got != null) {
        return got;
      }
    }
    Plan plan = given == null ? plan() : given;
    predicted = plan.seconds();
    notes.addAll(plan.notes());
    count(plan.lookedBytes());
    for (DeltaRoute route : plan.routes()) {
      try {
        return rebuild(route);
      } catch (RouteFailed e) {
        notes.add(new Note(e.reason(), String.valueOf(e.getMessage())));
        predicted = 0;
      }
      if (cancelled) {
        throw new InterruptedException();
      }
    }
    return download();
  }

  /** Downloads all, from where an earlier download was interrupted if there was one. */
  private Acquired download() throws IOException {
    Incoming partial = opened(shop.store().partial(wanted.expected().key()));
    long kept = partial.channel().size();
    file.begin(partial.channel());
    wanted.expected().size().ifPresent(file::expect);
    FullTransfer transfer = transfer();
    String sha256;
    try {
      transfer.goOnWith(partial.channel());
      sha256 = transfer.run();
    } catch (AcquisitionFailed e) {
      boolean wrong = e.kind() == Kind.WRONG_BYTES;
      if (wrong || e.kind() == Kind.STORE) {
        partial.discard(); // in all other cases, what came so far is kept
      }
      if (!wrong || kept == 0) {
        throw e;
      }
      begin();
      sha256 = transfer().run();
    }
    Acquired got = done(sha256, Way.FULL, file.written());
    partial.discard(); // unless it lies in the store now, nobody goes on with it
    return got;
  }

  private FullTransfer transfer() {
    return new FullTransfer(shop, wanted, file, this::count, notes::add);
  }

  private Optional<FoundBase> here() {
    Optional<String> sha256 = wanted.expected().sha256();
    if (sha256.isEmpty() || format != OutputFormat.PACKAGE) {
      return Optional.empty();
    }
    return wanted.expected().size().isPresent()
        ? shop.bases().find(new FileIdentity(wanted.expected().size().getAsLong(), sha256.get()))
        : shop.store().find(sha256.get()).map(place -> new FoundBase(place, BaseOrigin.STORE));
  }

  /** Takes what is here, if it is right; null if not. Nothing is handed out before that is sure. */
  private @Nullable Acquired take(FoundBase found) throws IOException {
    Expected.Check check = wanted.expected().check();
    Incoming copy = newFile();
    try (InputStream in = Files.newInputStream(found.place())) {
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        check.update(buffer, 0, count);
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
        while (bytes.hasRemaining()) {
          copy.channel().write(bytes);
        }
      }
    } catch (NoSuchFileException | AccessDeniedException e) {
      return null;
    }
    Optional<String> sha256 = check.finish();
    if (sha256.isEmpty()) {
      if (found.origin() == BaseOrigin.STORE) {
        shop.store().remove(wanted.expected().key(), wanted.purl());
      }
      return null;
    }
    notes.add(new Note(Reason.HERE, ""));
    file.begin(copy.channel());
    file.append(copy.channel().size());
    return done(sha256.get(), Way.STORE, 0);
  }

  /** Plans, but not for longer than is allowed. */
  private Plan plan() throws InterruptedException {
    Target target = Acquirer.target(wanted);
    AtomicReference<@Nullable Plan> made = new AtomicReference<>();
    Thread planning =
        Thread.startVirtualThread(() -> made.set(shop.planner().plan(target, shop.load())));
    boolean inTime = planning.join(shop.limits().planning());
    Plan plan = made.get();
    if (inTime && plan != null) {
      return plan;
    }
    planning.interrupt();
    return Plan.full(0, 0, List.of(new Note(Reason.PLANNING_TOOK_TOO_LONG, "")));
  }

  private Acquired rebuild(DeltaRoute route) throws IOException, InterruptedException {
    Step last = route.steps().getLast();
    Expected expected = wanted.expected();
    FileIdentity made = last.target();
    if (format == OutputFormat.UNZIPPED) {
      made = last.unzipped();
      if (made == null) {
        throw new RouteFailed(
            Reason.NO_UNZIPPED, new IOException(last.repository().name() + ", " + wanted.name()));
      }
      expected = Expected.sha256(made.sha256(), made.size());
    }
    begin();
    file.expect(made.size());
    Expected.Check check = expected.check();
    OutputStream out =
        new BulkOutputStream() {
          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            check.update(bytes, offset, length);
            file.append(bytes, offset, length);
          }
        };
    new Rebuilding(shop, route, format, this::count, done -> progress = done, () -> cancelled)
        .write(out);
    Optional<String> sha256 = check.finish();
    if (sha256.isEmpty()) {
      throw new RouteFailed(
          Reason.WRONG_RESULT,
          new IOException("the repository's document speaks of another package"));
    }
    Way way = route.steps().size() == 1 ? Way.DELTA : Way.CHAIN;
    return done(sha256.get(), way, route.bytes());
  }

  private void begin() throws IOException {
    file.begin(newFile().channel());
  }

  private Incoming newFile() throws IOException {
    return opened(shop.store().incoming());
  }

  private synchronized Incoming opened(Incoming next) {
    open.add(next);
    incoming = next;
    return next;
  }

  /**
   * @param useful bytes that this way had to download
   */
  private Acquired done(String sha256, Way way, long useful) throws IOException {
    FileIdentity identity = new FileIdentity(file.written(), sha256);
    file.complete();
    Incoming made = Objects.requireNonNull(incoming);
    boolean isPackage = format == OutputFormat.PACKAGE || way == Way.FULL;
    if (isPackage && (way != Way.STORE || shop.store().find(sha256).isEmpty())) {
      keep(made, identity);
    } else if (isPackage) {
      shop.store().touch(sha256, wanted.purl());
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    long wasted = Math.max(0, network - useful);
    return new Acquired(identity, way, network, wasted, seconds, predicted, notes);
  }

  /** What can't be kept is handed out all the same. */
  private void keep(Incoming made, FileIdentity identity) {
    try {
      var _ = shop.store().put(made, identity, wanted.purl());
    } catch (IOException _) {
      return;
    }
  }

  private synchronized void count(long bytes) {
    network += bytes;
  }

  /** Begins one more use; false if the work has ended. */
  synchronized boolean join() {
    if (cancelled || (ended && (users == 0 || result == null))) {
      return false;
    }
    users++;
    return true;
  }

  /** Stops the work, whoever wants it. */
  synchronized void cancel() {
    cancelled = !ended;
  }

  /** Ends one use; returns whether it was the last one. */
  synchronized boolean leave() {
    if (--users > 0) {
      return false;
    }
    cancelled = !ended;
    closeIfUnused();
    return true;
  }

  synchronized Acquired await() throws AcquisitionFailed, InterruptedException {
    while (!ended) {
      wait();
    }
    if (result != null) {
      return result;
    }
    AcquisitionFailed cause = Objects.requireNonNull(failure);
    throw new AcquisitionFailed(cause.kind(), String.valueOf(cause.getMessage()), cause);
  }

  private void closeIfUnused() {
    if (!ended || users > 0) {
      return;
    }
    for (AutoCloseable resource : open) {
      try {
        resource.close();
      } catch (Exception _) {
        // temporary files; the next start deletes them
      }
    }
    open.clear();
  }
}
