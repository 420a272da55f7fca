package dev.pkgdelta.client.acquire;

import dev.pkgdelta.client.bases.Bases;
import dev.pkgdelta.client.configuration.ClientConfiguration;
import dev.pkgdelta.client.configuration.ConfiguredRepository;
import dev.pkgdelta.client.configuration.Limits;
import dev.pkgdelta.client.configuration.PlanPolicy;
import dev.pkgdelta.client.outcome.Note;
import dev.pkgdelta.client.plan.Load;
import dev.pkgdelta.client.plan.MeteredNetwork;
import dev.pkgdelta.client.plan.Plan;
import dev.pkgdelta.client.plan.Planner;
import dev.pkgdelta.client.plan.Target;
import dev.pkgdelta.client.repositories.RemoteRepository;
import dev.pkgdelta.client.speed.Speeds;
import dev.pkgdelta.client.statistics.ClientStatistics;
import dev.pkgdelta.client.store.ContentStore;
import dev.pkgdelta.client.transfer.HttpFiles;
import dev.pkgdelta.client.transfer.LateTls;
import dev.pkgdelta.client.transfer.LocalFiles;
import dev.pkgdelta.client.transfer.PublishedFiles;
import dev.pkgdelta.client.transfer.StallWatch;
import dev.pkgdelta.delta.OutputFormat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gets packages for whoever asks: the one way in for a proxy and for upgrades ahead of a package
 * manager. Repositories of deltas that fail in whatever way cost what they would have saved, never
 * the package. Safe for use by several threads.
 */
public final class Acquirer implements AutoCloseable {

  /** Time for a rebuild to notice that it is not wanted. */
  private static final Duration PARTING = Duration.ofSeconds(3);

  private final Workshop shop;
  private final HttpClient client;
  private final List<RemoteRepository> repositories;
  private final ClientStatistics statistics;
  private final Map<String, Flight> flights = new HashMap<>();
  private final Map<Flight, Thread> threads = new HashMap<>();

  private Acquirer(
      Workshop shop,
      HttpClient client,
      List<RemoteRepository> repositories,
      ClientStatistics statistics) {
    this.shop = shop;
    this.client = client;
    this.repositories = repositories;
    this.statistics = statistics;
  }

  /**
   * Opens the store and what was learned before.
   *
   * @throws IOException if the store's or the state's directory can't be made
   */
  public static Acquirer open(ClientConfiguration configuration) throws IOException {
    return open(configuration, InstantSource.system());
  }

  /** Opens as above, with a clock that tells what is out of date. */
  public static Acquirer open(ClientConfiguration configuration, InstantSource clock)
      throws IOException {
    Path state = configuration.state();
    Files.createDirectories(state);
    ContentStore store = ContentStore.open(configuration.store(), configuration.storeSize(), clock);
    Speeds speeds = Speeds.load(state.resolve("speeds.json"));
    StallWatch watch = new StallWatch(configuration.limits().stall());
    HttpClient client =
        LateTls.newHttpClient()
            .connectTimeout(configuration.limits().connect())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    List<RemoteRepository> repositories = new ArrayList<>();
    for (ConfiguredRepository one : configuration.repositories()) {
      String link = link(one.location());
      PublishedFiles files =
          "file".equals(one.location().getScheme())
              ? new LocalFiles(Path.of(one.location()))
              : new HttpFiles(
                  client, one.location(), configuration.limits().stall(), watch, speeds.link(link));
      Path trusted = state.resolve("trusted").resolve(one.name());
      repositories.add(new RemoteRepository(one, files, trusted, link, clock));
    }
    Bases bases = new Bases(store, configuration.root(), configuration.caches());
    Planner planner =
        new Planner(
            repositories,
            bases,
            speeds,
            configuration.limits(),
            configuration.policy(),
            new MeteredNetwork());
    Workshop shop =
        new Workshop(
            store,
            bases,
            planner,
            speeds,
            new Load(configuration.limits().processors()),
            configuration.limits(),
            new RebuildAdmission(
                configuration.limits().memory(), configuration.limits().processors()),
            watch);
    return new Acquirer(
        shop, client, repositories, new ClientStatistics(state.resolve("statistics.json")));
  }

