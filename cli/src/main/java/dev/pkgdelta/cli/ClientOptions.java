package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.option;

import dev.pkgdelta.client.configuration.ClientConfiguration;
import dev.pkgdelta.client.configuration.ConfigurationFile;
import dev.pkgdelta.client.configuration.ConfiguredRepository;
import dev.pkgdelta.client.configuration.Limits;
import dev.pkgdelta.client.configuration.ListenAddress;
import dev.pkgdelta.client.configuration.PlanPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What commands take that act as a client of delta repositories. */
final class ClientOptions implements SharedOptions {

  @Given private CommandSpec command;

  private @Nullable Path file;

  private @Nullable String repository;

  private @Nullable Path trustedRoot;

  private @Nullable PlanPolicy policy;

  private @Nullable Path store;

  private @Nullable Path state;

  @Override
  public CommandSpec spec(CommandSpec mixee) {
    command = mixee;
    return CommandModel.of(this)
        .add(
            option(Path.class, it -> file = it, "--config")
                .paramLabel("FILE")
                .description("The client's configuration (default: /etc/pkgdelta/client.toml)."))
        .add(
            option(String.class, it -> repository = it, "--repository")
                .paramLabel("URL")
                .description(
                    "Take deltas from the repository at that address, or in that directory, and not"
                        + " from those that the configuration names."))
        .add(
            option(Path.class, it -> trustedRoot = it, "--trusted-root")
                .paramLabel("FILE")
                .description("The root.json that trust in --repository begins with."))
        .add(
            option(PlanPolicy.class, it -> policy = it, "--policy")
                .paramLabel("POLICY")
                .description(
                    "What to make small (default: what the configuration says, or auto):",
                    "fastest: the time;",
                    "smallest: the bytes that cross the network;",
                    "auto: bytes on a link that is paid by volume, else time."))
        .add(
            option(Path.class, it -> store = it, "--store")
                .paramLabel("DIR")
                .description(
                    "Where packages are kept as bases (default: what the configuration says, or a"
                        + " directory below XDG_CACHE_HOME)."))
        .add(
            option(Path.class, it -> state = it, "--state")
                .paramLabel("DIR")
                .description(
                    "Where trusted metadata, measured speeds and statistics are kept (default: what"
                        + " the configuration says, or a directory below XDG_STATE_HOME)."))
        .spec();
  }

  /** Returns the configuration that all this comes to. */
  ClientConfiguration configuration() throws IOException {
    ClientConfiguration base = base();
    return new ClientConfiguration(
        repository == null ? base.repositories() : List.of(named(repository)),
        store == null ? base.store() : store,
        base.storeSize(),
        state == null ? base.state() : state,
        policy == null ? base.policy() : policy,
        base.limits(),
        base.root(),
        base.caches(),
        base.proxy(),
        base.upstreams());
  }

  private ClientConfiguration base() throws IOException {
    Path configured = file == null ? ClientConfiguration.SYSTEM_FILE : file;
    if (file != null || Files.isReadable(configured)) {
      return ConfigurationFile.read(configured);
    }
    return new ClientConfiguration(
        List.of(),
        userDirectory("XDG_CACHE_HOME", ".cache").resolve("store"),
        ClientConfiguration.STORE_SIZE,
        userDirectory("XDG_STATE_HOME", ".local/state"),
        PlanPolicy.AUTO,
        Limits.DEFAULT,
        Path.of("/"),
        List.of(),
        ListenAddress.DEFAULT,
        List.of());
  }

  private static Path userDirectory(String variable, String otherwise) {
    String named = System.getenv(variable);
    Path parent =
        named == null || named.isEmpty()
            ? Path.of(System.getProperty("user.home"), otherwise)
            : Path.of(named);
    return parent.resolve("pkgdelta");
  }

  private ConfiguredRepository named(String location) {
    if (trustedRoot == null) {
      throw new ParameterException(
          command.commandLine(), "--repository needs --trusted-root: name the root.json you trust");
    }
    try {
      URI address =
          location.contains("://")
              ? URI.create(location)
              : Path.of(location).toAbsolutePath().normalize().toUri();
      return new ConfiguredRepository("named", address, trustedRoot);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command.commandLine(), "--repository " + location + " is no address", e);
    }
  }
}
