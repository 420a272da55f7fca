package dev.pkgdelta.benchmarks.pairs;

import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The largest ELF files that changed between two releases of a package, taken out of both. */
public final class ElfPairs {

  private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};
  private static final int SMALLEST = 1 << 14;

  private final Path directory;
  private final Path scratch;

  /**
   * @param directory keeps the files
   */
  public ElfPairs(Path directory, Path scratch) {
    this.directory = directory;
    this.scratch = scratch;
  }

  /** Returns a package's ELF files that changed, largest first. */
  public List<Subject> of(Subject releases, int most) throws IOException {
    Path home =
        directory.resolve(
            Identity.of(releases.baseIdentity() + releases.targetIdentity()).substring(0, 16)
                + "-"
                + most);
    if (!Files.isDirectory(home)) {
      Files.createDirectories(directory);
      Path partial = Files.createTempDirectory(directory, "partial");
      extract(releases, most, partial);
      Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
    }
    List<Subject> pairs = new ArrayList<>();
    for (String path : Files.readAllLines(home.resolve("paths"))) {
      Path place = home.resolve(Integer.toString(pairs.size()));
      pairs.add(
          Subject.of(
              Group.ELF,
              path.substring(path.lastIndexOf('/') + 1),
              releases.oldVersion(),
              releases.newVersion(),
              place.resolve("old"),
              place.resolve("new")));
    }
    return pairs;
  }

  private void extract(Subject releases, int most, Path home) throws IOException {
    List<String> paths = new ArrayList<>();
    try (PackageImage base = PackageImage.open(releases.base(), scratch);
        PackageImage target = PackageImage.open(releases.target(), scratch)) {
      Map<String, Segment> old = new HashMap<>();
      elfFiles(base.image()).forEach(file -> old.put(versionless(file.path()), file));
      for (Segment file : elfFiles(target.image())) {
        Segment partner = old.get(versionless(file.path()));
        if (partner != null && paths.size() < most) {
          Path place = Files.createDirectory(home.resolve(Integer.toString(paths.size())));
          write(base.image(), partner, place.resolve("old"));
          write(target.image(), file, place.resolve("new"));
          if (Files.mismatch(place.resolve("old"), place.resolve("new")) >= 0) {
            paths.add(file.path());
          } else {
            Files.delete(place.resolve("old"));
            Files.delete(place.resolve("new"));
            Files.delete(place);
          }
        }
      }
    }
    Files.write(home.resolve("paths"), paths);
  }

  private static List<Segment> elfFiles(Image image) throws IOException {
    List<Segment> files = new ArrayList<>();
    for (Segment segment : image.segments()) {
      if (segment.kind() == Segment.Kind.CONTENT
          && segment.length() >= SMALLEST
          && Arrays.equals(image.bytes().copy(segment.offset(), MAGIC.length), MAGIC)) {
        files.add(segment);
      }
    }
    files.sort(Comparator.comparingLong(Segment::length).reversed());
    return files;
  }

  private static void write(Image image, Segment file, Path output) throws IOException {
    PackageImage.write(image.bytes().slice(file.offset(), file.length()), output);
  }

  private static String versionless(String path) {
    return path.replaceAll("[0-9]+", "0");
  }
}
