package dev.pkgdelta.layers.image.probe;

import dev.pkgdelta.bytes.TaskFailure;
import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.image.UndoneStream;
import dev.pkgdelta.layers.probe.Probe;
import dev.pkgdelta.layers.probe.ProbeResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Probes streams side by side. A probe remembers what it has seen, so its results may depend on the
 * order; therefore streams are dealt out to a fixed number of lanes, each with probes of its own,
 * however many threads there are. Large streams go one after the other, each with all workers.
 */
final class ProbeLanes {

  private static final int LANES = 8;
  private static final long LARGE = 1 << 23;

  private final Probes probes;
  private final Workers workers;
  private final List<Map<Compression, Probe>> lanes = new ArrayList<>();

  ProbeLanes(Probes probes, Workers workers) {
    this.probes = probes;
    this.workers = workers;
    for (int lane = 0; lane <= LANES; lane++) {
      lanes.add(new EnumMap<>(Compression.class));
    }
  }

  /** Returns the results in the order of the streams. */
  List<ProbeResult> probe(List<UndoneStream> streams) throws IOException, InterruptedException {
    ProbeResult[] results = new ProbeResult[streams.size()];
    List<List<Integer>> shares = new ArrayList<>();
    for (int lane = 0; lane < LANES; lane++) {
      shares.add(new ArrayList<>());
    }
    int small = 0;
    for (int i = 0; i < streams.size(); i++) {
      if (streams.get(i).plain().bytes().size() >= LARGE) {
        results[i] = probe(LANES, streams.get(i), workers);
      } else {
        shares.get(small++ % LANES).add(i);
      }
    }
    // The lanes have threads of their own: a lane that waits for jobs it gave to the workers'
    // executor must not hold one of that executor's threads.
    Workers single = new Workers(workers.executor(), 1, workers.memory());
    try (ExecutorService threads = Executors.newFixedThreadPool(workers.threads())) {
      List<Future<?>> pending = new ArrayList<>();
      for (int lane = 0; lane < LANES; lane++) {
        int own = lane;
        pending.add(
            threads.submit(
                () -> {
                  for (int i : shares.get(own)) {
                    results[i] = probe(own, streams.get(i), single);
                  }
                  return null;
                }));
      }
      try {
        for (Future<?> lane : pending) {
          lane.get();
        }
      } catch (ExecutionException e) {
        threads.shutdownNow();
        IOException failure = TaskFailure.of(e);
        throw new IOException(failure.getMessage(), failure);
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
    }
    return List.of(results);
  }

  private ProbeResult probe(int lane, UndoneStream stream, Workers own) throws IOException {
    return lanes
        .get(lane)
        .computeIfAbsent(stream.compression(), probes::create)
        .probe(stream.encoded(), stream.plain().bytes(), own);
  }
}
