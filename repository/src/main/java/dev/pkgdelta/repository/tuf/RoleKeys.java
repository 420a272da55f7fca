package dev.pkgdelta.repository.tuf;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;

/**
 * The keys that a role trusts.
 *
 * @param keyIds the keys' identities, each once, 1 or more
 * @param threshold how many of them must sign, 1 or more
 */
public record RoleKeys(List<String> keyIds, int threshold) {

  private static final int MAX_KEYS = 1024;

  public RoleKeys {
    keyIds = List.copyOf(keyIds);
  }

  static RoleKeys read(Fields fields) throws IOException {
    List<String> keyIds = fields.texts("keyids");
    long threshold = fields.number("threshold", 1);
    if (keyIds.size() > MAX_KEYS || new HashSet<>(keyIds).size() != keyIds.size()) {
      throw fields.malformed("names a key twice for one role, or more than " + MAX_KEYS + " keys");
    }
    return new RoleKeys(keyIds, (int) Math.min(threshold, Integer.MAX_VALUE));
  }

  Json.Properties json() {
    return Json.object().with("keyids", Json.texts(keyIds)).with("threshold", threshold);
  }
}
