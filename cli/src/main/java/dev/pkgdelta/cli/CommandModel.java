package dev.pkgdelta.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Range;

/**
 * Puts the model of a command together, or of options that commands share. Options, parameters and
 * subcommands have the order in which they are added. Used by one thread.
 */
final class CommandModel {

  private final CommandSpec spec;
  private final UsageMessageSpec usage;
  private final List<PositionalParamSpec> parameters = new ArrayList<>();

  private CommandModel(Object filled) {
    this.spec = CommandSpec.wrapWithoutInspection(filled);
    this.usage =
        spec.usageMessage()
            .sortOptions(false)
            .parameterListHeading("%nParameters:%n")
            .optionListHeading("%nOptions:%n");
  }

  /** Begins the model of a command. */
  static CommandModel of(Command command) {
    CommandModel model = new CommandModel(command);
    model.spec.name(command.name());
    return model;
  }

  /** Begins the model of options that commands share. */
  static CommandModel of(SharedOptions options) {
    return new CommandModel(options);
  }

  /** An option with a value. */
  static <T> OptionSpec.Builder option(Class<T> type, Consumer<T> setter, String... names) {
    return bound(OptionSpec.builder(names).type(type), setter);
  }

  /** An option without a value, which sets something to true. */
  static OptionSpec.Builder flag(Consumer<Boolean> setter, String... names) {
    return option(boolean.class, setter, names);
  }

  /** An option that can be given several times. */
  static <C extends Collection<?>> OptionSpec.Builder options(
      Class<? super C> type, Class<?> element, Consumer<C> setter, String... names) {
    return bound(OptionSpec.builder(names).type(type).auxiliaryTypes(element), setter);
  }

  /** The option that prints the help. */
  static OptionSpec.Builder help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Print this help and exit.");
  }

  /** A parameter. */
  static <T> PositionalParamSpec.Builder parameter(Class<T> type, Consumer<T> setter) {
    return bound(PositionalParamSpec.builder().type(type), setter);
  }

  /** All parameters after those before, as many as its arity tells. */
  static <C extends Collection<?>> PositionalParamSpec.Builder parameters(
      Class<? super C> type, Class<?> element, Consumer<C> setter) {
    return bound(PositionalParamSpec.builder().type(type).auxiliaryTypes(element), setter);
  }

  private static OptionSpec.Builder bound(OptionSpec.Builder option, Consumer<?> setter) {
    Binding<?> binding = new Binding<>(setter);
    return option.getter(binding).setter(binding);
  }

  private static PositionalParamSpec.Builder bound(
      PositionalParamSpec.Builder parameter, Consumer<?> setter) {
    Binding<?> binding = new Binding<>(setter);
    return parameter.getter(binding).setter(binding);
  }

  /** Says what the command does: in a line, which lists of commands show, and more. */
  CommandModel description(String... paragraphs) {
    usage.description(paragraphs);
    return this;
  }

  /** Leaves the command out of all that lists commands. */
  CommandModel hidden() {
    usage.hidden(true);
    return this;
  }

  /** Says which exit codes there are: each the number, a colon, and what it tells. */
  CommandModel exitCodes(String... codes) {
    usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(UsageMessageSpec.keyValuesMap(codes));
    return this;
  }

  /** Shows one example, which may have several lines. */
  CommandModel example(String... lines) {
    usage.footerHeading("%nExample:%n").footer(lines);
    return this;
  }

  /** Shows several examples of one line each. */
  CommandModel examples(String... lines) {
    usage.footerHeading("%nExamples:%n").footer(lines);
    return this;
  }

  /** Ends the help with a line. */
  CommandModel footer(String line) {
    usage.footer(line);
    return this;
  }

  /** Says which version this is. */
  CommandModel version(IVersionProvider version) {
    spec.versionProvider(version);
    return this;
  }

  CommandModel add(OptionSpec.Builder option) {
    spec.addOption(option.build());
    return this;
  }

  CommandModel add(PositionalParamSpec.Builder parameter) {
    boolean several = Collection.class.isAssignableFrom(parameter.type());
    Range told = parameter.arity();
    parameters.add(
        parameter
            .index(parameters.size() + (several ? "..*" : ""))
            .required(told == null ? !several : told.min() > 0)
            .build());
    return this;
  }

  /** Adds options that other commands have, too. */
  CommandModel add(String name, SharedOptions options) {
    spec.addMixin(name, options.spec(spec));
    return this;
  }

  /** Adds commands of which one is to follow. */
  CommandModel commands(Iterable<? extends Command> commands) {
    usage.synopsisSubcommandLabel("COMMAND").commandListHeading("%nCommands:%n");
    commands.forEach(command -> spec.addSubcommand(command.name(), command.spec()));
    return this;
  }

  /** Returns the model, which is then whole. */
  CommandSpec spec() {
    // After the options: only then are missing ones of both kinds told together.
    parameters.forEach(spec::addPositional);
    return spec;
  }
}
