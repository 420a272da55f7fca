package dev.pkgdelta.server.proxy.npm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The SHA-512 that packuments promised of tarballs, the last that were seen or asked for. Safe for
 * use by several threads.
 */
final class Promises {

  private static final int LIMIT = 20_000;

  private final Map<String, String> hashes =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > LIMIT;
        }
      };

  /** Notes what a tarball's SHA-512 is, in hexadecimal. */
  synchronized void put(String tarball, String sha512) {
    hashes.put(tarball, sha512);
  }

  synchronized Optional<String> find(String tarball) {
    return Optional.ofNullable(hashes.get(tarball));
  }

  synchronized void forget(String tarball) {
    hashes.remove(tarball);
  }
}
