package dev.pkgdelta.delta.create;

/**
 * An installed file that a delta may need.
 *
 * @param path below the root, without a leading slash
 * @param size its length in bytes
 * @param sha256 its SHA-256, 32 bytes
 * @param spaceSize bytes of the base space that are its own
 */
record OfferedFile(String path, long size, byte[] sha256, long spaceSize) {}
