package dev.pkgdelta.server.proxy;

import dev.pkgdelta.client.acquire.Acquirer;
import dev.pkgdelta.client.configuration.ClientConfiguration;
import dev.pkgdelta.client.configuration.ConfiguredRepository;
import dev.pkgdelta.client.configuration.Limits;
import dev.pkgdelta.client.configuration.ListenAddress;
import dev.pkgdelta.client.configuration.PlanPolicy;
import dev.pkgdelta.client.configuration.Upstream;
import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.delta.create.CreateOptions;
import dev.pkgdelta.delta.create.CreateResult;
import dev.pkgdelta.delta.create.DeltaCreator;
import dev.pkgdelta.repository.layout.PublishedBase;
import dev.pkgdelta.repository.layout.PublishedTarget;
import dev.pkgdelta.repository.layout.Publisher;
import dev.pkgdelta.repository.layout.RepositoryKeys;
import dev.pkgdelta.repository.tuf.KeyDirectory;
import dev.pkgdelta.repository.tuf.Lifetimes;
import dev.pkgdelta.repository.tuf.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Packages in two releases, the archive that has them, and a repository of deltas between them. */
final class Releases {

  final Path directory;
  final Path published;
  private final KeyDirectory keys;
  private final List<PublishedTarget> targets = new ArrayList<>();

  Releases(Path directory) throws IOException {
    this.directory = directory;
    published = directory.resolve("published");
    keys = new KeyDirectory(directory.resolve("keys"));
    new RepositoryKeys(published, keys, InstantSource.system(), Lifetimes.STANDARD).init(1, 1);
  }

  /** Words that compress, nearly all of them the same in each version. */
  static String words(String name, int version, int count) {
    Random same = new Random(name.hashCode());
    Random own = new Random(version);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String word = Integer.toString(same.nextInt(1 << 20), 36);
      text.append(i % 2000 == 1999 ? Integer.toString(own.nextInt(), 36) : word);
      text.append(i % 12 == 11 ? '\n' : ' ');
    }
    return text.toString();
  }

  static void run(Path in, Map<String, String> environment, String... command) throws IOException {
    output(in, environment, command);
  }

  static String output(Path in, Map<String, String> environment, String... command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(in.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed: " + output);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return output;
  }

  static boolean has(String... programs) {
    for (String program : programs) {
      boolean found = false;
      for (String place : System.getenv().getOrDefault("PATH", "/usr/bin").split(":", -1)) {
        found |= Files.isExecutable(Path.of(place, program));
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }

  /** Makes {@code pool/NAME_1.VERSION_all.deb}. */
  Path deb(String name, int version, int words) throws IOException {
    Path tree = directory.resolve("trees").resolve(name + version);
    Path share = Files.createDirectories(tree.resolve("usr/share").resolve(name));
    Files.writeString(share.resolve("words"), words(name, version, words));
    Files.writeString(
        Files.createDirectories(tree.resolve("DEBIAN")).resolve("control"),
        "Package: %s\nVersion: 1.%d\nArchitecture: all\n".formatted(name, version)
            + "Maintainer: Nobody <nobody@example.org>\nDescription: made up\n");
    Path pool = Files.createDirectories(directory.resolve("archive/debian/pool"));
    Path deb = pool.resolve(name + "_1." + version + "_all.deb");
    run(directory, Map.of(), "dpkg-deb", "--root-owner-group", "-b", tree + "", deb + "");
    return deb;
  }

  /** Writes the archive's index, of these packages only. */
  void index(Path... debs) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path deb : debs) {
      String[] parts = deb.getFileName().toString().replace("_all.deb", "").split("_", -1);
      FileIdentity file = identity(deb);
      text.append("Package: " + parts[0] + "\nVersion: " + parts[1] + "\nArchitecture: all\n")
          .append("Maintainer: Nobody <nobody@example.org>\nDescription: made up\n")
          .append("Filename: pool/" + deb.getFileName() + "\nSize: " + file.size())
          .append("\nSHA256: " + file.sha256() + "\n\n");
    }
    Path dists = directory.resolve("archive/debian/dists/stable");
    Path index = Files.createDirectories(dists.resolve("main/binary-amd64")).resolve("Packages");
    Files.writeString(index, text);
    FileIdentity file = identity(index);
    Files.writeString(
        dists.resolve("Release"),
        "Suite: stable\nCodename: stable\nArchitectures: amd64\nComponents: main\n"
            + "Date: Sat, 21 Nov 2026 12:00:00 UTC\nSHA256:\n "
            + file.sha256()
            + " "
            + file.size()
            + " main/binary-amd64/Packages\n");
  }

  static FileIdentity identity(Path file) throws IOException {
    return new FileIdentity(Files.size(file), Sha256.hex(Files.readAllBytes(file)));
  }

  /** Publishes a delta; the same for several calls before {@link #publish}. */
  void delta(Path base, String basePurl, Path target, String purl) throws IOException {
    Path delta = directory.resolve(base.getFileName() + "-" + target.getFileName());
    CreateResult made =
        DeltaCreator.create(
            base, target, delta, CreateOptions.defaults().withThreads(1), Progress.NONE);
    targets.add(
        new PublishedTarget(
            purl,
            identity(target),
            null,
            List.of(
                new PublishedBase(
                    basePurl,
                    identity(base),
                    BaseKind.PACKAGE,
                    delta,
                    identity(delta),
                    made.header().memory(),
                    made.header().cpuMillis()))));
  }

  void publish() throws IOException {
    new Publisher(published, keys, InstantSource.system()).publish(targets, List.of());
  }

  static String purl(String name, int version) {
    return "pkg:deb/debian/" + name + "@1." + version + "?arch=all";
  }

  /** What gets packages, with bases in {@code scratch/bases}. */
  Acquirer acquirer(Path scratch, URI deltas, InstantSource clock) throws IOException {
    return acquirer(
        scratch,
        List.of(new ConfiguredRepository("test", deltas, published.resolve("metadata/root.json"))),
        clock);
  }

  static Acquirer acquirer(
      Path scratch, List<ConfiguredRepository> repositories, InstantSource clock)
      throws IOException {
    return Acquirer.open(
        new ClientConfiguration(
            repositories,
            scratch.resolve("store"),
            1 << 30,
            scratch.resolve("state"),
            PlanPolicy.SMALLEST,
            new Limits(
                600 << 20, 2, Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5)),
            Files.createDirectories(scratch.resolve("root")),
            List.of(Files.createDirectories(scratch.resolve("bases"))),
            ListenAddress.DEFAULT,
            List.of()),
        clock);
  }

  static ProxyOptions options(Path scratch, int atOnce, List<Upstream> upstreams) {
    return new ProxyOptions(
        new ListenAddress("127.0.0.1", 0),
        upstreams,
        scratch.resolve("etc-apt"),
        scratch.resolve("lists"),
        scratch.resolve("state"),
        atOnce,
        Duration.ofSeconds(2),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        scratch.resolve("access.log"));
  }

  static String name(Path file) {
    return Objects.requireNonNull(file.getFileName()).toString();
  }
}
