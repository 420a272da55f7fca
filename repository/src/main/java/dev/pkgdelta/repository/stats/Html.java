package dev.pkgdelta.repository.stats;

/** Text in HTML. */
final class Html {

  private Html() {}

  /** Returns a text with the characters replaced that would mean something. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
