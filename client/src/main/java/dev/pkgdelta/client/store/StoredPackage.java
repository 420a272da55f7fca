package dev.pkgdelta.client.store;

import dev.pkgdelta.delta.FileIdentity;
import java.time.Instant;

/**
 * A package in the store.
 *
 * @param file its size and SHA-256
 * @param purl its package URL; empty if it has none
 * @param used when it was last put in or taken out
 */
public record StoredPackage(FileIdentity file, String purl, Instant used) {}
