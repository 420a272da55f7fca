package dev.pkgdelta.repository.layout;

import dev.pkgdelta.repository.tuf.DelegatedRole;
import dev.pkgdelta.repository.tuf.Delegations;
import dev.pkgdelta.repository.tuf.RoleKeys;
import dev.pkgdelta.repository.tuf.Targets;
import dev.pkgdelta.repository.tuf.VerificationKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who signs the bins.
 *
 * @param keys the public keys
 * @param threshold how many of them must sign
 */
record BinKeys(List<VerificationKey> keys, int threshold) {

  BinKeys {
    keys = keys.stream().sorted(java.util.Comparator.comparing(VerificationKey::id)).toList();
  }

  /** Returns the keys that targets delegates to, or null if it does not. */
  static @Nullable BinKeys of(@Nullable Targets targets) {
    Delegations delegations = targets == null ? null : targets.delegations();
    if (delegations == null || delegations.roles().isEmpty()) {
      return null;
    }
    DelegatedRole first = delegations.roles().getFirst();
    Map<String, VerificationKey> keys = delegations.keys();
    return new BinKeys(
        first.keys().keyIds().stream().filter(keys::containsKey).map(keys::get).toList(),
        first.keys().threshold());
  }

  Delegations delegations(List<String> roles) {
    return Bins.delegations(roles, keys, threshold);
  }

  RoleKeys roleKeys() {
    return new RoleKeys(keys.stream().map(VerificationKey::id).toList(), threshold);
  }
}
