package dev.pkgdelta.client.acquire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.delta.DeltaHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RebuildAdmissionTest {

  private static final long MEMORY = 100;

  private final List<Thread> threads = new ArrayList<>();
  private final BlockingQueue<String> admitted = new LinkedBlockingQueue<>();

  @AfterEach
  void end() throws InterruptedException {
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join();
    }
  }

  @Test
  void whoCameFirstGoesFirst() throws InterruptedException {
    RebuildAdmission admission = admission(1);
    RebuildAdmission.Permit running = admission.admit(declared(1), false);
    for (int i = 0; i < 20; i++) {
      ask(admission, "" + i, 1, 0);
    }
    running.close();
    for (int i = 0; i < 20; i++) {
      assertThat(next()).isEqualTo("" + i);
    }
  }

  @Test
  void whatNeedsMuchMemoryIsNotPassedByWhatNeedsLittle() throws InterruptedException {
    RebuildAdmission admission = admission(4);
    RebuildAdmission.Permit running = admission.admit(declared(60), false);
    ask(admission, "large", 95, 0); // with it there is no room for the small one
    ask(admission, "small", 10, 0);
    assertThat(admitted).isEmpty();
    running.close();
    assertThat(next()).isEqualTo("large");
    assertThat(next()).isEqualTo("small");
  }

  @Test
  void whoLeavesLetsTheOthersThrough() throws InterruptedException {
    RebuildAdmission admission = admission(4);
    RebuildAdmission.Permit running = admission.admit(declared(60), false);
    Thread large = ask(admission, "large", 60, 0);
    ask(admission, "small", 10, 0);
    large.interrupt();
    assertThat(next()).isEqualTo("small");
    running.close();
  }

  @Test
  void whatNeedsMoreThanThereIsRunsAlone() throws InterruptedException {
    RebuildAdmission admission = admission(4);
    RebuildAdmission.Permit running = admission.admit(declared(1), false);
    ask(admission, "huge", 10 * MEMORY, 200);
    ask(admission, "small", 1, 0);
    running.close();
    assertThat(next()).isEqualTo("huge");
    assertThat(admitted).isEmpty();
    assertThat(next()).isEqualTo("small");
  }

  @Test
  void whatEndsLastMayUseAllProcessorsBesideOthers() throws InterruptedException {
    RebuildAdmission admission = admission(4);
    RebuildAdmission.Permit first = admission.admit(declared(1), false);
    RebuildAdmission.Permit second = admission.admit(declared(1), false);
    RebuildAdmission.Permit last = admission.admit(declared(1), true);
    assertThat(List.of(first.threads(), second.threads(), last.threads())).containsExactly(4, 1, 4);
    last.close();
    second.close();
    first.close();
  }

  @Test
  void moreThreadsThanProcessorsAreACrowd() throws InterruptedException {
    RebuildAdmission admission = admission(2);
    RebuildAdmission.Permit alone = admission.admit(declared(1), false);
    assertThat(alone.isCrowded()).isFalse();
    RebuildAdmission.Permit beside = admission.admit(declared(1), false);
    assertThat(alone.isCrowded()).isTrue();
    assertThat(beside.isCrowded()).isTrue();
    alone.close();
    try (RebuildAdmission.Permit third = admission.admit(declared(1), false)) {
      assertThat(third.isCrowded()).isFalse();
      assertThat(third.threads()).isOne();
    }
    beside.close();
  }

  private static RebuildAdmission admission(int processors) {
    return new RebuildAdmission(declared(MEMORY), processors);
  }

  private static long declared(long bytes) {
    return DeltaHeader.RUNTIME_MEMORY + bytes;
  }

  private String next() throws InterruptedException {
    return String.valueOf(admitted.poll(10, TimeUnit.SECONDS));
  }

  /** Has a thread ask, and returns when it waits or was let in. */
  private Thread ask(RebuildAdmission admission, String name, long bytes, long holdsMillis)
      throws InterruptedException {
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try (RebuildAdmission.Permit _ = admission.admit(declared(bytes), false)) {
                    admitted.add(name);
                    Thread.sleep(holdsMillis);
                  } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                  }
                });
    threads.add(thread);
    while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
    return thread;
  }
}
