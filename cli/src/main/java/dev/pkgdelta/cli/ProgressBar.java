package dev.pkgdelta.cli;

import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.delta.Stage;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Draws on a terminal how far a run has come, in one line that each drawing overwrites with a
 * single write; and stops the run when the user asks. Nothing is drawn for short work.
 */
final class ProgressBar implements Progress, AutoCloseable {

  private static final long FIRST_NANOS = 400_000_000;
  private static final long NEXT_NANOS = 100_000_000;
  private static final int WIDTH = 24;
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream terminal;
  private final boolean visible;
  private long nextDrawing = System.nanoTime() + FIRST_NANOS;
  private @Nullable Stage stage;
  private long stageStart;
  private boolean drawn;

  ProgressBar(PrintStream terminal, boolean visible) {
    this.terminal = terminal;
    this.visible = visible;
  }

  /** Returns whether errors go to a terminal, which the launcher found out. */
  static boolean onTerminal() {
    return Boolean.getBoolean("pkgdelta.terminal");
  }

  @Override
  public void update(Stage newStage, long done, long total) {
    if (!visible) {
      return;
    }
    long now = System.nanoTime();
    if (stage != newStage) {
      stage = newStage;
      stageStart = now;
    }
    if (now - nextDrawing >= 0) {
      nextDrawing = now + NEXT_NANOS;
      drawn = true;
      terminal.print(ERASE + line(newStage.label(), done, total, (now - stageStart) / 1e9));
      terminal.flush();
    }
  }

  @Override
  public boolean cancelled() {
    return Interruption.requested();
  }

  @Override
  public void close() {
    erase();
  }

  /** Removes the bar; the next update may draw it again. */
  void erase() {
    if (drawn) {
      drawn = false;
      terminal.print(ERASE);
      terminal.flush();
    }
  }

  /** Returns what is drawn when a stage has done some of its bytes in some seconds. */
  static String line(String label, long done, long total, double seconds) {
    double rate = seconds > 0 ? done / seconds : 0;
    String speed = rate > 0 ? ByteCount.rough((long) rate) + "/s" : "";
    if (total <= 0) {
      return String.format(Locale.ROOT, "%-20s %10s %12s", label, ByteCount.rough(done), speed);
    }
    double share = Math.clamp((double) done / total, 0, 1);
    int filled = (int) (share * WIDTH);
    long left = rate > 0 ? Math.round((total - done) / rate) : 0;
    return String.format(
        Locale.ROOT,
        "%-20s [%s%s] %3d %% %12s %s",
        label,
        "#".repeat(filled),
        "-".repeat(WIDTH - filled),
        (int) (share * 100),
        speed,
        left > 0 ? String.format(Locale.ROOT, "%d:%02d left", left / 60, left % 60) : "");
  }
}
