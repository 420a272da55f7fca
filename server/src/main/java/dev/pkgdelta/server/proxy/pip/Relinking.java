package dev.pkgdelta.server.proxy.pip;

/** What becomes of a link to a file. */
interface Relinking {

  /**
   * Returns the new address of a file.
   *
   * @param address absolute
   * @param sha256 empty if the index does not tell it
   * @param size 0 if the index does not tell it
   */
  String relink(String address, String sha256, long size);
}
