package dev.pkgdelta.client.store;

/**
 * What is in a store.
 *
 * @param packages how many
 * @param bytes their bytes
 * @param limit the bytes that it may take
 */
public record StoreTotals(long packages, long bytes, long limit) {}
