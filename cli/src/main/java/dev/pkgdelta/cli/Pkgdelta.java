package dev.pkgdelta.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code pkgdelta} command. */
@Command(
    name = "pkgdelta",
    description =
        "Upgrades software packages by transferring only what changed between two releases, and"
            + " rebuilds the new package byte for byte.",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = "%nRun 'pkgdelta help COMMAND' for what a command takes.")
public final class Pkgdelta implements Runnable {

  private static final List<Class<?>> COMMANDS =
      List.of(
          CreateCommand.class,
          ApplyCommand.class,
          InspectCommand.class,
          DiffCommand.class,
          PatchCommand.class,
          KeysCommand.class,
          ServeCommand.class,
          UpgradeCommand.class,
          StatusCommand.class,
          ProxyCommand.class,
          SetupCommand.class,
          DemoCommand.class,
          RepoCommand.class,
          BenchCommand.class,
          CompletionCommand.class,
          ManPagesCommand.class,
          HelpCommand.class);

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version and exit.")
  boolean version;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help and exit.")
  boolean help;

  @Spec CommandSpec spec;

  private Pkgdelta() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    if (arguments.length == 1 && arguments[0].equals("--version")) {
      // Scripts ask this often; a model of all commands takes longer than the answer.
      System.out.println(new Version().getVersion()[0]);
      return;
    }
    Interruption.install();
    int code = 1;
    try {
      code = commandLineFor(arguments).execute(arguments);
    } catch (OutOfMemoryError e) {
      System.err.println(
          "pkgdelta: the Java machine's memory is used up: give it more, for example with"
              + " PKGDELTA_JAVA_OPTS=-Xmx2g, or use fewer --threads");
    } finally {
      Interruption.commandEnded();
    }
    if (code != 0 || Thread.activeCount() > 1) {
      // Sets up logging first, so a run that ends by itself does without.
      System.exit(code);
    }
  }

  /** Returns the whole command, ready to parse and execute. */
  static CommandLine commandLine() {
    return commandLine(COMMANDS);
  }

  /**
   * Returns a command that can execute these arguments, but may lack the subcommands that they
   * don't name: the model of one is made in a tenth of the time that all take.
   */
  static CommandLine commandLineFor(String... arguments) {
    for (Class<?> command : COMMANDS) {
      if (arguments.length > 0
          && command != HelpCommand.class
          && command.getSimpleName().equalsIgnoreCase(arguments[0] + "Command")) {
        return commandLine(List.of(command));
      }
    }
    return commandLine();
  }

  private static CommandLine commandLine(List<Class<?>> subcommands) {
    PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    CommandLine command = new CommandLine(new Pkgdelta());
    subcommands.forEach(command::addSubcommand);
    layOutHelps(command);
    return command
        .setOut(out)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(100)
        .registerConverter(ByteCount.class, ByteCount::parse)
        .registerConverter(Path.class, Path::of)
        .setParameterExceptionHandler(Failures::onWrongUse)
        .setExecutionExceptionHandler(Failures::onFailure);
  }

  private static void layOutHelps(CommandLine command) {
    for (CommandLine child : command.getSubcommands().values()) {
      layOutHelp(child);
      layOutHelps(child);
    }
  }

  private static void layOutHelp(CommandLine command) {
    command
        .getCommandSpec()
        .usageMessage()
        .sortOptions(false)
        .parameterListHeading("%nParameters:%n")
        .optionListHeading("%nOptions:%n");
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
