package dev.pkgdelta.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The user's wish to stop (Ctrl-C, SIGTERM, SIGHUP). The process lives on until the running command
 * has noticed and cleaned up, but not for long.
 */
final class Interruption {

  private static final CountDownLatch COMMAND_ENDED = new CountDownLatch(1);
  private static volatile boolean requested;
  private static volatile int patienceSeconds = 5;

  private Interruption() {}

  /** Begins to listen. */
  static void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(Interruption::awaitCleanUp, "interruption"));
  }

  /** Gives the running command so much time to clean up. */
  static void allowSeconds(int seconds) {
    patienceSeconds = seconds;
  }

  /** Tells that the command has cleaned up. */
  static void commandEnded() {
    COMMAND_ENDED.countDown();
  }

  /** Returns whether the running command is to stop. */
  static boolean requested() {
    return requested;
  }

  private static void awaitCleanUp() {
    requested = true;
    try {
      boolean cleaned = COMMAND_ENDED.await(patienceSeconds, TimeUnit.SECONDS);
      if (!cleaned) {
        System.err.println("pkgdelta: stopped; a file named .*.part may be left");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
