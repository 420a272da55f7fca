package dev.pkgdelta.benchmarks.exactness;

import dev.pkgdelta.layers.Workers;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Workers whose processor time is known, so that what is measured does not depend on what else runs
 * on the machine. The compiler's and the collector's threads are not counted.
 */
final class CountedWorkers implements AutoCloseable {

  private static final long MEMORY = 1L << 30;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final List<Thread> started = new CopyOnWriteArrayList<>();
  private final ExecutorService executor;
  private final Workers workers;

  CountedWorkers(int count) {
    executor = Executors.newFixedThreadPool(count, this::thread);
    workers = new Workers(executor, count, MEMORY);
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work);
    started.add(thread);
    return thread;
  }

  Workers workers() {
    return workers;
  }

  /**
   * Returns the nanoseconds of processor time that the caller and all workers have taken so far.
   */
  long nanos() {
    long sum = threads.getCurrentThreadCpuTime();
    for (Thread thread : started) {
      sum += Math.max(0, threads.getThreadCpuTime(thread.threadId()));
    }
    return sum;
  }

  @Override
  public void close() {
    executor.close();
  }
}
