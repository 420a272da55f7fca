package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.flag;
import static dev.pkgdelta.cli.CommandModel.option;
import static dev.pkgdelta.cli.CommandModel.options;
import static dev.pkgdelta.cli.CommandModel.parameters;

import dev.pkgdelta.bytes.TaskFailure;
import dev.pkgdelta.client.acquire.Acquirer;
import dev.pkgdelta.client.acquire.AddressDownload;
import dev.pkgdelta.client.acquire.Expected;
import dev.pkgdelta.client.acquire.Wanted;
import dev.pkgdelta.client.configuration.ClientConfiguration;
import dev.pkgdelta.client.plan.Plan;
import dev.pkgdelta.client.upgrade.Apt;
import dev.pkgdelta.client.upgrade.AptPackage;
import dev.pkgdelta.client.upgrade.AptPlaces;
import dev.pkgdelta.client.upgrade.Upgrade;
import dev.pkgdelta.client.upgrade.UpgradeItem;
import dev.pkgdelta.client.upgrade.UpgradeOutcome;
import dev.pkgdelta.delta.OutputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code pkgdelta upgrade apt}. */
final class UpgradeAptCommand implements Command, Callable<Integer> {

  private List<String> names = List.of();

  private boolean distUpgrade;

  private @Nullable Path output;

  private @Nullable Path root;

  private List<String> options = List.of();

  private OutputFormat format = OutputFormat.PACKAGE;

  private boolean dryRun;

  private boolean explain;

  private final ClientOptions client = new ClientOptions();

  private final RunOptions run = new RunOptions();

  @Override
  public String name() {
    return "apt";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description(
            "Fetch what apt would fetch for an upgrade, by deltas where they pay.",
            "",
            "Asks apt which packages it would fetch, gets each of them by a delta, a chain of"
                + " deltas or whole, several at a time, checks them by the SHA-256 that apt's"
                + " indices promise, and puts them where apt looks for them. It installs nothing:"
                + " apt does that afterwards, and finds nothing left to download. Stopped, it goes"
                + " on where it was when it is run again.")
        .exitCodes(
            "0:All packages are there, or there is nothing to upgrade.",
            "1:Some could not be got, apt can't say what it needs, or the run was stopped.",
            "2:Wrong use of the command.")
        .examples(
            "  pkgdelta upgrade apt && apt-get upgrade",
            "  pkgdelta upgrade apt --dry-run --explain",
            "  pkgdelta upgrade apt --output debs --repository /media/deltas --trusted-root"
                + " root.json")
        .add(
            parameters(List.class, String.class, (List<String> it) -> names = it)
                .paramLabel("PACKAGE")
                .arity("0..*")
                .description("Fetch these packages, and what they need, in place of all upgrades."))
        .add(
            flag(it -> distUpgrade = it, "--dist-upgrade")
                .description("Fetch what dist-upgrade would fetch, not only upgrade."))
        .add(
            option(Path.class, it -> output = it, "--output")
                .paramLabel("DIR")
                .description("Put the packages there (default: apt's archives directory)."))
        .add(
            option(Path.class, it -> root = it, "--root")
                .paramLabel("DIR")
                .description(
                    "Upgrade the system below DIR, with its apt configuration and database."))
        .add(
            options(List.class, String.class, (List<String> it) -> options = it, "-o", "--option")
                .paramLabel("NAME=VALUE")
                .description("Give apt an option of its configuration."))
        .add(
            option(OutputFormat.class, it -> format = it, "--format")
                .paramLabel("FORMAT")
                .description(
                    "What deltas are to give (default: package):",
                    "package: the very packages that apt asks for;",
                    "unzipped: packages whose payload is not compressed again, much sooner done."
                        + " Apt refuses them; they are for dpkg -i, checked by what the delta"
                        + " repository has signed."))
        .add(
            flag(it -> dryRun = it, "--dry-run")
                .description("Fetch nothing, and tell what would be fetched how."))
        .add(
            flag(it -> explain = it, "--explain")
                .description("Also print why each package comes as it does."))
        .add("client", client)
        .add(RunOptions.MIXIN, run)
        .spec();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (format == OutputFormat.PREUNPACKED) {
      throw new ParameterException(
          run.command.commandLine(), "--format preunpacked gives no packages to install");
    }
    if (format == OutputFormat.UNZIPPED && output == null) {
      throw new ParameterException(
          run.command.commandLine(),
          "--format unzipped needs --output: apt's archives are for the packages that apt knows");
    }
    Apt apt = new Apt(aptOptions());
    // apt takes its time on a real system; the store is opened meanwhile.
    FutureTask<List<AptPackage>> asked = new FutureTask<>(() -> apt.pending(what()));
    Thread.ofVirtual().name("apt").start(asked);
    AptPlaces places = apt.places();
    Path directory = output == null ? places.archives() : output;
    ClientConfiguration configuration = configuration(places);
    UpgradeReport report = new UpgradeReport(run, explain);
    try (Acquirer acquirer = Acquirer.open(configuration)) {
      List<UpgradeItem> items = items(acquirer, pending(asked));
      if (dryRun) {
        List<Plan> plans =
            new Upgrade(acquirer, directory, format, _ -> {}, () -> false).plan(items);
        report.showPlans(items, plans, acquirer.speeds());
        return 0;
      }
      checkWritable(directory);
      return fetch(acquirer, directory, items, report);
    }
  }

