package dev.pkgdelta.repository.tuf;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The root role: which keys every role trusts (specification, 4.3).
 *
 * @param consistentSnapshot whether files are found under names with their version or hash
 * @param keys all keys by identity
 * @param roles the keys of each of the four roles
 */
public record Root(
    long version,
    Instant expires,
    boolean consistentSnapshot,
    Map<String, VerificationKey> keys,
    Map<Role, RoleKeys> roles)
    implements Signed {

  public Root {
    keys = Map.copyOf(keys);
    roles = Map.copyOf(roles);
  }

  /** Reads what {@link #json} wrote. */
  public static Root read(Fields fields) throws IOException {
    Signed.checkHead(fields, "root");
    Map<Role, RoleKeys> roles = new EnumMap<>(Role.class);
    Fields listed = fields.fields("roles");
    for (Role role : Role.values()) {
      roles.put(role, RoleKeys.read(listed.fields(role.metadataName())));
    }
    return new Root(
        fields.number("version", 1),
        fields.time("expires"),
        fields.truth("consistent_snapshot"),
        Delegations.readKeys(fields),
        roles);
  }

  @Override
  public String type() {
    return "root";
  }

  /** Returns the keys that a role trusts. */
  public RoleKeys keysOf(Role role) {
    RoleKeys found = roles.get(role);
    if (found == null) {
      throw new IllegalStateException("a root names the keys of all roles");
    }
    return found;
  }

  @Override
  public Json.Properties json() {
    SortedMap<String, Json> listed = new TreeMap<>();
    roles.forEach((role, trusted) -> listed.put(role.metadataName(), trusted.json()));
    return Signed.head(this)
        .with("consistent_snapshot", new Json.Truth(consistentSnapshot))
        .with("keys", Delegations.keysJson(keys))
        .with("roles", new Json.Properties(listed));
  }
}
