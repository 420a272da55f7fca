package dev.pkgdelta.repository.layout;

import dev.pkgdelta.repository.tuf.KeyDirectory;
import dev.pkgdelta.repository.tuf.Lifetimes;
import dev.pkgdelta.repository.tuf.MissingKeys;
import dev.pkgdelta.repository.tuf.Role;
import dev.pkgdelta.repository.tuf.RoleKeys;
import dev.pkgdelta.repository.tuf.Root;
import dev.pkgdelta.repository.tuf.RootCeremony;
import dev.pkgdelta.repository.tuf.SignedFile;
import dev.pkgdelta.repository.tuf.SigningKey;
import dev.pkgdelta.repository.tuf.VerificationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a published repository: made, changed, rotated. A change of what the root names is a
 * draft until enough root keys have signed it, here or elsewhere; then it is published, and what
 * was signed by keys that went is signed again. The keys of the bins, which targets delegates to,
 * change at once. Not safe for use by several threads.
 */
public final class RepositoryKeys {

  /** The name of the role that signs the hash bins, besides those that {@link Role} names. */
  public static final String BINS = Bins.KEYS;

  private static final String DRAFT = "root.draft.json";

  private final Path output;
  private final KeyDirectory keys;
  private final InstantSource clock;
  private final Lifetimes lifetimes;
  private final RootCeremony ceremony;

  /**
   * @param output the published repository
   * @param keys the private keys that are here; the draft of a root lies beside them
   * @param clock tells when metadata is signed
   */
  public RepositoryKeys(Path output, KeyDirectory keys, InstantSource clock, Lifetimes lifetimes) {
    this.output = output;
    this.keys = keys;
    this.clock = clock;
    this.lifetimes = lifetimes;
    this.ceremony = new RootCeremony(keys.directory().resolve(DRAFT));
  }

  /**
   * What became of a change.
   *
   * @param rootVersion the version of the root that was drafted or published
   * @param missingSignatures how many root keys must still sign it
   * @param published whether clients see it
   * @param file the draft, where it waits for signatures; null if it does not
   */
  public record Change(
      long rootVersion, int missingSignatures, boolean published, @Nullable Path file) {}

  /**
   * A key as {@link #list} shows it.
   *
   * @param role what it signs
   * @param keyId its identity
   * @param threshold how many of the role's keys must sign
   * @param here whether the private key is here
   */
  public record Listed(String role, String keyId, int threshold, boolean here) {}

