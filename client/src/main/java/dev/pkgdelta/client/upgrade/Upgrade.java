package dev.pkgdelta.client.upgrade;

import dev.pkgdelta.client.acquire.Acquirer;
import dev.pkgdelta.client.plan.Plan;
import dev.pkgdelta.client.plan.Split;
import dev.pkgdelta.delta.OutputFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Gets many packages at once into a directory, so that all are there soonest, or with the fewest
 * bytes. Packages that are there already are left; so an upgrade that was stopped goes on where it
 * was. Used by one thread.
 */
public final class Upgrade {

  private final Acquirer acquirer;
  private final Directory directory;
  private final OutputFormat format;
  private final Consumer<UpgradeOutcome> observer;
  private final BooleanSupplier stopped;

  /**
   * @param directory where the packages go; it exists
   * @param format {@code PACKAGE} or {@code UNZIPPED}
   * @param observer is told of each package when it is done, by one thread
   * @param stopped is asked now and then; an upgrade that is stopped throws {@link
   *     InterruptedException}
   */
  public Upgrade(
      Acquirer acquirer,
      Path directory,
      OutputFormat format,
      Consumer<UpgradeOutcome> observer,
      BooleanSupplier stopped) {
    this.acquirer = acquirer;
    this.directory = new Directory(directory);
    this.format = format;
    this.observer = observer;
    this.stopped = stopped;
  }

  /** Finds out how the packages would come, and returns the plans in their order. */
  public List<Plan> plan(List<UpgradeItem> items) throws InterruptedException {
    List<Planned> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Planned>> asked = new ArrayList<>();
      for (UpgradeItem item : items) {
        asked.add(threads.submit(() -> new Planned(item, acquirer.survey(item.wanted()))));
      }
      for (Future<Planned> one : asked) {
        all.add(one.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    Split split = Planned.split(all, List.of(), acquirer, Split.UnderWay.NOTHING);
    List<Plan> plans = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      boolean byDelta = split.deltas().contains(i);
      plans.add(all.get(i).decided(byDelta, acquirer.policy(), split).plan());
    }
    return plans;
  }

  /**
   * Gets the packages.
   *
   * @return what became of them, in their order
   */
  public List<UpgradeOutcome> run(List<UpgradeItem> items) throws InterruptedException {
    Map<UpgradeItem, UpgradeOutcome> outcomes = new HashMap<>();
    List<UpgradeItem> missing = new ArrayList<>();
    for (UpgradeItem item : items) {
      Optional<UpgradeOutcome> there = directory.find(item);
      if (there.isPresent()) {
        outcomes.put(item, there.get());
        observer.accept(there.get());
      } else {
        missing.add(item);
      }
    }
    outcomes.putAll(new Schedule(acquirer, directory, format, observer, stopped).run(missing));
    return items.stream().map(item -> Objects.requireNonNull(outcomes.get(item))).toList();
  }
}
