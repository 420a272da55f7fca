package dev.pkgdelta.server.proxy.apt;

/**
 * What an archive's index says of a file.
 *
 * @param sha256 its SHA-256, in lower-case hexadecimal
 * @param size its bytes
 */
public record Promise(String sha256, long size) {}
