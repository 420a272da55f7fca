package dev.pkgdelta.repository.layout;

import dev.pkgdelta.repository.tuf.CanonicalJson;
import dev.pkgdelta.repository.tuf.Delegations;
import dev.pkgdelta.repository.tuf.KeyDirectory;
import dev.pkgdelta.repository.tuf.Lifetimes;
import dev.pkgdelta.repository.tuf.MetaFile;
import dev.pkgdelta.repository.tuf.Role;
import dev.pkgdelta.repository.tuf.Sha256;
import dev.pkgdelta.repository.tuf.SignedFile;
import dev.pkgdelta.repository.tuf.Signer;
import dev.pkgdelta.repository.tuf.Snapshot;
import dev.pkgdelta.repository.tuf.TargetFile;
import dev.pkgdelta.repository.tuf.Targets;
import dev.pkgdelta.repository.tuf.Timestamp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Signs what one publishing changed in metadata: the bins that list changed files, and besides them
 * what must be signed again because its time is half over or its keys are others now; then the
 * snapshot; last the timestamp. Used once, by one thread.
 */
final class SignedTree {

  private static final String TARGETS = "targets";

  private final PublishedFiles files;
  private final PublishedState state;
  private final KeyDirectory keys;
  private final Lifetimes lifetimes;
  private final Instant now;
  private final Map<String, MetaFile> meta;
  private final List<Retired.File> retired = new ArrayList<>();
  private byte @Nullable [] timestamp;
  private long snapshotVersion;
  private int filesWritten;
  private long bytesWritten;

  SignedTree(
      PublishedFiles files,
      PublishedState state,
      KeyDirectory keys,
      Lifetimes lifetimes,
      Instant now) {
    this.files = files;
    this.state = state;
    this.keys = keys;
    this.lifetimes = lifetimes;
    this.now = now;
    Snapshot snapshot = state.snapshot();
    this.meta = snapshot == null ? new TreeMap<>() : new TreeMap<>(snapshot.meta());
    this.snapshotVersion = state.snapshotVersion();
  }

  /** Signs all that must be, and writes all but the timestamp. */
  void rewrite(
      Map<String, @Nullable TargetFile> changed, BinKeys binKeys, LayoutParameters parameters)
      throws IOException {
    Map<String, Map<String, @Nullable TargetFile>> changedByBin = new HashMap<>();
    changed.forEach(
        (path, file) ->
            changedByBin.computeIfAbsent(Bins.of(path), _ -> new HashMap<>()).put(path, file));
    Signer bins = Signer.of(Bins.KEYS, binKeys.roleKeys(), keys);
    for (String branch : Bins.branches()) {
      List<String> children = Bins.children(branch);
      for (String bin : children) {
        rewrite(
            bin,
            files(bin, changedByBin.getOrDefault(bin, Map.of())),
            null,
            bins,
            lifetimes.bins());
      }
      rewrite(branch, Map.of(), binKeys.delegations(children), bins, lifetimes.bins());
    }
    rewrite(
        TARGETS,
        Map.of(Address.REPOSITORY, describe(parameters)),
        binKeys.delegations(Bins.branches()),
        Signer.of(state.root(), Role.TARGETS, keys),
        lifetimes.targets());
    rewriteSnapshot();
  }

  private Map<String, TargetFile> files(String bin, Map<String, @Nullable TargetFile> changed)
      throws IOException {
    Targets old = state.targets(bin);
    Map<String, TargetFile> listed = old == null ? new HashMap<>() : new HashMap<>(old.files());
    changed.forEach(
        (path, file) -> {
          if (file == null) {
            listed.remove(path);
          } else {
            listed.put(path, file);
          }
        });
    return listed;
  }

  /** The parameters are a file, for all to fetch, and stand beside its hash, for all to know. */
  private TargetFile describe(LayoutParameters parameters) throws IOException {
    byte[] bytes = CanonicalJson.encode(parameters.json());
    TargetFile file = new TargetFile(bytes.length, Sha256.hex(bytes), parameters.json());
    files.write(file.consistentPath(Address.REPOSITORY), bytes);
    return file;
  }

  private void rewrite(
      String role,
      Map<String, TargetFile> listed,
      @Nullable Delegations delegations,
      Signer signer,
      Duration lifetime)
      throws IOException {
    SignedFile oldFile = state.signedFile(role);
    Targets old = state.targets(role);
    if (oldFile != null
        && old != null
        && old.files().equals(listed)
        && Objects.equals(old.delegations(), delegations)
        && signer.isGood(oldFile, old, now, lifetime)) {
      return;
    }
    long version = state.version(role) + 1;
    String path = PublishedState.metadata(version + "." + role);
    write(path, signer.sign(path, new Targets(version, now.plus(lifetime), listed, delegations)));
    meta.put(role + ".json", new MetaFile(version));
    if (old != null) {
      retired.add(new Retired.File(PublishedState.metadata(old.version() + "." + role), role));
    }
  }

  private void rewriteSnapshot() throws IOException {
    Snapshot old = state.snapshot();
    Timestamp oldTimestamp = state.timestamp();
    Signer snapshots = Signer.of(state.root(), Role.SNAPSHOT, keys);
    Signer timestamps = Signer.of(state.root(), Role.TIMESTAMP, keys);
    MetaFile named = oldTimestamp == null ? null : oldTimestamp.snapshot();
    if (old == null || !old.meta().equals(meta) || !isGood(snapshots, old)) {
      snapshotVersion = state.snapshotVersion() + 1;
      String path = PublishedState.metadata(snapshotVersion + ".snapshot");
      byte[] bytes =
          snapshots.sign(path, new Snapshot(snapshotVersion, now.plus(lifetimes.snapshot()), meta));
      write(path, bytes);
      named = new MetaFile(snapshotVersion, bytes.length, Sha256.hex(bytes));
      if (old != null) {
        retired.add(
            new Retired.File(PublishedState.metadata(old.version() + ".snapshot"), "snapshot"));
      }
    } else if (oldTimestamp != null && isGood(timestamps, oldTimestamp)) {
      return;
    }
    long version = oldTimestamp == null ? 1 : oldTimestamp.version() + 1;
    timestamp =
        timestamps.sign(
            Address.TIMESTAMP,
            new Timestamp(version, now.plus(lifetimes.timestamp()), Objects.requireNonNull(named)));
  }

  private boolean isGood(Signer signer, Snapshot old) throws IOException {
    String path = PublishedState.metadata(old.version() + ".snapshot");
    return signer.isGood(SignedFile.read(path, files.read(path)), old, now, lifetimes.snapshot());
  }

  private boolean isGood(Signer signer, Timestamp old) throws IOException {
    SignedFile file = SignedFile.read(Address.TIMESTAMP, files.read(Address.TIMESTAMP));
    return signer.isGood(file, old, now, lifetimes.timestamp());
  }

  /** A killed publisher may have left a file of that name, which nobody names: it is replaced. */
  private void write(String path, byte[] bytes) throws IOException {
    files.replaceLater(path, bytes);
    filesWritten++;
    bytesWritten += bytes.length;
  }

  /** Makes clients see the new state. */
  void commit() throws IOException {
    if (timestamp != null) {
      files.replace(Address.TIMESTAMP, timestamp);
      filesWritten++;
      bytesWritten += timestamp.length;
    }
  }

  boolean isUnchanged() {
    return timestamp == null;
  }

  long snapshotVersion() {
    return snapshotVersion;
  }

  int filesWritten() {
    return filesWritten;
  }

  long bytesWritten() {
    return bytesWritten;
  }

  List<Retired.File> retired() {
    return retired;
  }
}
