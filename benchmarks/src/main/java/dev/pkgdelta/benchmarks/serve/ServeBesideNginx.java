package dev.pkgdelta.benchmarks.serve;

import dev.pkgdelta.repository.layout.RepositoryKeys;
import dev.pkgdelta.repository.tuf.KeyDirectory;
import dev.pkgdelta.repository.tuf.Lifetimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Puts {@code pkgdelta serve} and nginx under the same loads in turn, in one run on one machine:
 * small documents, and files of 50 MB. One round lasts a second or two, and other work on the
 * machine falls on one server and not on the other; so it takes several rounds, and the medians of
 * the speeds, of the ratio between the two of each round, and of the processor time that the
 * servers took.
 *
 * <p>Arguments: the launcher, nginx, an empty directory, and how many small requests (default
 * 100,000).
 */
public final class ServeBesideNginx {

  private static final int SMALL_FILES = 1000;
  private static final int SMALL_SIZE = 1500;
  private static final int LARGE_SIZE = 50_000_000;
  private static final int LARGE_REQUESTS = 100;
  private static final int CONNECTIONS = 32;
  private static final int LARGE_CONNECTIONS = 4;
  private static final int ROUNDS = 7;

  private ServeBesideNginx() {}

  /** Runs the comparison and prints a table. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path launcher = Path.of(arguments[0]);
    String nginx = arguments[1];
    Path scratch = Path.of(arguments[2]).toAbsolutePath();
    int requests = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 100_000;
    Path published = scratch.resolve("published");
    var _ =
        new RepositoryKeys(
                published,
                new KeyDirectory(scratch.resolve("keys")),
                InstantSource.system(),
                Lifetimes.STANDARD)
            .init(1, 1);
    List<String> small = files(published, "documents/", SMALL_FILES, SMALL_SIZE);
    List<String> large = files(published, "deltas/", 1, LARGE_SIZE);
    try (Served theirs = Served.nginx(nginx, scratch, published);
        Served ours = Served.pkgdelta(launcher, scratch, published)) {
      System.out.println(
          "| Load | nginx | pkgdelta | ratio | nginx, CPU s | pkgdelta, CPU s | errors |");
      System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
      compare(
          "%d documents of 1.5 KB, requests/s".formatted(requests),
          theirs,
          ours,
          small,
          requests,
          CONNECTIONS,
          false);
      compare(
          "%d files of 50 MB, MB/s".formatted(LARGE_REQUESTS),
          theirs,
          ours,
          large,
          LARGE_REQUESTS,
          LARGE_CONNECTIONS,
          true);
      System.out.println();
      System.out.println(
          "Medians of %d rounds in turn. Peak memory of pkgdelta: %d MiB."
              .formatted(ROUNDS, ours.peakMemory()));
    }
  }

  private static void compare(
      String name,
      Served theirs,
      Served ours,
      List<String> paths,
      int requests,
      int connections,
      boolean inBytes)
      throws InterruptedException {
    double[][] speeds = new double[2][ROUNDS];
    double[][] processor = new double[2][ROUNDS];
    int errors = 0;
    List<Served> servers = List.of(theirs, ours);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < 2; i++) {
        Served server = servers.get(i);
        double before = server.processorSeconds();
        Load.Measured measured = Load.run(server.port(), paths, requests, connections);
        processor[i][round] = server.processorSeconds() - before;
        speeds[i][round] = inBytes ? measured.megabytesPerSecond() : measured.requestsPerSecond();
        errors += i == 1 ? measured.errors() : 0;
      }
    }
    double[] ratios = new double[ROUNDS];
    Arrays.setAll(ratios, round -> speeds[1][round] / speeds[0][round]);
    System.out.println(
        "| %s | %.0f | %.0f | %.2f | %.2f | %.2f | %d |"
            .formatted(
                name,
                median(speeds[0]),
                median(speeds[1]),
                median(ratios),
                median(processor[0]),
                median(processor[1]),
                errors));
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElse(0);
  }

  private static List<String> files(Path published, String below, int count, int size)
      throws IOException {
    Random random = new Random(count);
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[size];
      random.nextBytes(bytes);
      String path = below + "%02x/".formatted(i % 256) + HexFormat.of().formatHex(bytes, 0, 32);
      Path file = published.resolve(path);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.write(file, bytes);
      paths.add(path);
    }
    return paths;
  }
}
