package dev.pkgdelta.repository.layout;

import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.repository.tuf.CanonicalJson;
import dev.pkgdelta.repository.tuf.Fields;
import dev.pkgdelta.repository.tuf.Json;
import dev.pkgdelta.repository.tuf.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The small document that says all that a client needs to know of one target: which deltas lead to
 * it, from where, and what they cost. Its hash is on a page that is signed.
 *
 * @param purl the target's package URL; empty if it is no package of a known kind
 * @param target the target's file
 * @param unzipped the same package with its payload stored uncompressed; null where there is none
 * @param deltas in the order of publishing
 */
public record TargetDocument(
    String purl, FileIdentity target, @Nullable FileIdentity unzipped, List<OfferedDelta> deltas) {

  /** Most bytes of a document. */
  public static final int MAX_SIZE = 1 << 18;

  /** Most deltas that lead to one target. */
  public static final int MAX_BASES = 256;

  private static final int VERSION = 1;
  private static final int MAX_PURL = 1024;

  public TargetDocument {
    deltas = List.copyOf(deltas);
  }

  /**
   * Reads a document.
   *
   * @param file its path, for messages
   * @throws dev.pkgdelta.repository.tuf.Untrusted if it is none
   */
  public static TargetDocument read(String file, byte[] bytes) throws IOException {
    Fields fields = new Fields(file, JsonReader.object(file, bytes));
    if (fields.number("version", 1) > VERSION) {
      throw new dev.pkgdelta.repository.tuf.UnsupportedLayout(
          file, "is of a later version; a newer pkgdelta can read it");
    }
    FileIdentity target = identity(fields);
    List<Fields> listed = fields.list("deltas");
    if (listed.size() > MAX_BASES) {
      throw fields.malformed("lists more than " + MAX_BASES + " deltas");
    }
    List<OfferedDelta> deltas = new ArrayList<>();
    Set<String> addresses = new HashSet<>();
    for (Fields delta : listed) {
      OfferedDelta offered = OfferedDelta.read(delta, target.sha256());
      if (!addresses.add(offered.path())) {
        throw fields.malformed("lists a delta twice");
      }
      deltas.add(offered);
    }
    Fields unzipped = fields.optionalFields("unzipped");
    return new TargetDocument(
        purl(fields), target, unzipped == null ? null : identity(unzipped), deltas);
  }

  /** Returns the document's bytes. */
  public byte[] bytes() {
    Json.Properties json =
        json(target)
            .with("version", VERSION)
            .with("purl", purl)
            .with(
                "deltas",
                new Json.Items(
                    deltas.stream().<Json>map(delta -> delta.json(target.sha256())).toList()));
    return CanonicalJson.encode(unzipped == null ? json : json.with("unzipped", json(unzipped)));
  }

  static FileIdentity identity(Fields fields) throws IOException {
    return new FileIdentity(fields.number("size", 0), fields.hex("sha256", 32));
  }

  static Json.Properties json(FileIdentity file) {
    return Json.object().with("sha256", file.sha256()).with("size", file.size());
  }

  static String purl(Fields fields) throws IOException {
    String purl = fields.text("purl");
    if (!isPurl(purl)) {
      throw fields.malformed("names a package in a way that can't be");
    }
    return purl;
  }

  /**
   * Returns whether a text can be a package URL, or is empty: printable ASCII of bounded length.
   */
  static boolean isPurl(String purl) {
    return purl.length() <= MAX_PURL && purl.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
