package dev.pkgdelta.repository.layout;

import dev.pkgdelta.repository.tuf.DelegatedRole;
import dev.pkgdelta.repository.tuf.Delegations;
import dev.pkgdelta.repository.tuf.RoleKeys;
import dev.pkgdelta.repository.tuf.Sha256;
import dev.pkgdelta.repository.tuf.VerificationKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The hash bins: targets delegates to 16 roles by the first digit of the hash of a file's path,
 * each of these to 16 bins by the second. Two small steps: 256 bins in one list are 36 KB, which
 * every client would have to download.
 */
final class Bins {

  /** The role whose keys, of which there is one set for all, sign bins and the roles above them. */
  static final String KEYS = "bins";

  private static final String DIGITS = "0123456789abcdef";

  private Bins() {}

  /** Returns the names of the roles between targets and the bins. */
  static List<String> branches() {
    return children("b");
  }

  /** Returns the names of the bins of a branch. */
  static List<String> children(String branch) {
    return IntStream.range(0, 16).mapToObj(digit -> branch + DIGITS.charAt(digit)).toList();
  }

  /** Returns the bin that lists a file. */
  static String of(String path) {
    return "b" + Sha256.hex(path).substring(0, 2);
  }

  /** Returns the branch that a bin belongs to. */
  static String branchOf(String bin) {
    return bin.substring(0, 2);
  }

  /** Returns what a role delegates to the next ones. */
  static Delegations delegations(List<String> names, List<VerificationKey> keys, int threshold) {
    Map<String, VerificationKey> byId = new HashMap<>();
    keys.forEach(key -> byId.put(key.id(), key));
    RoleKeys trusted =
        new RoleKeys(keys.stream().map(VerificationKey::id).sorted().toList(), threshold);
    List<DelegatedRole> roles = new ArrayList<>();
    for (String name : names) {
      roles.add(new DelegatedRole(name, trusted, List.of(name.substring(1)), true));
    }
    return new Delegations(byId, roles);
  }
}
