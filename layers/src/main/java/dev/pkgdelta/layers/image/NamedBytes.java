package dev.pkgdelta.layers.image;

import dev.pkgdelta.bytes.Bytes;

/**
 * A file's path and content.
 *
 * @param path relative, with slashes
 * @param bytes the content
 */
public record NamedBytes(String path, Bytes bytes) {}
