package dev.pkgdelta.engine.covers;

import dev.pkgdelta.engine.references.Correction;

/**
 * Corrects one run of a file.
 *
 * @param start where the run starts in the block
 * @param position where in the old file it comes from
 * @param moved where in the new file it goes, less {@code position}
 */
record RunCorrection(Correction file, int start, int position, int moved) {

  void correct(byte[] run, int from, int to, int end, Hints hints) {
    file.correct(run, from, to, end, position + from - start, moved, hints);
  }

  void learn(byte[] run, int from, int to) {
    file.learn(run, start, from, to, position + from - start, moved);
  }
}
