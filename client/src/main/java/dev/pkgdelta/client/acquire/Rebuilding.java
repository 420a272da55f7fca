package dev.pkgdelta.client.acquire;

import dev.pkgdelta.client.bases.BaseOrigin;
import dev.pkgdelta.client.bases.FoundBase;
import dev.pkgdelta.client.outcome.Reason;
import dev.pkgdelta.client.plan.DeltaRoute;
import dev.pkgdelta.client.plan.Step;
import dev.pkgdelta.client.store.Incoming;
import dev.pkgdelta.delta.CorruptDelta;
import dev.pkgdelta.delta.DeltaHeader;
import dev.pkgdelta.delta.OutputFormat;
import dev.pkgdelta.delta.PkgdeltaException;
import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.delta.Rebuild;
import dev.pkgdelta.delta.Stage;
import dev.pkgdelta.delta.TooNew;
import dev.pkgdelta.delta.Usage;
import dev.pkgdelta.delta.WrongBase;
import dev.pkgdelta.delta.apply.ApplyOptions;
import dev.pkgdelta.delta.apply.ApplyResult;
import dev.pkgdelta.delta.apply.DeltaApplier;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;

/** Takes one way by deltas: downloads them all, then applies one after the other. Used once. */
final class Rebuilding {

  /** Bytes of encoders for which the heap makes room. */
  private static final long LARGE_ENCODER = 64L << 20;

  /** How often: it takes some 50 ms. */
  private static final long TIDY_NANOS = 3_000_000_000L;

  private final Workshop shop;
  private final DeltaRoute route;
  private final OutputFormat format;
  private final LongConsumer counter;
  private final DoubleConsumer progress;
  private final BooleanSupplier cancelled;

  /**
   * @param format of the last target; those before it are always packages
   * @param counter is told of the bytes that come
   * @param progress is told which share of the last rebuild is done, from 0, when it begins, to 1
   */
  Rebuilding(
      Workshop shop,
      DeltaRoute route,
      OutputFormat format,
      LongConsumer counter,
      DoubleConsumer progress,
      BooleanSupplier cancelled) {
    this.shop = shop;
    this.route = route;
    this.format = format;
    this.counter = counter;
    this.progress = progress;
    this.cancelled = cancelled;
  }

  /**
   * Makes the target. Until this returns, nobody knows whether what was written is right.
   *
   * @throws RouteFailed if this way leads nowhere
   */
  void write(OutputStream target) throws IOException, InterruptedException {
    Deque<Incoming> files = new ArrayDeque<>();
    long declared = route.cpuMillis();
    shop.load().add(declared);
    try {
      for (Step step : route.steps()) {
        Incoming file = shop.store().incoming();
        files.add(file);
        new DeltaDownload(step, file, counter).run();
      }
      FoundBase base = route.base();
      Path from = base.place();
      for (Step step : route.steps()) {
        Incoming delta = files.removeFirst();
        files.addLast(delta);
        if (step.equals(route.steps().getLast())) {
          apply(step, delta, from, target, format);
        } else {
          Incoming between = shop.store().incoming();
          files.addLast(between);
          // The channel is the file's own, which is closed with it.
          OutputStream out = Channels.newOutputStream(between.channel());
          apply(step, delta, from, out, OutputFormat.PACKAGE);
          from = between.place();
        }
      }
      if (base.origin() == BaseOrigin.STORE) {
        Step first = route.steps().getFirst();
        shop.store().touch(first.delta().base().sha256(), first.delta().purl());
      }
    } finally {
      shop.load().remove(declared);
      for (Incoming file : files) {
        file.close();
      }
    }
  }

  private void apply(Step step, Incoming delta, Path base, OutputStream out, OutputFormat made)
      throws IOException, InterruptedException {
    try (RebuildAdmission.Permit permit =
        shop.admission().admit(step.memory(), shop.load().isDecidedBy(step.cpuMillis()))) {
      if (step.equals(route.steps().getLast())) {
        progress.accept(0);
      }
      ApplyOptions options =
          new ApplyOptions(
              made,
              permit.threads(),
              shop.limits().encoderMemory(),
              Objects.requireNonNull(delta.place().getParent()),
              step.start().withRebuildPart() ? Rebuild.AUTO : Rebuild.ENCODER);
      ApplyResult result =
          DeltaApplier.applyGrowing(delta.place(), base, out, options, watch(step));
      boolean right =
          result.target().equals(step.target()) && result.base().equals(step.delta().base());
      if (!right) {
        throw new RouteFailed(
            Reason.WRONG_RESULT, new IOException(step.delta().path() + " is of other packages"));
      }
      if (made == OutputFormat.PACKAGE) {
        observe(step, permit, result.usage());
      }
    } catch (WrongBase e) {
      forget(step);
      throw new RouteFailed(Reason.WRONG_BASE, e);
    } catch (CorruptDelta | TooNew e) {
      throw new RouteFailed(Reason.DELTA_DAMAGED, e);
    } catch (PkgdeltaException e) {
      if (cancelled.getAsBoolean()) {
        throw (IOException) new InterruptedIOException("cancelled").initCause(e);
      }
      throw new RouteFailed(Reason.REBUILD_FAILED, e);
    }
  }

  /**
   * One thread's time is a processor's as long as there are enough of these; with more threads,
   * only a process that does nothing else knows how much of a processor it took.
   */
  private void observe(Step step, RebuildAdmission.Permit permit, Usage usage) {
    if (!permit.isCrowded()) {
      double seconds = permit.threads() == 1 ? usage.seconds() : usage.cpuSeconds();
      shop.speeds().apply().observe(step.cpuMillis(), seconds);
    }
  }

  /** A package in the store that is not what its name says is of no use. */
  private void forget(Step step) throws IOException {
    if (route.base().origin() == BaseOrigin.STORE && step.equals(route.steps().getFirst())) {
      shop.store().remove(step.delta().base().sha256(), step.delta().purl());
    }
  }

  private Watch watch(Step step) {
    return new Watch(
        step.equals(route.steps().getLast()) ? progress : _ -> {},
        cancelled,
        step.memory() - DeltaHeader.RUNTIME_MEMORY >= LARGE_ENCODER);
  }

  /** What is told of one apply; {@code large} if its encoders take much memory. */
  private static final class Watch implements Progress {

    private final DoubleConsumer progress;
    private final BooleanSupplier stopped;
    private final boolean large;
    private final AtomicLong tidiedAt = new AtomicLong(System.nanoTime() - TIDY_NANOS);

    Watch(DoubleConsumer progress, BooleanSupplier stopped, boolean large) {
      this.progress = progress;
      this.stopped = stopped;
      this.large = large;
    }

    @Override
    public void update(Stage stage, long done, long total) {
      if (stage == Stage.PACK && large) {
        tidy();
      }
      if (stage == Stage.PACK && total > 0) {
        progress.accept((double) done / total);
      }
    }

    /**
     * Collects garbage now and then. What an encoder takes is outside the heap, where the collector
     * does not see that room is dear, and lets the heap grow by as much again beside it.
     */
    private void tidy() {
      long last = tidiedAt.get();
      long now = System.nanoTime();
      if (now - last >= TIDY_NANOS && tidiedAt.compareAndSet(last, now)) {
        System.gc();
      }
    }

    @Override
    public boolean cancelled() {
      return stopped.getAsBoolean();
    }
  }
}
