package dev.pkgdelta.benchmarks.scale;

import dev.pkgdelta.benchmarks.corpus.Scratch;
import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.repository.layout.Pruner;
import dev.pkgdelta.repository.layout.Publication;
import dev.pkgdelta.repository.layout.PublishedBase;
import dev.pkgdelta.repository.layout.PublishedTarget;
import dev.pkgdelta.repository.layout.Publisher;
import dev.pkgdelta.repository.layout.RepositoryKeys;
import dev.pkgdelta.repository.tuf.KeyDirectory;
import dev.pkgdelta.repository.tuf.Lifetimes;
import dev.pkgdelta.repository.tuf.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Publishes synthetic deltas, then times what publishing one more package costs, and pruning what
 * that has put out of use. These times must not grow with what is published.
 *
 * <p>Deltas are links to a few files, so that a million of them is mostly names: with 1,000,000,
 * some two million files and 5 GB in the directory for temporary files ({@code java.io.tmpdir}),
 * where all is deleted at the end.
 *
 * <p>Arguments: numbers of deltas, three to each target, one repository for each. Prints a table in
 * Markdown.
 */
public final class PublishingScale {

  private static final int BASES = 3;
  private static final int BATCH = 50_000;
  private static final int CHANGES = 20;

  /** File systems allow some 65,000 links to one file. */
  private static final int LINKS = 30_000;

  private final Path directory;
  private final Path published;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private int linked;
  private Path delta = Path.of("");
  private FileIdentity identity = new FileIdentity(0, "");

  private PublishingScale(Path directory) {
    this.directory = directory;
    this.published = directory.resolve("published");
  }

  /** Measures. */
  public static void main(String[] arguments) throws IOException {
    System.out.println(
        "| deltas | targets | fill s | publish one more ms | metadata files | metadata KiB | prune ms |");
    System.out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (String argument : arguments.length == 0 ? new String[] {"10000"} : arguments) {
      try (Scratch scratch = Scratch.below(Path.of(System.getProperty("java.io.tmpdir")))) {
        System.out.println(new PublishingScale(scratch.path()).measure(Integer.parseInt(argument)));
      }
    }
  }

  private String measure(int deltas) throws IOException {
    int targets = deltas / BASES;
    KeyDirectory keys = new KeyDirectory(directory.resolve("keys"));
    var _ = new RepositoryKeys(published, keys, () -> now, Lifetimes.STANDARD).init(1, 1);
    Publisher publisher = new Publisher(published, keys, () -> now);
    long start = System.nanoTime();
    for (int from = 0; from < targets; from += BATCH) {
      List<PublishedTarget> batch = new ArrayList<>();
      for (int i = from; i < Math.min(targets, from + BATCH); i++) {
        batch.add(target(i));
      }
      var _ = publisher.publish(batch, List.of());
    }
    double fill = (System.nanoTime() - start) / 1e9;
    // What filling has put out of use is not what is measured.
    pass();
    double[] publish = new double[CHANGES];
    long files = 0;
    long bytes = 0;
    for (int i = 0; i < CHANGES; i++) {
      List<PublishedTarget> one = List.of(target(targets + i));
      start = System.nanoTime();
      Publication made = publisher.publish(one, List.of());
      publish[i] = (System.nanoTime() - start) / 1e6;
      files += made.metadataFiles();
      bytes += made.metadataBytes();
    }
    double prune = pass();
    return String.format(
        Locale.ROOT,
        "| %,d | %,d | %.1f | %.1f | %.1f | %.1f | %.2f |",
        deltas,
        targets,
        fill,
        IntStream.range(0, CHANGES).mapToDouble(i -> publish[i]).sorted().toArray()[CHANGES / 2],
        (double) files / CHANGES,
        bytes / 1024.0 / CHANGES,
        prune / CHANGES);
  }

  /** Lets the grace pass, prunes, and returns milliseconds. */
  private double pass() throws IOException {
    Instant before = now;
    now = now.plus(Pruner.STANDARD_GRACE).plusSeconds(1);
    long start = System.nanoTime();
    var _ = Pruner.prune(published, () -> now, Pruner.STANDARD_GRACE);
    double millis = (System.nanoTime() - start) / 1e6;
    now = before;
    return millis;
  }

  private PublishedTarget target(int number) throws IOException {
    String name = "package" + number;
    List<PublishedBase> bases = new ArrayList<>();
    for (int i = 0; i < BASES; i++) {
      if (linked++ % LINKS == 0) {
        nextFile();
      }
      bases.add(
          new PublishedBase(
              "", file(name + " base " + i), BaseKind.PACKAGE, delta, identity, 1 << 20, 250));
    }
    return new PublishedTarget(
        "pkg:deb/debian/" + name + "@1-1?arch=amd64", file(name), file(name + " unzipped"), bases);
  }

  private static FileIdentity file(String content) {
    return new FileIdentity(2_000_000, Sha256.hex(content));
  }

  private void nextFile() throws IOException {
    byte[] bytes = ("delta " + linked).getBytes(StandardCharsets.UTF_8);
    delta = Files.write(directory.resolve("delta" + linked), bytes);
    identity = new FileIdentity(bytes.length, Sha256.hex(bytes));
  }
}
