package dev.pkgdelta.repository.catalog;

/**
 * A package through all its releases, for one architecture.
 *
 * @param id its number in the catalog
 * @param type the package URL's type: {@code "deb"}
 * @param name the name that its releases share, with the namespace where the name alone is none
 * @param architecture the architecture or platform; empty if there is none
 */
public record Series(long id, String type, String name, String architecture) {

  /** Returns the name as users read it. */
  public String label() {
    return architecture.isEmpty() ? type + "/" + name : type + "/" + name + " " + architecture;
  }
}
