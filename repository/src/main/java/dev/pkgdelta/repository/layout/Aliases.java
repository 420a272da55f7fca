package dev.pkgdelta.repository.layout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * For clients that know a package's name and version and not its hash: under the hash of its
 * package URL, the SHA-256 of the packages of that name, one a line. Not signed, and not trusted:
 * what they lead to is a document, which names its package and is signed.
 */
final class Aliases {

  /** Most bytes of an alias: some thousand builds of one version. */
  static final int MAX_SIZE = 1 << 16;

  private static final int LINE = 65;

  private final PublishedFiles files;

  Aliases(PublishedFiles files) {
    this.files = files;
  }

  /** Adds a target and its bases. */
  void add(TargetDocument document) throws IOException {
    add(document.purl(), document.target().sha256());
    for (OfferedDelta delta : document.deltas()) {
      add(delta.purl(), delta.base().sha256());
    }
  }

  private void add(String purl, String sha256) throws IOException {
    if (purl.isEmpty()) {
      return;
    }
    String path = Address.alias(purl);
    byte[] bytes = files.find(path);
    TreeSet<String> known = bytes == null ? new TreeSet<>() : new TreeSet<>(read(bytes));
    if (!known.add(sha256) || (known.size() + 1) * LINE > MAX_SIZE) {
      return;
    }
    StringBuilder text = new StringBuilder(known.size() * LINE);
    known.forEach(line -> text.append(line).append('\n'));
    byte[] changed = text.toString().getBytes(StandardCharsets.US_ASCII);
    if (bytes == null) {
      files.write(path, changed);
    } else {
      files.replace(path, changed);
    }
  }

  /** Returns the hashes that an alias lists; what is none is left out. */
  static List<String> read(byte[] bytes) {
    List<String> found = new ArrayList<>();
    new String(bytes, StandardCharsets.US_ASCII)
        .lines()
        .filter(line -> line.matches("[0-9a-f]{64}"))
        .forEach(found::add);
    return found;
  }
}
