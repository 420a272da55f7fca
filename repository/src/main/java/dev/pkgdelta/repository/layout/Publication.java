package dev.pkgdelta.repository.layout;

/**
 * What a publishing did.
 *
 * @param version the snapshot's version that clients now see
 * @param documents documents that were written
 * @param removed targets that were taken away
 * @param metadataFiles files of signed metadata that were written
 * @param metadataBytes their bytes
 * @param changed false if all was published before and nothing had to be signed again
 */
public record Publication(
    long version,
    int documents,
    int removed,
    int metadataFiles,
    long metadataBytes,
    boolean changed) {}
