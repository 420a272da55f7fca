package dev.pkgdelta.benchmarks.pairs;

import dev.pkgdelta.benchmarks.corpus.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Pairs of tar files that grow: each holds the uncompressed payloads of real packages, smallest
 * first, the old releases in the one and the new releases in the other. No payload is in a file
 * twice, so that larger files are not easier ones.
 */
public final class ScalingSeries {

  /** Sizes of the new file, in bytes; the real ones are those of whole packages. */
  private static final List<Long> SIZES =
      LongStream.of(10, 30, 100, 300, 700, 1500).map(size -> size * 1_000_000).boxed().toList();

  private static final String VERSION = "scaling 1";

  private record Member(Subject releases, long payload) {}

  private final Path directory;
  private final Path scratch;
  private final List<Member> members = new ArrayList<>();

  /**
   * Looks into packages for what they are good for.
   *
   * @param directory keeps how large payloads are
   * @param scratch where the files are made, and plain bytes that don't fit in memory
   */
  public ScalingSeries(Path directory, Path scratch, List<Subject> packages) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.scratch = scratch;
    for (Subject releases : packages) {
      if (releases.group() == Group.DEB) {
        members.add(new Member(releases, payloadSize(releases)));
      }
    }
    members.sort(Comparator.comparingLong(Member::payload));
  }

  private long payloadSize(Subject releases) throws IOException {
    Path known = directory.resolve(releases.targetIdentity().substring(0, 16));
    if (!Files.exists(known)) {
      try (PackageImage image = PackageImage.open(releases.target(), scratch)) {
        Files.writeString(known, Long.toString(image.payload().size()));
      }
    }
    return Long.parseLong(Files.readString(known).strip());
  }

  /** Returns the pairs, smallest first; their files are not there before they are made. */
  public List<Subject> pairs() {
    List<Subject> pairs = new ArrayList<>();
    for (long size : SIZES) {
      List<Member> content = content(size);
      if (content.isEmpty() || (!pairs.isEmpty() && content.size() == members(pairs.getLast()))) {
        continue;
      }
      StringBuilder identity = new StringBuilder(VERSION);
      content.forEach(
          member ->
              identity
                  .append(' ')
                  .append(member.releases.baseIdentity())
                  .append(' ')
                  .append(member.releases.targetIdentity()));
      pairs.add(
          new Subject(
              Group.SCALING,
              "%d MB of %d packages"
                  .formatted(
                      content.stream().mapToLong(Member::payload).sum() / 1_000_000,
                      content.size()),
              "",
              "",
              scratch.resolve("scaling-old.tar"),
              scratch.resolve("scaling-new.tar"),
              Identity.of("old " + identity),
              Identity.of("new " + identity)));
    }
    return pairs;
  }

  private static int members(Subject pair) {
    String name = pair.name().replace(" packages", "");
    return Integer.parseInt(name.substring(name.lastIndexOf(' ') + 1));
  }

  /** Returns the packages that come nearest to a size. */
  private List<Member> content(long size) {
    List<Member> content = new ArrayList<>();
    long sum = 0;
    for (Member member : members) {
      if (sum + member.payload / 2 > size) {
        break;
      }
      content.add(member);
      sum += member.payload;
    }
    return content;
  }

  /** Makes a pair's files. */
  public void make(Subject pair) throws IOException {
    List<Member> content = members.subList(0, members(pair));
    tar(content.stream().map(member -> member.releases.base()).toList(), pair.base());
    tar(content.stream().map(member -> member.releases.target()).toList(), pair.target());
  }

  private void tar(List<Path> packages, Path output) throws IOException {
    Path place = Files.createTempDirectory(scratch, "payloads");
    List<String> words =
        new ArrayList<>(
            List.of(
                "tar",
                "--format=ustar",
                "--mtime=@0",
                "--owner=0",
                "--group=0",
                "--numeric-owner",
                "--mode=644",
                "--remove-files",
                "-cf",
                output.toString()));
    for (int i = 0; i < packages.size(); i++) {
      String name = "%03d.tar".formatted(i);
      try (PackageImage image = PackageImage.open(packages.get(i), scratch)) {
        PackageImage.write(image.payload(), place.resolve(name));
      }
      words.add(name);
    }
    Command.of(place, words.toArray(String[]::new)).output();
    Files.delete(place);
  }
}
