package dev.pkgdelta.server.proxy.index;

import java.util.Optional;

/**
 * Entity tags of indices that are rewritten: upstream's own with a mark, since the bytes are others
 * (RFC 9110, section 8.8.3), and changed back when they are asked about.
 */
final class Validators {

  private final String mark;

  /**
   * @param version names the way in which indices are rewritten; letters and digits
   */
  Validators(String version) {
    this.mark = "+" + version + "\"";
  }

  /** Returns the tag of the rewritten index; empty if upstream gave none. */
  Optional<String> marked(String upstream) {
    return upstream.endsWith("\"")
        ? Optional.of(upstream.substring(0, upstream.length() - 1) + mark)
        : Optional.empty();
  }

  /** Returns what to ask upstream for a condition about rewritten indices; empty for nothing. */
  Optional<String> upstream(String ifNoneMatch) {
    StringBuilder tags = new StringBuilder();
    for (String tag : ifNoneMatch.split(",", -1)) {
      String plain = tag.strip();
      if (plain.endsWith(mark)) {
        tags.append(tags.isEmpty() ? "" : ", ")
            .append(plain, 0, plain.length() - mark.length())
            .append('"');
      }
    }
    return tags.isEmpty() ? Optional.empty() : Optional.of(tags.toString());
  }
}
