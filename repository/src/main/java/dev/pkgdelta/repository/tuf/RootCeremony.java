package dev.pkgdelta.repository.tuf;

import dev.pkgdelta.bytes.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How one root follows another: a draft of the next root is changed, carried to where root keys are
 * kept, signed there by as many as must, and published. The draft is a file, so that each step can
 * happen on another machine.
 *
 * @param draft where the draft lies
 */
public record RootCeremony(Path draft) {

  /**
   * What a change of a root gives: the root without signatures.
   *
   * @param root the root
   * @param file it, with the signatures that it has
   */
  public record Draft(Root root, SignedFile file) {}

  /** Returns the first root, with one set of keys for each role. */
  public static Root first(
      InstantSource clock,
      Duration lifetime,
      Map<Role, List<VerificationKey>> keys,
      int rootThreshold) {
    Map<String, VerificationKey> byId = new HashMap<>();
    Map<Role, RoleKeys> roles = new EnumMap<>(Role.class);
    keys.forEach(
        (role, ofRole) -> {
          ofRole.forEach(key -> byId.put(key.id(), key));
          roles.put(
              role,
              new RoleKeys(
                  ofRole.stream().map(VerificationKey::id).toList(),
                  role == Role.ROOT ? rootThreshold : 1));
        });
    return new Root(1, clock.instant().plus(lifetime), true, byId, roles);
  }

  /** Returns the draft, or null if none is begun. */
  public @Nullable Draft load() throws IOException {
    if (!Files.exists(draft)) {
      return null;
    }
    SignedFile file = SignedFile.read(draft.toString(), Files.readAllBytes(draft));
    return new Draft(Root.read(file.content()), file);
  }

  /**
   * Changes the draft; begins one if there is none. Signatures that it had are void.
   *
   * @param current the root that is published
   */
  public Draft change(
      Root current, InstantSource clock, Duration lifetime, UnaryOperator<Root> change)
      throws IOException {
    Draft begun = load();
    Root from =
        begun != null && begun.root().version() > current.version() ? begun.root() : current;
    Root changed = change.apply(from);
    Root next =
        new Root(
            current.version() + 1,
            clock.instant().plus(lifetime),
            true,
            usedKeys(changed),
            changed.roles());
    Draft result = new Draft(next, SignedFile.of(draft.toString(), next));
    save(result.file());
    return result;
  }

  private static Map<String, VerificationKey> usedKeys(Root root) {
    Set<String> used = new TreeSet<>();
    root.roles().values().forEach(role -> used.addAll(role.keyIds()));
    Map<String, VerificationKey> keys = new HashMap<>(root.keys());
    keys.keySet().retainAll(used);
    return keys;
  }

  /** Adds signatures to the draft. */
  public Draft sign(Collection<SigningKey> keys) throws IOException {
    Draft begun = load();
    if (begun == null) {
      throw new IOException(draft + ": there is no root to sign; change one first");
    }
    SignedFile signed = begun.file().signedBy(keys);
    save(signed);
    return new Draft(begun.root(), signed);
  }

  /**
   * Returns how many signatures a draft lacks before clients accept it: of the old root's keys or
   * of its own, whichever lacks more.
   */
  public static int missingSignatures(Draft draft, Root current) {
    RoleKeys old = current.keysOf(Role.ROOT);
    RoleKeys own = draft.root().keysOf(Role.ROOT);
    return Math.max(
        Math.max(0, old.threshold() - draft.file().validSignatures(current.keys(), old)),
        own.threshold() - draft.file().validSignatures(draft.root().keys(), own));
  }

  private void save(SignedFile file) throws IOException {
    try (AtomicFile out = AtomicFile.create(draft)) {
      out.stream().write(file.bytes());
      out.commit();
    }
  }

  /** Returns a root that trusts one more key for a role. */
  public static Root withKey(Root root, Role role, VerificationKey key) {
    RoleKeys old = root.keysOf(role);
    List<String> ids = new ArrayList<>(old.keyIds());
    if (!ids.contains(key.id())) {
      ids.add(key.id());
    }
    Map<String, VerificationKey> keys = new HashMap<>(root.keys());
    keys.put(key.id(), key);
    return new Root(
        root.version(),
        root.expires(),
        true,
        keys,
        withRole(root, role, new RoleKeys(ids, old.threshold())));
  }

  /**
   * Returns a root that trusts a key no more for a role.
   *
   * @throws IllegalArgumentException if too few keys would be left for the threshold, or the role
   *     does not have that key
   */
  public static Root withoutKey(Root root, Role role, String keyId) {
    RoleKeys old = root.keysOf(role);
    List<String> ids = old.keyIds().stream().filter(id -> !id.equals(keyId)).toList();
    if (ids.size() == old.keyIds().size()) {
      throw new IllegalArgumentException(
          "role '" + role.metadataName() + "' does not trust a key " + keyId);
    }
    return withThreshold(root, role, ids, old.threshold());
  }

  /** Returns a root that asks for so many signatures for a role. */
  public static Root withThreshold(Root root, Role role, int threshold) {
    return withThreshold(root, role, root.keysOf(role).keyIds(), threshold);
  }

  private static Root withThreshold(Root root, Role role, List<String> ids, int threshold) {
    if (threshold < 1 || ids.size() < threshold) {
      throw new IllegalArgumentException(
          "role '%s' would have %d keys where %d must sign; add keys first"
              .formatted(role.metadataName(), ids.size(), threshold));
    }
    return new Root(
        root.version(),
        root.expires(),
        true,
        root.keys(),
        withRole(root, role, new RoleKeys(ids, threshold)));
  }

  private static Map<Role, RoleKeys> withRole(Root root, Role role, RoleKeys keys) {
    Map<Role, RoleKeys> roles = new EnumMap<>(root.roles());
    roles.put(role, keys);
    return roles;
  }
}
