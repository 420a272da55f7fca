package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.option;
import static dev.pkgdelta.cli.CommandModel.parameter;

import dev.pkgdelta.repository.layout.Address;
import dev.pkgdelta.repository.upkeep.Repository;
import dev.pkgdelta.server.OnDemand;
import dev.pkgdelta.server.RepositoryServer;
import dev.pkgdelta.server.ServerOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code pkgdelta serve}. */
final class ServeCommand implements Command, Callable<Integer> {

  private static final int POLL_MILLIS = 100;

  @Given private Path directory;

  @Given private String listen;

  private @Nullable Path onDemand;

  private @Nullable Path accessLog;

  private int clientRequests;

  private int clientRate;

  private final GraceOption grace = new GraceOption();

  private final RunOptions run = new RunOptions();

  @Override
  public String name() {
    return "serve";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description(
            "Offer a published repository over HTTP.",
            "",
            "Any other server of plain files will do as well. This one tells its state at /health,"
                + " and in numbers for Prometheus at /metrics. It stops on Ctrl-C or SIGTERM, when"
                + " it has finished what it is sending.")
        .exitCodes(
            "0:It was told to stop, and stopped.",
            "1:The address is taken, or the directory can't be read.",
            "2:Wrong use of the command.")
        .examples(
            "  pkgdelta serve /srv/deltas",
            "  pkgdelta serve /srv/deltas --listen 0.0.0.0:8080 --access-log access.log",
            "  pkgdelta serve repo/public --on-demand repo")
        .add(
            parameter(Path.class, it -> directory = it)
                .paramLabel("DIRECTORY")
                .description("The published repository."))
        .add(
            option(String.class, it -> listen = it, "--listen")
                .paramLabel("HOST:PORT")
                .description(
                    "Where to listen; port 0 for any that is free (default: ${DEFAULT-VALUE})."
                        + " Others than this machine can ask only if HOST is an address that they"
                        + " reach.")
                .defaultValue("127.0.0.1:8080"))
        .add(
            option(Path.class, it -> onDemand = it, "--on-demand")
                .paramLabel("REPO")
                .description(
                    "Make and publish deltas that are asked for and missing, out of the packages of"
                        + " the repository in REPO, whose published directory DIRECTORY is."))
        .add(
            option(Path.class, it -> accessLog = it, "--access-log")
                .paramLabel("FILE")
                .description("Add a line for each request to FILE, in the combined log format."))
        .add(
            option(int.class, it -> clientRequests = it, "--client-requests")
                .paramLabel("N")
                .description(
                    "Answer at most N requests of one client address at once; 0 for no limit"
                        + " (default: ${DEFAULT-VALUE}).")
                .defaultValue("256"))
        .add(
            option(int.class, it -> clientRate = it, "--client-rate")
                .paramLabel("N")
                .description(
                    "Answer at most N requests a second of one client address; 0 for no limit"
                        + " (default: ${DEFAULT-VALUE}).")
                .defaultValue("0"))
        .add(GraceOption.MIXIN, grace)
        .add(RunOptions.MIXIN, run)
        .spec();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.exists(directory.resolve(Address.TIMESTAMP))) {
      throw new ParameterException(
          run.command.commandLine(),
          directory
              + " holds no published repository: make one with pkgdelta keys init, or repo"
              + " publish");
    }
    if (clientRequests < 0 || clientRate < 0) {
      throw new ParameterException(
          run.command.commandLine(), "--client-requests and --client-rate are 0 or more");
    }
    ServerOptions options =
        ServerOptions.of(directory, address())
            .withClientLimits(clientRequests, clientRate)
            .withGrace(grace.allow());
    if (accessLog != null) {
      options = options.withAccessLog(accessLog);
    }
    try (Repository repository = openRepository();
        RepositoryServer server = RepositoryServer.start(options, maker(repository))) {
      if (run.json) {
        JsonOutput.print(
            run.out(), json -> json.writeStringProperty("address", server.address().toString()));
      } else {
        run.say("Serving " + directory + " at " + server.address());
      }
      while (!Interruption.requested()) {
        Thread.sleep(POLL_MILLIS);
      }
    }
    return 0;
  }

  private @Nullable Repository openRepository() throws IOException {
    return onDemand == null ? null : Repository.open(onDemand, InstantSource.system());
  }

  private @Nullable OnDemand maker(@Nullable Repository repository) throws IOException {
    return repository == null
        ? null
        : new DeltasOnDemand(repository, Math.max(1, run.checkedThreads() / 2));
  }

  private InetSocketAddress address() {
    int colon = listen.lastIndexOf(':');
    try {
      int port = Integer.parseInt(listen.substring(colon + 1));
      if (colon > 0) {
        String host = listen.substring(0, colon);
        return new InetSocketAddress(
            host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host,
            port);
      }
    } catch (IllegalArgumentException _) {
      // no number, or none of a port: told below
    }
    throw new ParameterException(
        run.command.commandLine(),
        "--listen " + listen + ": give a host and a port, such as 127.0.0.1:8080");
  }
}
