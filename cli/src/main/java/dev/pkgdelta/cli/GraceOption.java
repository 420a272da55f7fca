package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.option;

import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** How long a command that serves takes to stop. */
final class GraceOption implements SharedOptions {

  /** The name under which commands mix it in. */
  static final String MIXIN = "grace";

  /** What ending takes beside the sending. */
  private static final int MORE_SECONDS = 5;

  @Given private CommandSpec command;

  private int seconds;

  @Override
  public CommandSpec spec(CommandSpec mixee) {
    command = mixee;
    return CommandModel.of(this)
        .add(
            option(int.class, it -> seconds = it, "--grace")
                .paramLabel("SECONDS")
                .description(
                    "Time to finish what is being sent when told to stop (default:"
                        + " ${DEFAULT-VALUE}).")
                .defaultValue("10"))
        .spec();
  }

  /** Returns the time, checked, and lets this process live so long when it is told to stop. */
  Duration allow() {
    if (seconds < 0) {
      throw new ParameterException(
          command.commandLine(), "--grace " + seconds + ": a time of 0 or more is needed");
    }
    Interruption.allowSeconds(seconds + MORE_SECONDS);
    return Duration.ofSeconds(seconds);
  }
}
