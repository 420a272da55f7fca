package dev.pkgdelta.repository.layout;

import dev.pkgdelta.repository.tuf.Fields;
import dev.pkgdelta.repository.tuf.MetaFile;
import dev.pkgdelta.repository.tuf.Root;
import dev.pkgdelta.repository.tuf.SignedFile;
import dev.pkgdelta.repository.tuf.Snapshot;
import dev.pkgdelta.repository.tuf.TargetFile;
import dev.pkgdelta.repository.tuf.Targets;
import dev.pkgdelta.repository.tuf.Timestamp;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is published, as the publisher finds it on its own disk: files are loaded when they are
 * first asked for, so that little is read to change little. Used by one thread.
 */
final class PublishedState {

  private final PublishedFiles files;
  private final Root root;
  private final @Nullable Timestamp timestamp;
  private final @Nullable Snapshot snapshot;
  private final LayoutParameters parameters;
  private final Map<String, SignedFile> signedFiles = new HashMap<>();
  private final Map<String, Targets> loaded = new HashMap<>();

  private PublishedState(
      PublishedFiles files,
      Root root,
      @Nullable Timestamp timestamp,
      @Nullable Snapshot snapshot,
      LayoutParameters unlessStated)
      throws IOException {
    this.files = files;
    this.root = root;
    this.timestamp = timestamp;
    this.snapshot = snapshot;
    Targets targets = targets("targets");
    TargetFile stated = targets == null ? null : targets.files().get(Address.REPOSITORY);
    this.parameters =
        stated == null || stated.custom() == null
            ? unlessStated
            : LayoutParameters.read(new Fields("targets.json", stated.custom()));
  }

  /**
   * Loads what is published.
   *
   * @param unlessStated how to divide a repository of which nothing is published yet
   * @throws NoSuchFileException if there is not even a root
   */
  static PublishedState load(PublishedFiles files, LayoutParameters unlessStated)
      throws IOException {
    byte[] rootBytes = files.find(Address.ROOT);
    if (rootBytes == null) {
      throw new NoSuchFileException(
          files.place(Address.ROOT).toString(), null, "no root is published; make the keys first");
    }
    Root root = Root.read(SignedFile.read(Address.ROOT, rootBytes).content());
    byte[] timestampBytes = files.find(Address.TIMESTAMP);
    if (timestampBytes == null) {
      return new PublishedState(files, root, null, null, unlessStated);
    }
    Timestamp timestamp =
        Timestamp.read(SignedFile.read(Address.TIMESTAMP, timestampBytes).content());
    String place = metadata(timestamp.snapshot().version() + ".snapshot");
    Snapshot snapshot = Snapshot.read(SignedFile.read(place, files.read(place)).content());
    return new PublishedState(files, root, timestamp, snapshot, unlessStated);
  }

  /** Returns the path of a metadata file. */
  static String metadata(String name) {
    return Address.METADATA + name + ".json";
  }

  Root root() {
    return root;
  }

  @Nullable Timestamp timestamp() {
    return timestamp;
  }

  @Nullable Snapshot snapshot() {
    return snapshot;
  }

  LayoutParameters parameters() {
    return parameters;
  }

  /** Returns the version of a role's metadata, 0 if there is none. */
  long version(String role) {
    MetaFile file = snapshot == null ? null : snapshot.meta().get(role + ".json");
    return file == null ? 0 : file.version();
  }

  /** Returns a role's metadata file, or null if there is none. */
  @Nullable SignedFile signedFile(String role) throws IOException {
    SignedFile known = signedFiles.get(role);
    if (known != null) {
      return known;
    }
    long version = version(role);
    if (version == 0) {
      return null;
    }
    String place = metadata(version + "." + role);
    SignedFile file = SignedFile.read(place, files.read(place));
    signedFiles.put(role, file);
    return file;
  }

  /** Returns targets, or a role that it delegates to, or null if there is none. */
  @Nullable Targets targets(String role) throws IOException {
    Targets known = loaded.get(role);
    if (known != null) {
      return known;
    }
    SignedFile file = signedFile(role);
    if (file == null) {
      return null;
    }
    Targets read = Targets.read(file.content());
    loaded.put(role, read);
    return read;
  }

  /** Returns the file that a signed path stands for, or null if there is none. */
  @Nullable TargetFile file(String path) throws IOException {
    Targets bin = targets(Bins.of(path));
    return bin == null ? null : bin.files().get(path);
  }

  /** Returns a page; an empty one if there is none. */
  Page page(int number) throws IOException {
    String path = Address.page(number);
    TargetFile file = file(path);
    if (file == null) {
      return Page.empty();
    }
    String place = file.consistentPath(path);
    return Page.read(place, files.read(place));
  }

  /** Returns the list of the filter's shards. */
  FilterList filter() throws IOException {
    TargetFile file = file(Address.FILTER);
    if (file == null) {
      return FilterList.empty(parameters);
    }
    String place = file.consistentPath(Address.FILTER);
    return FilterList.read(place, files.read(place), parameters);
  }

  /** Returns a document, or null if the target is not published. */
  @Nullable TargetDocument document(String target) throws IOException {
    Page.Entry entry = page(parameters.page(target)).find(target);
    return entry == null ? null : document(entry);
  }

  TargetDocument document(Page.Entry entry) throws IOException {
    String place = Address.document(entry.sha256());
    return TargetDocument.read(place, files.read(place));
  }

  /** Returns the snapshot's version, 0 if nothing is published. */
  long snapshotVersion() {
    return snapshot == null ? 0 : Objects.requireNonNull(snapshot).version();
  }
}
