package dev.pkgdelta.cli.demo;

import java.io.IOException;
import java.util.List;

/** Where pairs of releases come from. */
interface ReleaseSource {

  /**
   * Fetches pairs, as many as can be had.
   *
   * @return none if the source can't be reached
   * @throws IOException if files can't be written
   */
  List<ReleasePair> fetch() throws IOException, InterruptedException;
}
