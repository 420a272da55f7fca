package dev.pkgdelta.engine.encode;

/**
 * A run of a block that is equal or nearly equal to a run of the window.
 *
 * @param at where it starts in the block
 * @param length its length in bytes
 * @param position where the other run starts in the window
 */
record Match(int at, int length, int position) {

  int end() {
    return at + length;
  }

  /** Returns what is to be added to an index in the block to get the position in the window. */
  int diagonal() {
    return position - at;
  }
}
