package dev.pkgdelta.codecs.vcdiff;

/**
 * What the window headers of a patch tell together.
 *
 * @param windows how many there are
 * @param largest the bytes that the largest one makes
 * @param made the bytes that all make together
 * @param refersToTarget whether any copies from what earlier ones make
 * @param end where in the patch the last one ends
 */
record Outline(long windows, long largest, long made, boolean refersToTarget, long end) {}
