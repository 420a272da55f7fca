package dev.pkgdelta.repository.source;

/**
 * A file that an index names.
 *
 * @param version the version that it is
 * @param group what must agree for two files to be releases of one thing
 * @param name its file name
 * @param location a path or URL
 * @param algorithm the hash that the index promises: {@code SHA-256} or {@code SHA-512}
 * @param hash its value in lower-case hexadecimal digits
 */
record IndexedFile(
    String version, String group, String name, String location, String algorithm, String hash) {}
