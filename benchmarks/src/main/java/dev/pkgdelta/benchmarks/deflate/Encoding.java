package dev.pkgdelta.benchmarks.deflate;

/**
 * What an encoder made, and the time it took.
 *
 * @param stream a raw deflate stream
 * @param cpuNanos processor time, user and system, of compressing alone
 */
record Encoding(byte[] stream, long cpuNanos) {}
