package dev.pkgdelta.cli;

import dev.pkgdelta.repository.generate.GenerateObserver;
import dev.pkgdelta.repository.generate.JobOutcome;
import dev.pkgdelta.repository.generate.JobRecord;
import java.io.PrintWriter;
import java.time.Duration;

/** Shows how a generation goes on: a line that is overwritten on a terminal, lines with reasons. */
final class GenerateProgress implements GenerateObserver, AutoCloseable {

  private static final String ERASE = "\r\u001b[K";

  private final RunOptions run;
  private final boolean explain;
  private final boolean visible;
  private final PrintWriter err;

  GenerateProgress(RunOptions run, boolean explain) {
    this.run = run;
    this.explain = explain;
    this.visible = !run.quiet && ProgressBar.onTerminal();
    this.err = run.command.commandLine().getErr();
  }

  static void warn(RunOptions run, String line) {
    if (!run.quiet) {
      run.command.commandLine().getErr().println("pkgdelta: " + line);
      run.command.commandLine().getErr().flush();
    }
  }

  @Override
  public void ended(JobRecord job, JobOutcome outcome, State state) {
    erase();
    String name = job.target().purl().isEmpty() ? job.target().fileName() : job.target().purl();
    switch (outcome) {
      case JobOutcome.Made made -> {
        if (explain) {
          run.say(
              "made     %s from %s: %.1f %%"
                  .formatted(
                      name,
                      job.base().purl(),
                      100.0 * made.delta().size() / Math.max(1, job.target().file().size())));
        }
      }
      case JobOutcome.Refused refused -> {
        if (explain || !refused.reason().permanent()) {
          run.say(
              "refused  %s: %s: %s".formatted(name, refused.reason().label(), refused.detail()));
        }
      }
      case JobOutcome.Stopped _ -> {}
    }
    if (visible) {
      err.print(
          "%d done, %d running, %d left, %s/s, %s left"
              .formatted(
                  state.done(),
                  state.running(),
                  state.left(),
                  ByteCount.rough((long) state.bytesPerSecond()),
                  time(state.timeLeft())));
      err.flush();
    }
  }

  private static String time(Duration duration) {
    return "%d:%02d:%02d"
        .formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
  }

  @Override
  public void warning(String line) {
    erase();
    warn(run, line);
  }

  private void erase() {
    if (visible) {
      err.print(ERASE);
      err.flush();
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
}
