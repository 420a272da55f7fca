package dev.pkgdelta.repository.tuf;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A role that another trusts for the files whose paths' hashes begin with one of some prefixes: one
 * or more hash bins.
 *
 * @param name the role's name: letters, digits, dots, dashes and underlines
 * @param keys its keys
 * @param pathHashPrefixes beginnings, in hexadecimal, of the SHA-256 of paths
 * @param terminating whether the search for such a file ends with this role
 */
public record DelegatedRole(
    String name, RoleKeys keys, List<String> pathHashPrefixes, boolean terminating) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

  public DelegatedRole {
    pathHashPrefixes = List.copyOf(pathHashPrefixes);
  }

  static DelegatedRole read(Fields fields) throws IOException {
    String name = fields.text("name");
    // A name becomes part of file names, here and on the server.
    if (!NAME.matcher(name).matches()) {
      throw fields.malformed("delegates to a role with a name that can't be one");
    }
    for (Role role : Role.values()) {
      if (name.equals(role.metadataName())) {
        throw fields.malformed("delegates to the top-level role '" + name + "'");
      }
    }
    return new DelegatedRole(
        name,
        RoleKeys.read(fields),
        fields.texts("path_hash_prefixes"),
        fields.truth("terminating"));
  }

  Json.Properties json() {
    return keys.json()
        .with("name", name)
        .with("path_hash_prefixes", Json.texts(pathHashPrefixes))
        .with("terminating", new Json.Truth(terminating));
  }

  /**
   * Returns whether this role is trusted for a file.
   *
   * @param pathHash the SHA-256 of the file's path in hexadecimal
   */
  public boolean covers(String pathHash) {
    return pathHashPrefixes.stream().anyMatch(pathHash::startsWith);
  }
}
