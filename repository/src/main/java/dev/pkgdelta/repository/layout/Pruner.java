package dev.pkgdelta.repository.layout;

import dev.pkgdelta.repository.tuf.TargetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Deletes what no client can ask for any longer: files that were put out of use longer ago than
 * clients hold on to metadata. Looks only at the notes of what was put out of use, not at all that
 * is published.
 */
public final class Pruner {

  /** Twice the time for which a timestamp is trusted. */
  public static final Duration STANDARD_GRACE = Duration.ofDays(14);

  /**
   * What a pruning did.
   *
   * @param files deleted
   * @param bytes that they had
   */
  public record Pruned(int files, long bytes) {}

  private final PublishedFiles files;
  private final PublishedState state;
  private int deleted;
  private long bytes;

  private Pruner(PublishedFiles files, PublishedState state) {
    this.files = files;
    this.state = state;
  }

  /**
   * Prunes a published repository.
   *
   * @param output its directory
   * @param grace how long a file is kept after newer metadata has put it out of use
   */
  public static Pruned prune(Path output, InstantSource clock, Duration grace) throws IOException {
    PublishedFiles files = new PublishedFiles(output);
    Pruner pruner = new Pruner(files, PublishedState.load(files, LayoutParameters.STANDARD));
    Instant until = clock.instant().minus(grace);
    for (Retired.Note note : new Retired(output).before(until)) {
      for (Retired.File file : note.files()) {
        pruner.delete(file);
      }
      Files.deleteIfExists(note.place());
    }
    return new Pruned(pruner.deleted, pruner.bytes);
  }

  private void delete(Retired.File file) throws IOException {
    Path place = files.place(file.path());
    if (!Files.isRegularFile(place) || isInUse(file)) {
      return;
    }
    bytes += Files.size(place);
    deleted++;
    Files.delete(place);
    deleteIfEmpty(place.getParent());
  }

  /** A delta's directory goes with its last delta. */
  private static void deleteIfEmpty(@org.jspecify.annotations.Nullable Path directory)
      throws IOException {
    if (directory == null || !directory.toString().contains("deltas")) {
      return;
    }
    try {
      Files.delete(directory);
    } catch (java.nio.file.DirectoryNotEmptyException _) {
      return;
    }
  }

  /** Content that comes back has the address that it had. */
  private boolean isInUse(Retired.File file) throws IOException {
    String path = file.path();
    int slash = path.indexOf('/');
    return switch (slash < 0 ? "" : path.substring(0, slash)) {
      case "documents" -> {
        Page.Entry entry = state.page(state.parameters().page(file.target())).find(file.target());
        yield entry != null && Address.document(entry.sha256()).equals(path);
      }
      case "deltas" -> {
        TargetDocument document = state.document(file.target());
        yield document != null
            && document.deltas().stream().anyMatch(delta -> delta.path().equals(path));
      }
      case "pages" -> isSigned(file.target(), path);
      case "filter" ->
          isSigned(Address.FILTER, path)
              || state.filter().shards().stream()
                  .anyMatch(shard -> Address.filterShard(shard.sha256()).equals(path));
      case "metadata" -> {
        String name = file.target();
        long version = name.equals("snapshot") ? state.snapshotVersion() : state.version(name);
        yield PublishedState.metadata(version + "." + name).equals(path);
      }
      default -> true;
    };
  }

  private boolean isSigned(String path, String place) throws IOException {
    TargetFile file = state.file(path);
    return file != null && file.consistentPath(path).equals(place);
  }
}
