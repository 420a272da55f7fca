package dev.pkgdelta.codecs.vcdiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However many lanes there are, what comes out is what one of them makes alone. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LanesTest {

  private static final int PIECES = 60;

  private enum Step {
    TAKE,
    MAKE,
    PUT,
    CLOSE
  }

  /** Where a piece fails. */
  private record Fault(int piece, Step step) {}

  /** Pieces that note what happens to them, and take some time for it. */
  private static final class Work {
    private final Map<Integer, Step> faults;
    private final Random pauses;
    private final List<Integer> put = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private int next;

    Work(Map<Integer, Step> faults, Random random) {
      this.faults = faults;
      this.pauses = new Random(random.nextLong());
    }

    private void step(Fault fault) throws IOException {
      int micros;
      synchronized (pauses) {
        micros = pauses.nextInt(5) == 0 ? pauses.nextInt(2000) : 0;
      }
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
      if (faults.get(fault.piece()) == fault.step()) {
        throw new IOException(fault.toString());
      }
    }

    Optional<Lane.Piece> take() throws IOException {
      if (next == PIECES) {
        return Optional.empty();
      }
      step(new Fault(next, Step.TAKE));
      mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
      int number = next++;
      return Optional.of(
          new Lane.Piece() {
            @Override
            public void make() throws IOException {
              step(new Fault(number, Step.MAKE));
            }

            @Override
            public void put() throws IOException {
              step(new Fault(number, Step.PUT));
              put.add(number);
            }

            @Override
            public void close() throws IOException {
              open.decrementAndGet();
              step(new Fault(number, Step.CLOSE));
            }
          });
    }

    void run(int lanes) throws IOException {
      Lanes.run(Collections.nCopies(lanes, this::take));
    }
  }

  private static List<Integer> upTo(int end) {
    return IntStream.range(0, end).boxed().toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void piecesArePutInTheOrderInWhichTheyAreTaken(int lanes) throws IOException {
    long seed = System.nanoTime();
    Work work = new Work(Map.of(), new Random(seed));
    work.run(lanes);
    assertThat(work.put).as("seed %d", seed).isEqualTo(upTo(PIECES));
    assertThat(work.mostOpen).hasValueLessThanOrEqualTo(lanes);
    assertThat(work.open).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void theFirstPieceThatFailsIsTheOneThatCounts(int lanes) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      int first = random.nextInt(PIECES);
      Step step = Step.values()[random.nextInt(4)];
      int second = first + 1 + random.nextInt(4);
      Map<Integer, Step> faults =
          Map.of(first, step, second, Step.values()[random.nextInt(4)], second + 1, Step.MAKE);
      Work work = new Work(faults, random);
      assertThatThrownBy(() -> work.run(lanes))
          .as("seed %d, round %d", seed, round)
          .isInstanceOf(IOException.class)
          .hasMessage(new Fault(first, step).toString());
      assertThat(work.put).isEqualTo(upTo(step == Step.CLOSE ? first + 1 : first));
      assertThat(work.open).hasValue(0);
    }
  }

  @Test
  void errorsAndUncheckedExceptionsComeAsTheyAre() {
    for (Throwable thrown :
        List.of(new OutOfMemoryError("no heap"), new IllegalStateException("no state"))) {
      assertThatThrownBy(
              () -> Lanes.run(Collections.nCopies(3, () -> LanesTest.<Lane.Piece>sneak(thrown))))
          .isSameAs(thrown);
    }
  }

  private static <T> Optional<T> sneak(Throwable thrown) {
    switch (thrown) {
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      default -> throw new IllegalArgumentException(thrown);
    }
  }

  /** One piece of the other lane is under way until the caller's thread was interrupted. */
  @Test
  void anInterruptEndsAllLanes() {
    Thread caller = Thread.currentThread();
    CountDownLatch started = new CountDownLatch(1);
    Work later = new Work(Map.of(), new Random(1));
    Lane.Piece slow =
        new Lane.Piece() {
          @Override
          public void make() {
            started.countDown();
            caller.interrupt();
            while (caller.isInterrupted()) {
              Thread.onSpinWait();
            }
          }

          @Override
          public void put() {
            throw new IllegalStateException("it was not wanted any longer");
          }

          @Override
          public void close() {}
        };
    Lane others =
        () -> {
          if (Thread.currentThread().equals(caller) && started.getCount() > 0) {
            // The lock is this thread's, and the other can't take its piece: nothing for this lane.
            return Optional.empty();
          }
          return started.getCount() > 0 ? Optional.of(slow) : later.take();
        };
    assertThatThrownBy(() -> Lanes.run(List.of(others, others)))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(later.put).isEmpty();
  }

  @Test
  void noThreadIsLeft() throws IOException {
    List<Thread> seen = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger left = new AtomicInteger(20);
    Lane lane =
        () -> {
          seen.add(Thread.currentThread());
          return left.getAndDecrement() > 0
              ? new Work(Map.of(), new Random(2)).take()
              : Optional.empty();
        };
    Lanes.run(Collections.nCopies(4, lane));
    assertThat(seen).contains(Thread.currentThread());
    assertThat(seen).allMatch(thread -> thread.equals(Thread.currentThread()) || !thread.isAlive());
  }
}
