package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.flag;
import static dev.pkgdelta.cli.CommandModel.option;
import static dev.pkgdelta.cli.CommandModel.parameter;

import dev.pkgdelta.client.configuration.ClientConfiguration;
import dev.pkgdelta.client.configuration.ConfigurationFile;
import dev.pkgdelta.client.configuration.ListenAddress;
import dev.pkgdelta.server.setup.AptSetup;
import dev.pkgdelta.server.setup.Change;
import dev.pkgdelta.server.setup.NpmSetup;
import dev.pkgdelta.server.setup.PipSetup;
import dev.pkgdelta.server.setup.Place;
import dev.pkgdelta.server.setup.ServiceSetup;
import dev.pkgdelta.server.setup.Setup;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pkgdelta setup}. */
final class SetupCommand implements Command, Callable<Integer> {

  enum What {
    APT,
    PIP,
    NPM,
    PROXY
  }

  @Given private What what;

  private boolean undo;

  private boolean https;

  @Given private String upstream;

  @Given private Path root;

  private @Nullable Path home;

  @Given private Path program;

  private final RunOptions run = new RunOptions();

  @Override
  public String name() {
    return "setup";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description(
            "Lead a package manager through the proxy, or take that back.",
            "",
            "apt: asks a small program which proxy to use: pkgdelta's while it listens, else none;",
            "pip: its index, in /etc/pip.conf for root and in the user's pip.conf for others;",
            "npm: the registry in the user's .npmrc;",
            "proxy: a service of systemd that runs pkgdelta proxy as a user of its own.",
            "",
            "Every line that is written is shown. For pip and npm the index or registry that they"
                + " use now becomes an upstream in pkgdelta's configuration. --undo leaves all"
                + " files as they were, with what else was changed in them meanwhile.")
        .exitCodes(
            "0:It is set up, or taken back.",
            "1:Files can't be written, or are in the way; or it is not known where packages come"
                + " from.",
            "2:Wrong use of the command.")
        .examples(
            "  pkgdelta setup proxy",
            "  pkgdelta setup apt",
            "  pkgdelta setup pip --upstream https://index.example.org/simple/",
            "  pkgdelta setup npm --undo")
        .add(
            parameter(What.class, it -> what = it)
                .paramLabel("apt|pip|npm|proxy")
                .description("What to set up."))
        .add(flag(it -> undo = it, "--undo").description("Take back what was set up."))
        .add(
            flag(it -> https = it, "--https")
                .description(
                    "Lead apt's https sources through the proxy too: its address takes their place"
                        + " in apt's sources. They are not reached while the proxy is down."))
        .add(
            option(String.class, it -> upstream = it, "--upstream")
                .paramLabel("URL")
                .description(
                    "pip's index or npm's registry (default: the one in its configuration).")
                .defaultValue(""))
        .add(
            option(Path.class, it -> root = it, "--root")
                .paramLabel("DIR")
                .description(
                    "Set up the machine whose root directory is DIR (default: ${DEFAULT-VALUE}).")
                .defaultValue("/"))
        .add(
            option(Path.class, it -> home = it, "--home")
                .paramLabel("DIR")
                .description(
                    "Set up pip or npm for the user whose home directory is DIR (default: npm for"
                        + " the one who asks, pip for all if that is root)."))
        .add(
            option(Path.class, it -> program = it, "--program")
                .paramLabel("FILE")
                .description("The command that the service starts (default: ${DEFAULT-VALUE}).")
                .defaultValue("/usr/local/bin/pkgdelta"))
        .add(RunOptions.MIXIN, run)
        .spec();
  }

  @Override
  public Integer call() throws IOException {
    Setup setup = setup();
    List<Change> changes = undo ? setup.undo() : setup.write();
    List<String> notes = undo ? List.of() : setup.notes();
    if (run.json) {
      JsonOutput.print(
          run.out(),
          json -> {
            json.writeArrayPropertyStart("changes");
            for (Change change : changes) {
              json.writeStartObject();
              json.writeStringProperty("file", change.file().toString());
              RecordJson.writeProperty(json, "deed", change.deed());
              RecordJson.writeProperty(json, "lines", change.lines());
              json.writeEndObject();
            }
            json.writeEndArray();
            RecordJson.writeProperty(json, "notes", notes);
          });
      return 0;
    }
    for (Change change : changes) {
      run.say(
          switch (change.deed()) {
                case WROTE -> "wrote to ";
                case TOOK_BACK -> "took back from ";
                case LEFT -> "nothing to do in ";
              }
              + change.file()
              + (change.lines().isEmpty() ? "" : ":"));
      change.lines().forEach(line -> run.say("    " + line));
    }
    notes.forEach(run::say);
    return 0;
  }

  private Setup setup() throws IOException {
    Path user = home == null ? Path.of(System.getProperty("user.home")) : home;
    boolean system = home == null && "root".equals(System.getProperty("user.name"));
    Place place =
        new Place(root.toAbsolutePath().normalize(), user.toAbsolutePath(), system, proxy());
    return switch (what) {
      case APT -> new AptSetup(place, https);
      case PIP -> new PipSetup(place, upstream);
      case NPM -> new NpmSetup(place, upstream);
      case PROXY -> new ServiceSetup(place, program);
    };
  }

  private URI proxy() throws IOException {
    Path file = root.resolve(ClientConfiguration.SYSTEM_FILE.toString().substring(1));
    ListenAddress address =
        Files.exists(file) ? ConfigurationFile.read(file).proxy() : ListenAddress.DEFAULT;
    String host = address.host().indexOf(':') < 0 ? address.host() : "[" + address.host() + "]";
    return URI.create("http://" + host + ":" + address.port() + "/");
  }
}
