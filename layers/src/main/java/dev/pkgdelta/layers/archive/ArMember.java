package dev.pkgdelta.layers.archive;

/**
 * A member of an ar archive.
 *
 * @param name without the padding and the slash that end it
 * @param headerStart offset of its 60-byte header
 * @param start offset of its content, behind a BSD long name if there is one
 * @param length bytes of content; less than the header says when the archive is cut off
 */
public record ArMember(String name, long headerStart, long start, long length) implements Member {}
