package dev.pkgdelta.repository.tuf;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of The Update Framework: brings trusted metadata up to date and finds files in
 * it. Follows the detailed client workflow of the specification, version 1.0.31, chapter 5, step by
 * step; the numbers in comments are its sections.
 *
 * <p>Each attack ends in an exception of its own, an {@link Untrusted}. Then nothing new is
 * trusted, and what was trusted before stays on disk. After {@link #refresh}, safe for use by
 * several threads until the next one.
 */
public final class Updater {

  /** The greatest lengths that are accepted where no metadata says the length, in bytes. */
  private static final long MAX_ROOT = 512_000;

  private static final long MAX_TIMESTAMP = 16_384;
  private static final long MAX_SNAPSHOT = 2_000_000;
  private static final long MAX_TARGETS = 5_000_000;

  private static final int MAX_ROOT_UPDATES = 256;
  private static final int MAX_DELEGATIONS = 32;

  private static final String TARGETS = "targets";

  private final Fetcher fetcher;
  private final String metadata;
  private final TrustedFiles trusted;
  private final Instant start;
  private final Map<String, Targets> loaded = new ConcurrentHashMap<>();
  private Root root;
  private @Nullable Timestamp timestamp;
  private @Nullable Snapshot snapshot;

  /**
   * Loads what was trusted before.
   *
   * @param fetcher the repository
   * @param metadata the path of its metadata, with a slash at the end; empty if they lie at the top
   * @param trusted what was trusted before: a root at least
   * @param clock asked once; an update must not be stretched over the end of what it trusts
   * @throws Untrusted if what was trusted is no root
   */
  public Updater(Fetcher fetcher, String metadata, TrustedFiles trusted, InstantSource clock)
      throws IOException {
    this.fetcher = fetcher;
    this.metadata = metadata;
    this.trusted = trusted;
    this.start = clock.instant(); // 5.1: the time of the update is fixed
    byte[] bytes = trusted.load("root"); // 5.2: the root that came with the client, or later ones
    if (bytes == null) {
      throw new MissingFile(
          "root.json", "is not among the trusted files; start with a root that you trust");
    }
    SignedFile file = SignedFile.read("root.json", bytes);
    root = Root.read(file.content());
    file.check(root.keys(), root.keysOf(Role.ROOT));
  }

  /**
   * Brings root, timestamp, snapshot and targets up to date.
   *
   * @throws Untrusted if the repository, or who speaks for it, shows something that can't be
   *     trusted
   * @throws IOException if it can't be reached
   */
  public void refresh() throws IOException {
    loaded.clear();
    updateRoot();
    updateTimestamp();
    updateSnapshot();
    var _ = load(TARGETS, root.keys(), root.keysOf(Role.TARGETS));
  }

  /** Returns the root that is trusted now. */
  public Root root() {
    return root;
  }

  /** Returns the snapshot that is trusted now; call {@link #refresh} first. */
  public Snapshot snapshot() {
    if (snapshot == null) {
      throw new IllegalStateException("refresh() comes first");
    }
    return snapshot;
  }

  /** Returns the top-level targets; call {@link #refresh} first. */
  public Targets targets() {
    Targets targets = loaded.get(TARGETS);
    if (targets == null) {
      throw new IllegalStateException("refresh() comes first");
    }
    return targets;
  }

  /** 5.3: each root says who signs the next one. */
  private void updateRoot() throws IOException {
    Root before = root;
    for (int i = 0; i < MAX_ROOT_UPDATES; i++) {
      long next = root.version() + 1; // 5.3.2
      String path = metadata + next + ".root.json";
      byte[] bytes;
      try {
        bytes = fetcher.fetch(path, MAX_ROOT); // 5.3.3
      } catch (Fetcher.NotThere e) {
        break;
      }
      SignedFile file = SignedFile.read(path, bytes);
      Root newer = Root.read(file.content());
      file.check(root.keys(), root.keysOf(Role.ROOT)); // 5.3.4: by the keys of the old root
      file.check(newer.keys(), newer.keysOf(Role.ROOT)); // and of the new one
      if (newer.version() != next) { // 5.3.5
        throw new Rollback(path, "is version " + newer.version() + " where " + next + " is due");
      }
      root = newer; // 5.3.6 to 5.3.9: its expiry matters only for the last one
      trusted.save("root", bytes);
    }
    checkNotExpired(root, metadata + "root.json"); // 5.3.10
    // 5.3.11: whoever held the old keys may have set versions to the greatest number. With new keys
    // all starts afresh.
    if (keysChanged(before, Role.TIMESTAMP) || keysChanged(before, Role.SNAPSHOT)) {
      trusted.delete("timestamp");
      trusted.delete("snapshot");
    }
  }

  private boolean keysChanged(Root before, Role role) {
    return !before.keysOf(role).equals(root.keysOf(role));
  }

  /** 5.4: what the newest snapshot is. */
  private void updateTimestamp() throws IOException {
    Timestamp old = trustedTimestamp();
    String path = metadata + "timestamp.json";
    byte[] bytes = fetcher.fetch(path, MAX_TIMESTAMP); // 5.4.1
    SignedFile file = SignedFile.read(path, bytes);
    file.check(root.keys(), root.keysOf(Role.TIMESTAMP)); // 5.4.2
    Timestamp newer = Timestamp.read(file.content());
    if (old != null) {
      if (newer.version() < old.version()) { // 5.4.3.1
        throw new Rollback(
            path, "is version " + newer.version() + " where " + old.version() + " was seen before");
      }
      if (newer.snapshot().version() < old.snapshot().version()) { // 5.4.3.2
        throw new Rollback(
            path,
            "names snapshot "
                + newer.snapshot().version()
                + " where "
                + old.snapshot().version()
                + " was seen before");
      }
      if (newer.version() == old.version()) {
        newer = old; // 5.4.3.1: equal versions are no news
        bytes = null;
      }
    }
    checkNotExpired(newer, path); // 5.4.4
    timestamp = newer;
    if (bytes != null) {
      trusted.save("timestamp", bytes); // 5.4.5
    }
  }

  private @Nullable Timestamp trustedTimestamp() throws IOException {
    byte[] bytes = trusted.load("timestamp");
    if (bytes == null) {
      return null;
    }
    try {
      SignedFile file = SignedFile.read("timestamp.json", bytes);
      file.check(root.keys(), root.keysOf(Role.TIMESTAMP));
      return Timestamp.read(file.content());
    } catch (Untrusted e) {
      return null; // of keys that are trusted no more, or damaged: no ground to compare with
    }
  }

  /** 5.5: which versions of all other metadata belong together. */
  private void updateSnapshot() throws IOException {
    Timestamp newest = java.util.Objects.requireNonNull(timestamp);
    MetaFile wanted = newest.snapshot();
    String path = metadata + wanted.version() + ".snapshot.json";
    byte[] oldBytes = trusted.load("snapshot");
    Snapshot old = trustedSnapshot(oldBytes);
    if (oldBytes != null
        && old != null
        && old.version() == wanted.version()
        && matches(wanted, oldBytes)) {
      checkNotExpired(old, path);
      snapshot = old;
      return;
    }
    byte[] bytes = fetchPromised(path, wanted, MAX_SNAPSHOT); // 5.5.1, 5.5.2
    SignedFile file = SignedFile.read(path, bytes);
    file.check(root.keys(), root.keysOf(Role.SNAPSHOT)); // 5.5.3
    Snapshot newer = Snapshot.read(file.content());
    if (newer.version() != wanted.version()) { // 5.5.4
      throw new MixAndMatch(
          path, "is version " + newer.version() + " where the timestamp names " + wanted.version());
    }
    if (old != null) {
      checkNoRollback(path, old, newer);
    }
    checkNotExpired(newer, path); // 5.5.6
    snapshot = newer;
    trusted.save("snapshot", bytes); // 5.5.7
  }

  private @Nullable Snapshot trustedSnapshot(byte @Nullable [] bytes) throws IOException {
    if (bytes == null) {
      return null;
    }
    try {
      SignedFile file = SignedFile.read("snapshot.json", bytes);
      file.check(root.keys(), root.keysOf(Role.SNAPSHOT));
      return Snapshot.read(file.content());
    } catch (Untrusted e) {
      return null;
    }
  }

  /** 5.5.5: no file of the new snapshot is older than in the old one, and none is gone. */
  private static void checkNoRollback(String path, Snapshot old, Snapshot newer) throws Rollback {
    for (Map.Entry<String, MetaFile> entry : old.meta().entrySet()) {
      MetaFile now = newer.meta().get(entry.getKey());
      if (now == null) {
        throw new Rollback(path, "does not name " + entry.getKey() + " any longer");
      }
      if (now.version() < entry.getValue().version()) {
        throw new Rollback(
            path,
            "names version "
                + now.version()
                + " of "
                + entry.getKey()
                + " where "
                + entry.getValue().version()
                + " was seen before");
      }
    }
  }

  /**
   * Finds what the repository says of a file; downloads no more of the metadata than leads to it.
   *
   * @param path the file's path
   * @return its length and hash, or null if the repository has no such file
   * @throws Untrusted if metadata on the way to it can't be trusted
   */
  public @Nullable TargetFile find(String path) throws IOException {
    String hash = Sha256.hex(path);
    Deque<Visit> due = new ArrayDeque<>();
    due.push(new Visit(TARGETS, root.keys(), root.keysOf(Role.TARGETS)));
    Set<String> visited = new HashSet<>();
    // 5.6.7: depth first, the most trusted role first
    while (!due.isEmpty() && visited.size() <= MAX_DELEGATIONS) {
      Visit visit = due.pop();
      if (!visited.add(visit.role())) { // 5.6.7.1
        continue;
      }
      Targets targets = load(visit.role(), visit.keys(), visit.trusted());
      TargetFile found = targets.files().get(path);
      if (found != null) {
        return found;
      }
      Delegations delegations = targets.delegations();
      if (delegations != null) {
        List<DelegatedRole> covering =
            delegations.roles().stream().filter(role -> role.covers(hash)).toList();
        queue(delegations, covering, due);
      }
    }
    return null;
  }

  /** 5.6.7.2: a terminating role ends the search beside it. */
  private static void queue(
      Delegations delegations, List<DelegatedRole> covering, Deque<Visit> due) {
    List<DelegatedRole> upToTerminating = covering;
    for (int i = 0; i < covering.size(); i++) {
      if (covering.get(i).terminating()) {
        upToTerminating = covering.subList(0, i + 1);
        due.clear();
        break;
      }
    }
    for (DelegatedRole role : upToTerminating.reversed()) {
      due.push(new Visit(role.name(), delegations.keys(), role.keys()));
    }
  }

  private record Visit(String role, Map<String, VerificationKey> keys, RoleKeys trusted) {}

  /** 5.6: targets metadata of the version that the snapshot names. */
  private Targets load(String role, Map<String, VerificationKey> keys, RoleKeys by)
      throws IOException {
    Targets known = loaded.get(role);
    if (known != null) {
      return known;
    }
    MetaFile wanted = snapshot().meta().get(role + ".json");
    if (wanted == null) {
      throw new MixAndMatch(metadata + role + ".json", "is not named by the snapshot");
    }
    String path = metadata + wanted.version() + "." + role + ".json";
    Targets found = trustedTargets(role, path, wanted, keys, by);
    if (found == null) {
      byte[] bytes = fetchPromised(path, wanted, MAX_TARGETS); // 5.6.1, 5.6.2
      found = check(path, bytes, wanted, keys, by);
      trusted.save(role, bytes); // 5.6.6
    }
    loaded.put(role, found);
    return found;
  }

  private Targets check(
      String path, byte[] bytes, MetaFile wanted, Map<String, VerificationKey> keys, RoleKeys by)
      throws IOException {
    SignedFile file = SignedFile.read(path, bytes);
    file.check(keys, by); // 5.6.3
    Targets targets = Targets.read(file.content());
    if (targets.version() != wanted.version()) { // 5.6.4
      throw new MixAndMatch(
          path,
          "is version " + targets.version() + " where the snapshot names " + wanted.version());
    }
    checkNotExpired(targets, path); // 5.6.5
    return targets;
  }

  /** Returns what is on disk if the snapshot names just that. */
  private @Nullable Targets trustedTargets(
      String role, String path, MetaFile wanted, Map<String, VerificationKey> keys, RoleKeys by)
      throws IOException {
    byte[] bytes = trusted.load(role);
    if (bytes == null || !matches(wanted, bytes)) {
      return null;
    }
    try {
      return check(path, bytes, wanted, keys, by);
    } catch (Untrusted e) {
      return null;
    }
  }

  private byte[] fetchPromised(String path, MetaFile wanted, long most) throws IOException {
    byte[] bytes;
    try {
      bytes = fetcher.fetch(path, wanted.length() < 0 ? most : Math.min(most, wanted.length()));
    } catch (Fetcher.NotThere e) {
      throw new MissingFile(
          path, "is named by signed metadata, but the repository does not have it");
    }
    if (bytes.length < wanted.length()) {
      throw new WrongLength(
          path, "has " + bytes.length + " bytes where " + wanted.length() + " are promised");
    }
    if (!matches(wanted, bytes)) {
      throw new MixAndMatch(path, "is not the file whose SHA-256 signed metadata names");
    }
    return bytes;
  }

  private static boolean matches(MetaFile wanted, byte[] bytes) {
    return (wanted.length() < 0 || wanted.length() == bytes.length)
        && (wanted.sha256() == null || wanted.sha256().equals(Sha256.hex(bytes)));
  }

  private void checkNotExpired(Signed signed, String path) throws Expired {
    if (signed.isExpiredAt(start)) {
      throw new Expired(
          path,
          "was to be trusted until "
              + signed.expires()
              + ", and it is "
              + start
              + "; the repository must be published again");
    }
  }

  /**
   * Downloads a file that {@link #find} found, and checks it (5.7).
   *
   * @param base the path of the repository's files, with a slash at the end, or empty
   * @throws EndlessData if it is longer than promised
   * @throws WrongLength if it is shorter than promised
   * @throws TamperedTarget if its bytes are not those promised
   */
  public byte[] download(String base, String path, TargetFile file, long most) throws IOException {
    String place = base + (root.consistentSnapshot() ? file.consistentPath(path) : path);
    if (file.length() > most) {
      throw new EndlessData(
          place, "is declared with " + file.length() + " bytes; at most " + most + " are taken");
    }
    byte[] bytes;
    try {
      bytes = fetcher.fetch(place, file.length());
    } catch (Fetcher.NotThere e) {
      throw new MissingFile(
          place, "is named by signed metadata, but the repository does not have it");
    }
    if (bytes.length != file.length()) {
      throw new WrongLength(
          place, "has " + bytes.length + " bytes where " + file.length() + " are promised");
    }
    if (!Sha256.hex(bytes).equals(file.sha256())) {
      throw new TamperedTarget(place, "does not have the SHA-256 that signed metadata promises");
    }
    return bytes;
  }

  /** Returns the names of metadata that is loaded, with versions; for explanations. */
  public SortedMap<String, Long> versions() {
    SortedMap<String, Long> versions = new TreeMap<>();
    versions.put("root", root.version());
    loaded.forEach((role, targets) -> versions.put(role, targets.version()));
    return versions;
  }
}
