package dev.pkgdelta.client.store;

/**
 * A package URL taken apart as far as releases of one package go.
 *
 * @param name all but version and qualifiers: {@code pkg:deb/debian/curl}
 * @param type {@code deb}, {@code pypi}, {@code npm}; empty if it is no package URL
 * @param version empty if there is none
 * @param qualifiers what follows the question mark: {@code arch=amd64}
 */
public record PurlName(String name, String type, String version, String qualifiers) {

  /** Takes a package URL apart; what is none is all name. */
  public static PurlName of(String purl) {
    int question = purl.indexOf('?');
    String path = question < 0 ? purl : purl.substring(0, question);
    String qualifiers = question < 0 ? "" : purl.substring(question + 1);
    // An npm scope begins with an at sign too, but is written %40.
    int at = path.lastIndexOf('@');
    String name = at < 0 ? path : path.substring(0, at);
    String version = at < 0 ? "" : path.substring(at + 1);
    int slash = name.indexOf('/');
    String type =
        name.startsWith("pkg:") && slash > 4 ? name.substring("pkg:".length(), slash) : "";
    return new PurlName(name, type, version, qualifiers);
  }

  /** Returns the name and what else tells packages apart that are no releases of one another. */
  public String series() {
    return qualifiers.isEmpty() ? name : name + "?" + qualifiers;
  }

  /** Returns the last part of the name. */
  public String shortName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
