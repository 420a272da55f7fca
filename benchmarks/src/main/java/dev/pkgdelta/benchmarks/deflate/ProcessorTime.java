package dev.pkgdelta.benchmarks.deflate;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;

/** Processor time, user and system, in nanoseconds. */
@SuppressWarnings("restricted") // getrusage() is in no Java library
final class ProcessorTime {

  private static final int RUSAGE_CHILDREN = -1;
  private static final int RUSAGE_SIZE = 144;
  private static final MethodHandle GETRUSAGE =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("getrusage"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

  private ProcessorTime() {}

  /** Returns that of the calling thread. */
  static long ofThread() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Returns that of all processes started from here that have ended. */
  static long ofEndedProcesses() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment usage = arena.allocate(RUSAGE_SIZE, Long.BYTES);
      int result = (int) GETRUSAGE.invokeExact(RUSAGE_CHILDREN, usage);
      if (result != 0) {
        throw new IllegalStateException("getrusage() failed");
      }
      long user = micros(usage, 0);
      long system = micros(usage, 2);
      return (user + system) * 1000;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static long micros(MemorySegment usage, int index) {
    return usage.getAtIndex(ValueLayout.JAVA_LONG, index) * 1_000_000
        + usage.getAtIndex(ValueLayout.JAVA_LONG, index + 1);
  }
}
