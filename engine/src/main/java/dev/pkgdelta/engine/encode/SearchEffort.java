package dev.pkgdelta.engine.encode;

/**
 * How hard covers are looked for.
 *
 * @param candidates how many neighbours of the longest match are tried on each side
 * @param trusted how many of 32 bytes must be equal on the present diagonal for the search to go on
 *     along it
 * @param gain how many more bytes than the present diagonal a new match must get right
 * @param index what matches are looked up in
 */
record SearchEffort(int candidates, int trusted, int gain, BaseIndex.Kind index) {}
