package dev.pkgdelta.repository.layout;

import dev.pkgdelta.repository.tuf.MalformedMetadata;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One page of the list of all documents: those of the targets whose SHA-256 begin with the page's
 * number. Pages are what the hash bins list, so that metadata stays small with a million targets.
 *
 * <p>Bytes: {@code PDP1}, then 68 for each target in ascending order: the target's SHA-256, the
 * document's length (4 bytes, big-endian), the document's SHA-256.
 */
final class Page {

  /** Most bytes of a page. */
  static final int MAX_SIZE = 1 << 20;

  private static final int MAGIC = 0x50445031;
  private static final int HASH = 32;
  private static final int ENTRY = HASH + 4 + HASH;

  /** A document that is listed. */
  record Entry(int length, String sha256) {}

  private final NavigableMap<String, Entry> entries;

  private Page(NavigableMap<String, Entry> entries) {
    this.entries = entries;
  }

  static Page empty() {
    return new Page(new TreeMap<>());
  }

  /**
   * Reads a page.
   *
   * @throws MalformedMetadata if it is none
   */
  static Page read(String file, byte[] bytes) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < 4 || (bytes.length - 4) % ENTRY != 0 || in.getInt() != MAGIC) {
      throw new MalformedMetadata(file, "is no page of documents");
    }
    NavigableMap<String, Entry> entries = new TreeMap<>();
    while (in.hasRemaining()) {
      String target = hash(in);
      int length = in.getInt();
      if (length < 0 || length > TargetDocument.MAX_SIZE) {
        throw new MalformedMetadata(file, "lists a document of a length that can't be");
      }
      if (!entries.isEmpty() && entries.lastKey().compareTo(target) >= 0) {
        throw new MalformedMetadata(file, "is not in ascending order");
      }
      entries.put(target, new Entry(length, hash(in)));
    }
    return new Page(entries);
  }

  private static String hash(ByteBuffer in) {
    byte[] hash = new byte[HASH];
    in.get(hash);
    return HexFormat.of().formatHex(hash);
  }

  byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(4 + entries.size() * ENTRY).putInt(MAGIC);
    entries.forEach(
        (target, entry) ->
            out.put(HexFormat.of().parseHex(target))
                .putInt(entry.length())
                .put(HexFormat.of().parseHex(entry.sha256())));
    return out.array();
  }

  @Nullable Entry find(String target) {
    return entries.get(target);
  }

  @Nullable Entry put(String target, Entry entry) {
    return entries.put(target, entry);
  }

  @Nullable Entry remove(String target) {
    return entries.remove(target);
  }

  Map<String, Entry> entries() {
    return entries;
  }
}