  /** Returns the name by which a server's speed is measured. */
  public static String link(URI location) {
    String host = location.getHost();
    return host == null
        ? String.valueOf(location.getScheme())
        : location.getPort() < 0 ? host : host + ":" + location.getPort();
  }

  /**
   * Begins to get a package, or joins those who do already. Returns at once.
   *
   * @return closed by the caller
   */
  public Acquisition acquire(Wanted wanted) {
    return begin(wanted, null, OutputFormat.PACKAGE);
  }

  /**
   * Finds out by which deltas a package can be had with fewer bytes, for who then chooses between
   * them and the full package. Takes a few requests, or as long as planning may take.
   */
  public Plan survey(Wanted wanted) {
    return shop.planner().survey(target(wanted));
  }

  /**
   * Begins to get a package as above, by a plan that was made before. If others get it already, it
   * comes as they planned.
   *
   * @param format {@code PACKAGE}; or {@code UNZIPPED} for what deltas give without compressing it
   *     again, checked by what the repository signed. What comes whole is a package all the same
   */
  public Acquisition acquire(Wanted wanted, Plan plan, OutputFormat format) {
    return begin(wanted, plan, format);
  }

  static Target target(Wanted wanted) {
    return new Target(
        wanted.expected().sha256(), wanted.expected().size(), wanted.purl(), wanted.link());
  }

  private synchronized Acquisition begin(Wanted wanted, @Nullable Plan plan, OutputFormat format) {
    String key = wanted.expected().key() + format;
    Flight under = flights.get(key);
    if (under != null && under.join()) {
      return share(under);
    }
    Flight flight = new Flight(shop, wanted, plan, format);
    flight.join();
    flights.put(key, flight);
    threads.put(flight, Thread.ofVirtual().name(wanted.name()).start(() -> fly(key, flight)));
    return share(flight);
  }

  private Acquisition share(Flight flight) {
    return new Share(flight, () -> abandon(flight));
  }

  private void fly(String key, Flight flight) {
    flight.run();
    synchronized (this) {
      flights.remove(key, flight);
      threads.remove(flight);
    }
    String client = flight.wanted().client();
    try {
      Acquired got = flight.await();
      statistics.count(
          client,
          got.way(),
          flight.wanted().expected().size().orElse(got.file().size()),
          got.networkBytes(),
          got.wastedBytes(),
          got.notes().stream().map(Note::reason).toList());
    } catch (AcquisitionFailed e) {
      if (e.kind() != AcquisitionFailed.Kind.CANCELLED) {
        statistics.countFailure(client);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void abandon(Flight flight) {
    Thread thread = threads.get(flight);
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Returns the store. */
  public ContentStore store() {
    return shop.store();
  }

  /** Returns what was measured. */
  public Speeds speeds() {
    return shop.speeds();
  }

  /** Returns what plans make small at present: never {@code AUTO}. */
  public PlanPolicy policy() {
    return shop.planner().policy();
  }

  /** Returns what may be used. */
  public Limits limits() {
    return shop.limits();
  }

  /** Returns the client by which servers are asked. */
  public HttpClient http() {
    return client;
  }

  /** Returns what was counted. */
  public ClientStatistics statistics() {
    return statistics;
  }

  /** Returns the repositories that are asked, in that order. */
  public List<RemoteRepository> repositories() {
    return repositories;
  }

  /** Keeps what was learned and counted; also done now and then by those who run for long. */
  public void save() throws IOException {
    shop.speeds().save();
    statistics.save();
  }

  /** Gives up what is under way, and keeps what was learned. */
  @Override
  public void close() throws IOException {
    List<Thread> running;
    synchronized (this) {
      threads.keySet().forEach(Flight::cancel);
      running = List.copyOf(threads.values());
    }
    running.forEach(Thread::interrupt);
    for (Thread thread : running) {
      try {
        var _ = thread.join(PARTING);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    shop.watch().close();
    client.shutdownNow();
    save();
  }
}