  private static List<AptPackage> pending(Future<List<AptPackage>> asked)
      throws IOException, InterruptedException {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      throw TaskFailure.of(e);
    }
  }

  private List<UpgradeItem> items(Acquirer acquirer, List<AptPackage> pending) {
    List<UpgradeItem> items = new ArrayList<>();
    for (AptPackage one : pending) {
      if (one.sha256().isPresent()) {
        items.add(item(acquirer, one));
      } else {
        run.say(one.fileName() + ": its index has no SHA-256; left to apt");
      }
    }
    return items;
  }

  private int fetch(
      Acquirer acquirer, Path directory, List<UpgradeItem> items, UpgradeReport report)
      throws IOException {
    long began = System.nanoTime();
    List<UpgradeOutcome> outcomes;
    try (AptLock _ = AptLock.of(output == null ? directory : null)) {
      outcomes =
          new Upgrade(acquirer, directory, format, report::progress, Interruption::requested)
              .run(items);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped; run it again to go on where it was", e);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    report.show(outcomes, seconds, acquirer.speeds());
    return outcomes.stream().allMatch(outcome -> outcome.acquired() != null) ? 0 : 1;
  }

  private ClientConfiguration configuration(AptPlaces places) throws IOException {
    ClientConfiguration configured = client.configuration();
    return configured.withRoot(places.root()).withProcessors(run.checkedThreads());
  }

  private UpgradeItem item(Acquirer acquirer, AptPackage one) {
    Wanted wanted =
        new Wanted(
            Expected.sha256(one.sha256().orElseThrow(), one.size()),
            one.purl(),
            one.fileName(),
            Acquirer.link(one.address()),
            "apt",
            new AddressDownload(acquirer.http(), one.address(), acquirer.limits().stall()));
    return new UpgradeItem(wanted, one.fileName());
  }

  private List<String> aptOptions() {
    List<String> all = new ArrayList<>();
    if (root != null) {
      Path absolute = root.toAbsolutePath().normalize();
      all.addAll(List.of("-o", "Dir=" + absolute));
      all.addAll(List.of("-o", "Dir::State::status=" + absolute.resolve("var/lib/dpkg/status")));
    }
    for (String option : options) {
      all.addAll(List.of("-o", option));
    }
    return all;
  }

  private List<String> what() {
    if (names.isEmpty()) {
      return List.of(distUpgrade ? "dist-upgrade" : "upgrade");
    }
    List<String> all = new ArrayList<>(List.of("install", "--"));
    all.addAll(names);
    return all;
  }

  private void checkWritable(Path directory) throws IOException {
    if (output != null) {
      Files.createDirectories(directory);
    }
    if (!Files.isWritable(directory)) {
      throw new IOException(
          directory + " can't be written to: run this as root, or give --output DIR");
    }
  }
}
