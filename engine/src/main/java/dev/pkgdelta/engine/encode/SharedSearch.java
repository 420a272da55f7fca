package dev.pkgdelta.engine.encode;

import dev.pkgdelta.engine.Cover;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The search of a group's blocks in one window. Once the last of them is searched, window and index
 * are let go: what coding takes has their place. Safe for use by several threads.
 */
final class SharedSearch {

  private final SearchEffort effort;
  private SearchSpace.@Nullable Searched searched;
  private int left;

  /**
   * @param blocks how many will be searched
   */
  SharedSearch(SearchSpace.Searched searched, int blocks, SearchEffort effort) {
    this.searched = searched;
    this.left = blocks;
    this.effort = effort;
  }

  /** Returns the covers of a block, which is searched once. */
  List<Cover> covers(Residue residue, byte[] block) {
    try {
      return covers(searched(), residue, block);
    } finally {
      done();
    }
  }

  private synchronized SearchSpace.Searched searched() {
    return Objects.requireNonNull(searched, "all blocks have been searched");
  }

  private synchronized void done() {
    left--;
    if (left == 0) {
      searched = null;
    }
  }

  private List<Cover> covers(SearchSpace.Searched in, Residue residue, byte[] block) {
    BaseWindow window = in.window();
    List<Match> seeds =
        new MatchFinder(in.index(), effort, block).find(residue.knownMatches(window));
    List<Cover> covers = new ArrayList<>();
    for (Match match : new MatchExtension(block, window.bytes()).extend(seeds)) {
      window.addCovers(match, covers);
    }
    return covers;
  }
}
