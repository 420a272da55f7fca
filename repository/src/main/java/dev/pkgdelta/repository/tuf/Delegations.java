package dev.pkgdelta.repository.tuf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whom a targets role trusts for which files (specification, 4.5).
 *
 * @param keys their keys by identity
 * @param roles the roles, most trusted first
 */
public record Delegations(Map<String, VerificationKey> keys, List<DelegatedRole> roles) {

  private static final int MAX_ROLES = 16384;

  public Delegations {
    keys = Map.copyOf(keys);
    roles = List.copyOf(roles);
  }

  static Delegations read(Fields fields) throws IOException {
    List<Fields> listed = fields.list("roles");
    if (listed.size() > MAX_ROLES) {
      throw fields.malformed("delegates to more than " + MAX_ROLES + " roles");
    }
    List<DelegatedRole> roles = new ArrayList<>();
    for (Fields role : listed) {
      roles.add(DelegatedRole.read(role));
    }
    if (roles.stream().map(DelegatedRole::name).distinct().count() != roles.size()) {
      throw fields.malformed("delegates to a role twice");
    }
    return new Delegations(readKeys(fields), roles);
  }

  Json.Properties json() {
    return Json.object()
        .with("keys", keysJson(keys))
        .with("roles", new Json.Items(roles.stream().<Json>map(DelegatedRole::json).toList()));
  }

  /**
   * Reads keys by identity. The identity is computed, not believed: two names for one key would
   * count twice towards a threshold (specification, 4.2).
   */
  static Map<String, VerificationKey> readKeys(Fields fields) throws IOException {
    Map<String, VerificationKey> keys = new TreeMap<>();
    for (Map.Entry<String, Fields> entry : fields.named("keys").entrySet()) {
      VerificationKey key = VerificationKey.read(entry.getValue());
      if (!key.id().equals(entry.getKey())) {
        throw fields.malformed("names key " + key.id() + " '" + entry.getKey() + "'");
      }
      keys.put(entry.getKey(), key);
    }
    return keys;
  }

  static Json.Properties keysJson(Map<String, VerificationKey> keys) {
    SortedMap<String, Json> listed = new TreeMap<>();
    keys.forEach((id, key) -> listed.put(id, key.json()));
    return new Json.Properties(listed);
  }
}
