package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.help;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The {@code pkgdelta} command. */
public final class Pkgdelta implements Command, Runnable {

  private static final List<Supplier<Command>> COMMANDS =
      List.of(
          CreateCommand::new,
          ApplyCommand::new,
          InspectCommand::new,
          DiffCommand::new,
          PatchCommand::new,
          KeysCommand::new,
          ServeCommand::new,
          UpgradeCommand::new,
          StatusCommand::new,
          ProxyCommand::new,
          SetupCommand::new,
          DemoCommand::new,
          RepoCommand::new,
          BenchCommand::new,
          CompletionCommand::new,
          ManPagesCommand::new);

  private final List<Command> commands;

  @Given CommandSpec spec;

  @Override
  public String name() {
    return "pkgdelta";
  }

  @Override
  public CommandSpec spec() {
    spec =
        CommandModel.of(this)
            .description(
                "Upgrades software packages by transferring only what changed between two releases,"
                    + " and rebuilds the new package byte for byte.")
            .version(new Version())
            .commands(commands)
            .add(
                OptionSpec.builder("-V", "--version")
                    .versionHelp(true)
                    .description("Print the version and exit."))
            .add(help())
            .footer("%nRun 'pkgdelta help COMMAND' for what a command takes.")
            .spec();
    return spec;
  }

  private Pkgdelta(List<Command> commands) {
    this.commands = commands;
  }

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    if (arguments.length == 1 && arguments[0].equals("--version")) {
      // Scripts ask this often; a model of all commands takes longer than the answer.
      System.out.println(new Version().getVersion()[0]);
      return;
    }
    // Programs read the output too, so numbers look the same on every machine.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
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
    CommandLine command = commandLine(COMMANDS.stream().map(Supplier::get).toList());
    return command.addSubcommand(new HelpCommand());
  }

  /**
   * Returns a command that can execute these arguments, but may lack the subcommands that they
   * don't name: the model of one is made in a tenth of the time that all take.
   */
  static CommandLine commandLineFor(String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    return COMMANDS.stream()
        .map(Supplier::get)
        .filter(command -> command.name().equals(first))
        .findFirst()
        .map(command -> commandLine(List.of(command)))
        .orElseGet(Pkgdelta::commandLine);
  }

  private static CommandLine commandLine(List<Command> commands) {
    PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    return new CommandLine(new Pkgdelta(commands).spec())
        .setOut(out)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(100)
        .registerConverter(ByteCount.class, ByteCount::parse)
        .registerConverter(Path.class, Path::of)
        .setParameterExceptionHandler(Failures::onWrongUse)
        .setExecutionExceptionHandler(Failures::onFailure);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
