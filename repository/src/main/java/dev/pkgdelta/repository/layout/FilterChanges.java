package dev.pkgdelta.repository.layout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one publishing changes in the filter. A shard is changed in place, bit by bit, until it is
 * full or speaks of too much that is gone; then it is made anew from its pages, with room for a
 * quarter more: so the work stays in proportion to the change, taken over many. Used once, by one
 * thread.
 */
final class FilterChanges {

  /** Gives the pages as they are now. */
  interface Pages {
    Page page(int number) throws IOException;
  }

  private static final class Change {
    private final List<String> added = new ArrayList<>();
    private int removed;
  }

  private final PublishedFiles files;
  private final PublishedState state;
  private final LayoutParameters parameters;
  private final Map<Integer, Change> changes = new TreeMap<>();

  FilterChanges(PublishedFiles files, PublishedState state) {
    this.files = files;
    this.state = state;
    this.parameters = state.parameters();
  }

  void add(String target) {
    of(target).added.add(target);
  }

  void remove(String target) {
    of(target).removed++;
  }

  private Change of(String target) {
    return changes.computeIfAbsent(parameters.shard(target), _ -> new Change());
  }

  /**
   * Writes the shards that changed.
   *
   * @param retired gets those that are out of use
   * @return the new list, or null if the old one holds
   */
  byte @Nullable [] write(Pages pages, List<Retired.File> retired) throws IOException {
    if (changes.isEmpty() && state.file(Address.FILTER) != null) {
      return null;
    }
    List<FilterList.Shard> shards = new ArrayList<>(state.filter().shards());
    for (Map.Entry<Integer, Change> change : changes.entrySet()) {
      FilterList.Shard old = shards.get(change.getKey());
      FilterShard shard = changed(old, change.getKey(), change.getValue(), pages);
      FilterList.Shard now = FilterList.Shard.EMPTY;
      if (shard != null) {
        byte[] bytes = shard.bytes();
        now = FilterList.Shard.of(bytes);
        files.write(Address.filterShard(now.sha256()), bytes);
      }
      if (!old.equals(now) && old.length() > 0) {
        retired.add(
            new Retired.File(Address.filterShard(old.sha256()), Integer.toString(change.getKey())));
      }
      shards.set(change.getKey(), now);
    }
    return new FilterList(shards).bytes();
  }

  private @Nullable FilterShard changed(
      FilterList.Shard old, int number, Change change, Pages pages) throws IOException {
    if (old.length() > 0) {
      String path = Address.filterShard(old.sha256());
      FilterShard shard = FilterShard.read(path, files.read(path));
      if (shard.hasRoomFor(change.added.size())) {
        change.added.forEach(shard::add);
        shard.noteRemoved(change.removed);
        if (!shard.isStale()) {
          return shard;
        }
      }
    }
    return anew(number, pages);
  }

  private @Nullable FilterShard anew(int number, Pages pages) throws IOException {
    int pagesOfShard = 1 << (parameters.pageBits() - parameters.filterBits());
    List<String> targets = new ArrayList<>();
    for (int i = 0; i < pagesOfShard; i++) {
      targets.addAll(pages.page(number * pagesOfShard + i).entries().keySet());
    }
    if (targets.isEmpty()) {
      return null;
    }
    FilterShard shard = FilterShard.forTargets(targets.size());
    targets.forEach(shard::add);
    return shard;
  }
}
