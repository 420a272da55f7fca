package dev.pkgdelta.repository.layout;

import dev.pkgdelta.repository.tuf.TargetFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one publishing changes below the signed metadata: deltas, documents, aliases, pages, the
 * filter. Writes new files and leaves old ones be. Used once, by one thread.
 */
final class Contents {

  private final PublishedFiles files;
  private final PublishedState state;
  private final Deltas deltas;
  private final Aliases aliases;
  private final LayoutParameters parameters;

  /** New documents by page and target; null for a target that goes. */
  private final Map<Integer, Map<String, Page.@Nullable Entry>> edits = new TreeMap<>();

  /** The page that was asked for last: who publishes much comes sorted. */
  private Page lastPage = Page.empty();

  private int lastNumber = -1;

  private final Map<String, @Nullable TargetFile> changedFiles = new LinkedHashMap<>();
  private final List<Retired.File> retired = new ArrayList<>();

  Contents(PublishedFiles files, PublishedState state) {
    this.files = files;
    this.state = state;
    this.deltas = new Deltas(files);
    this.aliases = new Aliases(files);
    this.parameters = state.parameters();
  }

  /**
   * Publishes a target; returns false if all was published before, or if there is nothing to say.
   */
  boolean put(PublishedTarget target) throws IOException {
    String sha256 = target.target().sha256();
    if (target.bases().isEmpty()) {
      var _ = remove(sha256);
      return false;
    }
    Page.Entry oldEntry = find(sha256);
    TargetDocument old = oldEntry == null ? null : state.document(oldEntry);
    TargetDocument document = deltas.publish(target, old);
    byte[] bytes = document.bytes();
    if (bytes.length > TargetDocument.MAX_SIZE
        || document.deltas().size() > TargetDocument.MAX_BASES) {
      throw new IOException(
          "%s: %d deltas lead to it, more than one document holds; offer fewer"
              .formatted(target.purl(), target.bases().size()));
    }
    Page.Entry entry = new Page.Entry(bytes.length, dev.pkgdelta.repository.tuf.Sha256.hex(bytes));
    aliases.add(document);
    if (entry.equals(oldEntry)) {
      return false;
    }
    files.write(Address.document(entry.sha256()), bytes);
    edit(sha256, entry);
    if (oldEntry != null && old != null) {
      retire(sha256, oldEntry, old, document);
    }
    return true;
  }

  /** Takes a target away; returns false if it is not published. */
  boolean remove(String sha256) throws IOException {
    Page.Entry entry = find(sha256);
    if (entry == null) {
      return false;
    }
    edit(sha256, null);
    retire(sha256, entry, state.document(entry), null);
    return true;
  }

  private void edit(String target, Page.@Nullable Entry entry) {
    edits.computeIfAbsent(parameters.page(target), _ -> new HashMap<>()).put(target, entry);
  }

  private Page.@Nullable Entry find(String target) throws IOException {
    int number = parameters.page(target);
    Map<String, Page.@Nullable Entry> edited = edits.get(number);
    if (edited != null && edited.containsKey(target)) {
      return edited.get(target);
    }
    if (number != lastNumber) {
      lastPage = state.page(number);
      lastNumber = number;
    }
    return lastPage.find(target);
  }

  private void retire(
      String target, Page.Entry entry, TargetDocument old, @Nullable TargetDocument now) {
    retired.add(new Retired.File(Address.document(entry.sha256()), target));
    for (OfferedDelta delta : old.deltas()) {
      if (now == null
          || now.deltas().stream().noneMatch(kept -> kept.path().equals(delta.path()))) {
        retired.add(new Retired.File(delta.path(), target));
      }
    }
  }

  /** Writes the pages that documents were changed on, and the filter. */
  void writePages() throws IOException {
    FilterChanges filter = new FilterChanges(files, state);
    for (Map.Entry<Integer, Map<String, Page.@Nullable Entry>> edited : edits.entrySet()) {
      Page page = state.page(edited.getKey());
      edited
          .getValue()
          .forEach(
              (target, entry) -> {
                if (entry == null) {
                  if (page.remove(target) != null) {
                    filter.remove(target);
                  }
                } else if (page.put(target, entry) == null) {
                  filter.add(target);
                }
              });
      writeSigned(Address.page(edited.getKey()), page.entries().isEmpty() ? null : page.bytes());
    }
    byte[] list = filter.write(this::newPage, retired);
    if (list != null) {
      writeSigned(Address.FILTER, list);
    }
  }

  /** Returns a page as it is after this publishing. */
  private Page newPage(int number) throws IOException {
    String path = Address.page(number);
    TargetFile file = changedFiles.get(path);
    if (file == null) {
      return changedFiles.containsKey(path) ? Page.empty() : state.page(number);
    }
    String place = file.consistentPath(path);
    return Page.read(place, files.read(place));
  }

  private void writeSigned(String path, byte @Nullable [] bytes) throws IOException {
    TargetFile old = state.file(path);
    TargetFile file = bytes == null ? null : TargetFile.of(bytes);
    if (java.util.Objects.equals(old, file)) {
      return;
    }
    if (file != null && bytes != null) {
      files.write(file.consistentPath(path), bytes);
    }
    if (old != null) {
      retired.add(new Retired.File(old.consistentPath(path), path));
    }
    changedFiles.put(path, file);
  }

  /** Returns the signed files that changed; null for one that goes. */
  Map<String, @Nullable TargetFile> changedFiles() {
    return changedFiles;
  }

  /** Returns the files that were put out of use. */
  List<Retired.File> retired() {
    return retired;
  }
}
