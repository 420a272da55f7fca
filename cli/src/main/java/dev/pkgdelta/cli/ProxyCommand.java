package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.option;

import dev.pkgdelta.client.acquire.Acquirer;
import dev.pkgdelta.client.configuration.ClientConfiguration;
import dev.pkgdelta.client.configuration.ListenAddress;
import dev.pkgdelta.server.proxy.ProxyOptions;
import dev.pkgdelta.server.proxy.ProxyServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code pkgdelta proxy}. */
final class ProxyCommand implements Command, Callable<Integer> {

  private static final int POLL_MILLIS = 100;
  private static final Duration SAVE = Duration.ofMinutes(1);

  private final ClientOptions client = new ClientOptions();

  private @Nullable String listen;

  private @Nullable Path accessLog;

  private int maxRequests;

  private final GraceOption grace = new GraceOption();

  private final RunOptions run = new RunOptions();

  @Override
  public String name() {
    return "proxy";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description(
            "Let apt, pip and npm upgrade through deltas.",
            "",
            "Package managers talk to it as to their archives and indices (pkgdelta setup leads"
                + " them here). Packages whose hash an index has told are rebuilt from a delta and"
                + " what this machine has already, or fetched whole if that is cheaper or anything"
                + " goes wrong; all else passes through. Requests go only to the upstreams of the"
                + " configuration and to apt's sources.",
            "",
            "It tells its state at /health and /status. It stops on Ctrl-C or SIGTERM, when it has"
                + " finished what it is sending.")
        .exitCodes(
            "0:It was told to stop, and stopped.",
            "1:The address is taken, its directories can't be written, or its configuration is"
                + " wrong.",
            "2:Wrong use of the command.")
        .examples(
            "  pkgdelta proxy",
            "  pkgdelta proxy --config client.toml --listen 127.0.0.1:9978 --access-log access.log")
        .add("client", client)
        .add(
            option(String.class, it -> listen = it, "--listen")
                .paramLabel("HOST:PORT")
                .description(
                    "Where to listen; port 0 for any that is free (default: what the configuration"
                        + " says, or 127.0.0.1:9977)."))
        .add(
            option(Path.class, it -> accessLog = it, "--access-log")
                .paramLabel("FILE")
                .description(
                    "Add a line for each request to FILE: the way that its answer came, the bytes"
                        + " sent and those that crossed the network."))
        .add(
            option(int.class, it -> maxRequests = it, "--max-requests")
                .paramLabel("N")
                .description("Answer at most N requests at once (default: ${DEFAULT-VALUE}).")
                .defaultValue("" + ProxyOptions.AT_ONCE))
        .add(GraceOption.MIXIN, grace)
        .add(RunOptions.MIXIN, run)
        .spec();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (maxRequests < 1) {
      throw new ParameterException(
          run.command.commandLine(), "--max-requests " + maxRequests + ": at least one is needed");
    }
    ClientConfiguration configuration = client.configuration().ofDaemon();
    ProxyOptions options = options(configuration);
    try (Acquirer acquirer = Acquirer.open(configuration);
        ProxyServer proxy = ProxyServer.start(options, acquirer)) {
      if (run.json) {
        JsonOutput.print(
            run.out(), json -> json.writeStringProperty("address", proxy.address().toString()));
      } else {
        run.say("Listening at " + proxy.address());
        if (configuration.repositories().isEmpty()) {
          run.say("No repository of deltas is configured, so all packages come whole.");
        }
      }
      long saved = System.nanoTime();
      while (!Interruption.requested()) {
        Thread.sleep(POLL_MILLIS);
        if (System.nanoTime() - saved > SAVE.toNanos()) {
          save(acquirer);
          saved = System.nanoTime();
        }
      }
    }
    return 0;
  }

  /** What was learned is not worth a proxy that stops because the disk is full. */
  private void save(Acquirer acquirer) {
    try {
      acquirer.save();
    } catch (IOException e) {
      run.say("What was counted and measured can't be saved: " + e.getMessage());
    }
  }

  private ProxyOptions options(ClientConfiguration configuration) {
    return new ProxyOptions(
        listen == null ? configuration.proxy() : address(listen),
        configuration.upstreams(),
        configuration.root().resolve("etc/apt"),
        configuration.root().resolve("var/lib/apt/lists"),
        configuration.state(),
        maxRequests,
        configuration.limits().connect(),
        configuration.limits().stall(),
        grace.allow(),
        accessLog);
  }

  private ListenAddress address(String text) {
    try {
      return ListenAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          run.command.commandLine(), "--listen " + text + ": " + e.getMessage(), e);
    }
  }
}
