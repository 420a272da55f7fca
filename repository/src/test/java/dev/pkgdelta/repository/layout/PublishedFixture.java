package dev.pkgdelta.repository.layout;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.repository.tuf.DirectoryFetcher;
import dev.pkgdelta.repository.tuf.Fetcher;
import dev.pkgdelta.repository.tuf.KeyDirectory;
import dev.pkgdelta.repository.tuf.Lifetimes;
import dev.pkgdelta.repository.tuf.Sha256;
import dev.pkgdelta.repository.tuf.TrustedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A repository of small made-up deltas, with a clock that tests set. */
final class PublishedFixture {

  final Path output;
  final Path deltas;
  final Path trusted;
  final KeyDirectory keys;
  Instant now = Instant.now();

  PublishedFixture(Path scratch) throws IOException {
    output = scratch.resolve("published");
    deltas = Files.createDirectories(scratch.resolve("made"));
    trusted = scratch.resolve("trusted");
    keys = new KeyDirectory(scratch.resolve("keys"));
  }

  InstantSource clock() {
    return () -> now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /**
   * Begins an empty repository with one key for each role. Making one takes hundreds of signatures,
   * so all tests begin with copies of the same.
   */
  void begin() throws IOException {
    Path template = Template.DIRECTORY;
    try (Stream<Path> files = Files.walk(template)) {
      for (Path file : files.toList()) {
        Path copy =
            Objects.requireNonNull(output.getParent())
                .resolve(template.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private static final class Template {

    private static final Path DIRECTORY = make();

    private static Path make() {
      try {
        Path directory = Files.createTempDirectory("repository");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
        new PublishedFixture(directory).ceremony().init(1, 1);
        return directory;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void delete(Path directory) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  RepositoryKeys ceremony() {
    return new RepositoryKeys(output, keys, clock(), Lifetimes.STANDARD);
  }

  Publisher publisher() {
    return new Publisher(output, keys, clock());
  }

  Publication publish(PublishedTarget... targets) throws IOException {
    return publisher().publish(List.of(targets), List.of());
  }

  Publication remove(String... targets) throws IOException {
    return publisher().publish(List.of(), List.of(targets));
  }

  TrustedFiles trust() throws IOException {
    return TrustedFiles.startWith(trusted, Files.readAllBytes(output.resolve(Address.ROOT)));
  }

  DeltaRepository open(TrustedFiles files) throws IOException {
    return DeltaRepository.open(fetcher(), files, clock());
  }

  Fetcher fetcher() {
    return new DirectoryFetcher(output);
  }

  /** A package with deltas from so many releases before it. */
  PublishedTarget target(String name, int version, int bases) throws IOException {
    List<PublishedBase> all = new ArrayList<>();
    for (int i = 1; i <= bases; i++) {
      all.add(base(name, version, version - i, "delta"));
    }
    return new PublishedTarget(
        purl(name, version),
        identity(name + version),
        new FileIdentity(2000, Sha256.hex("unzipped " + name + version)),
        all);
  }

  PublishedBase base(String name, int target, int base, String content) throws IOException {
    byte[] bytes =
        (content + " " + name + " " + base + " " + target).getBytes(StandardCharsets.US_ASCII);
    Path file =
        deltas.resolve(name + "-" + base + "-" + target + "-" + Sha256.hex(bytes).substring(0, 8));
    Files.write(file, bytes);
    return new PublishedBase(
        purl(name, base),
        identity(name + base),
        BaseKind.PACKAGE,
        file,
        new FileIdentity(bytes.length, Sha256.hex(bytes)),
        1 << 20,
        250);
  }

  static String purl(String name, int version) {
    return "pkg:deb/debian/" + name + "@1." + version + "?arch=amd64";
  }

  static FileIdentity identity(String content) {
    return new FileIdentity(content.length() * 1000L, Sha256.hex(content));
  }

  static String hash(String name, int version) {
    return Sha256.hex(name + version);
  }
}
