package dev.pkgdelta.server.proxy.pip;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Copies an index in HTML (PEP 503): the addresses in anchors change, up to their fragments, and
 * nothing else does. Works on bytes as they stream by; all that counts is ASCII.
 */
final class HtmlIndex {

  private static final int MAX_TAG = 1 << 16;
  private static final Pattern REFERENCE =
      Pattern.compile("(?i)\\shref\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))");
  private static final Pattern HASH = Pattern.compile("(?:^|&)sha256=([0-9a-f]{64})(?:&|$)");

  private final InputStream in;
  private final OutputStream out;
  private final Relinking links;
  private URI base;

  private HtmlIndex(URI base, InputStream in, OutputStream out, Relinking links) {
    this.base = base;
    this.in = new BufferedInputStream(in);
    this.out = out;
    this.links = links;
  }

  /** Copies an index. */
  static void copy(URI from, InputStream in, OutputStream out, Relinking links) throws IOException {
    new HtmlIndex(from, in, out, links).copy();
  }

  private void copy() throws IOException {
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '<' && beginsTag()) {
        tag();
      } else {
        out.write(c);
      }
    }
  }

  /** Returns whether an anchor or a base follows. */
  private boolean beginsTag() throws IOException {
    in.mark(5);
    byte[] next = in.readNBytes(5);
    in.reset();
    String name = new String(next, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    return name.matches("(?s)a\\s.*|base\\s");
  }

  private void tag() throws IOException {
    StringBuilder tag = new StringBuilder("<");
    int quote = 0;
    for (int c = in.read(); c >= 0; c = in.read()) {
      tag.append((char) c);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        break;
      }
      if (tag.length() > MAX_TAG) {
        throw new IOException(base + ": has a tag without an end");
      }
    }
    out.write(rewritten(tag.toString()).getBytes(StandardCharsets.ISO_8859_1));
  }

  private String rewritten(String tag) {
    Matcher reference = REFERENCE.matcher(tag);
    if (!reference.find()) {
      return tag;
    }
    int group = reference.start(1) >= 0 ? 1 : reference.start(2) >= 0 ? 2 : 3;
    String written = reference.group(group).strip();
    String plain = written.replace("&amp;", "&");
    if (tag.regionMatches(true, 1, "base", 0, 4)) {
      URI named = resolved(plain);
      base = named == null ? base : named;
      return tag;
    }
    int hash = plain.indexOf('#');
    String fragment = hash < 0 ? "" : plain.substring(hash);
    Matcher sha256 = HASH.matcher(fragment.isEmpty() ? "" : fragment.substring(1));
    URI address = resolved(hash < 0 ? plain : plain.substring(0, hash));
    if (address == null) {
      return tag;
    }
    String link = links.relink(address.toString(), sha256.find() ? sha256.group(1) : "", 0);
    return tag.substring(0, reference.start(group))
        + (link + fragment).replace("&", "&amp;")
        + tag.substring(reference.end(group));
  }

  private @Nullable URI resolved(String reference) {
    try {
      return base.resolve(reference);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