  /**
   * Makes all keys and publishes an empty repository.
   *
   * @param rootKeys how many root keys to make, 1 or more
   * @param rootThreshold how many of them must sign
   * @throws IOException if a repository is there already
   */
  public Change init(int rootKeys, int rootThreshold) throws IOException {
    if (rootThreshold < 1 || rootKeys < rootThreshold) {
      throw new IllegalArgumentException(
          rootThreshold + " of " + rootKeys + " root keys can't sign; ask for fewer, or make more");
    }
    if (Files.exists(output.resolve(Address.ROOT))) {
      throw new IOException(output + ": has keys already; rotate those that are to change");
    }
    Map<Role, List<VerificationKey>> made = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      List<VerificationKey> ofRole = new ArrayList<>();
      for (int i = 0; i < (role == Role.ROOT ? rootKeys : 1); i++) {
        ofRole.add(keys.create(role.metadataName()).verification());
      }
      made.put(role, ofRole);
    }
    var _ = keys.create(BINS);
    Root root = RootCeremony.first(clock, lifetimes.root(), made, rootThreshold);
    byte[] bytes =
        SignedFile.of(Address.ROOT, root).signedBy(keys.keysOf(Role.ROOT.metadataName())).bytes();
    publisher().begin(root, bytes);
    var _ = publisher().publish(List.of(), List.of());
    return new Change(root.version(), 0, true, null);
  }

  /** Returns all keys that are trusted. */
  public List<Listed> list() throws IOException {
    PublishedState state = state();
    List<Listed> found = new ArrayList<>();
    for (Role role : Role.values()) {
      RoleKeys trusted = state.root().keysOf(role);
      list(found, role.metadataName(), trusted.keyIds(), trusted.threshold());
    }
    BinKeys bins = BinKeys.of(state.targets("targets"));
    if (bins != null) {
      list(found, BINS, bins.roleKeys().keyIds(), bins.threshold());
    }
    return found;
  }

  private void list(List<Listed> found, String role, List<String> ids, int threshold)
      throws IOException {
    Set<String> here = new HashSet<>();
    keys.keysOf(role).forEach(key -> here.add(key.verification().id()));
    ids.forEach(id -> found.add(new Listed(role, id, threshold, here.contains(id))));
  }

  /**
   * Makes a new key for a role in place of one that it trusts.
   *
   * @param role one of {@link Role}, or {@link #BINS}
   * @param replaced the identity of the key that goes; null if the role has only one
   */
  public Change rotate(String role, @Nullable String replaced) throws IOException {
    List<String> trusted =
        list().stream().filter(key -> key.role().equals(role)).map(Listed::keyId).toList();
    String gone = replaced;
    if (gone == null) {
      if (trusted.size() != 1) {
        throw new IllegalArgumentException(
            "role '" + role + "' has " + trusted.size() + " keys; say which one is to go");
      }
      gone = trusted.getFirst();
    }
    String going = gone;
    VerificationKey made = keys.create(role).verification();
    if (role.equals(BINS)) {
      return changeBins(made, going);
    }
    Role of = role(role);
    return change(root -> RootCeremony.withoutKey(RootCeremony.withKey(root, of, made), of, going));
  }

  /** Trusts one more key for a role. */
  public Change add(String role, VerificationKey key) throws IOException {
    return role.equals(BINS)
        ? changeBins(key, null)
        : change(root -> RootCeremony.withKey(root, role(role), key));
  }

  /** Trusts a key no more for a role. */
  public Change revoke(String role, String keyId) throws IOException {
    return role.equals(BINS)
        ? changeBins(null, keyId)
        : change(root -> RootCeremony.withoutKey(root, role(role), keyId));
  }

  /** Asks for so many signatures for a role. */
  public Change threshold(String role, int threshold) throws IOException {
    if (role.equals(BINS)) {
      BinKeys bins = binKeys();
      if (threshold < 1 || bins.keys().size() < threshold) {
        throw new IllegalArgumentException(
            "role 'bins' has " + bins.keys().size() + " keys; add keys first");
      }
      return published(bins.keys(), threshold);
    }
    return change(root -> RootCeremony.withThreshold(root, role(role), threshold));
  }

  private Change changeBins(@Nullable VerificationKey added, @Nullable String gone)
      throws IOException {
    BinKeys old = binKeys();
    List<VerificationKey> changed = new ArrayList<>(old.keys());
    if (added != null) {
      changed.add(added);
    }
    boolean unknown = gone != null && !changed.removeIf(key -> key.id().equals(gone));
    if (unknown || changed.size() < old.threshold()) {
      throw new IllegalArgumentException(
          "role 'bins' does not trust key " + gone + ", or can't do without it");
    }
    return published(changed, old.threshold());
  }

  private Change published(List<VerificationKey> bins, int threshold) throws IOException {
    var _ = publisher().publishWithBinKeys(bins, threshold);
    return new Change(state().root().version(), 0, true, null);
  }

  private BinKeys binKeys() throws IOException {
    BinKeys bins = BinKeys.of(state().targets("targets"));
    if (bins == null) {
      throw new IOException(output + ": nothing is published yet");
    }
    return bins;
  }

  private Change change(UnaryOperator<Root> change) throws IOException {
    var _ = ceremony.change(state().root(), clock, lifetimes.root(), change);
    return sign(keys.keysOf(Role.ROOT.metadataName()));
  }

  /** Begins a root that says the same for longer. */
  public Change renewRoot() throws IOException {
    return change(root -> root);
  }

  /**
   * Adds signatures to the draft of a root, and publishes it if they are enough.
   *
   * @param signing private root keys, those of the old root or of the new one
   */
  public Change sign(List<SigningKey> signing) throws IOException {
    Root current = state().root();
    RootCeremony.Draft draft = ceremony.sign(signing);
    int missing = RootCeremony.missingSignatures(draft, current);
    if (missing > 0) {
      return new Change(draft.root().version(), missing, false, ceremony.draft());
    }
    publisher().begin(draft.root(), draft.file().bytes());
    Files.deleteIfExists(ceremony.draft());
    var _ = publisher().publish(List.of(), List.of());
    return new Change(draft.root().version(), 0, true, null);
  }

  /**
   * Adds signatures to a draft on a machine that has nothing else.
   *
   * @param draft the file that was carried there
   * @param signing private root keys
   */
  public static void signOffline(Path draft, List<SigningKey> signing) throws IOException {
    if (signing.isEmpty()) {
      throw new MissingKeys(Role.ROOT.metadataName(), 0, 1);
    }
    var _ = new RootCeremony(draft).sign(signing);
  }

  private PublishedState state() throws IOException {
    return PublishedState.load(new PublishedFiles(output), LayoutParameters.STANDARD);
  }

  private Publisher publisher() {
    return new Publisher(output, keys, clock, lifetimes, LayoutParameters.STANDARD);
  }

  private static Role role(String name) {
    for (Role role : Role.values()) {
      if (role.metadataName().equals(name.toLowerCase(Locale.ROOT))) {
        return role;
      }
    }
    throw new IllegalArgumentException(
        "there is no role '" + name + "': root, targets, snapshot, timestamp or bins");
  }
}
