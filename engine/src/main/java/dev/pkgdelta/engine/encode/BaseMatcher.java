package dev.pkgdelta.engine.encode;

import dev.pkgdelta.engine.Cover;
import java.util.ArrayList;
import java.util.List;

/**
 * The engine's matching without its coding, for those who write differences down in other formats:
 * a base in heap, indexed by a suffix array (about 9 bytes of memory for each of its own). Safe for
 * use by several threads.
 */
public final class BaseMatcher {

  /** What makes bsdiff patches of libraries smallest, of a dozen settings that were tried. */
  private static final SearchEffort EFFORT = new SearchEffort(16, 24, 6, BaseIndex.Kind.COMPLETE);

  private final byte[] base;
  private final BaseIndex index;

  private BaseMatcher(byte[] base, BaseIndex index) {
    this.base = base;
    this.index = index;
  }

  /**
   * Indexes a base.
   *
   * @param base at most 2^30 bytes, which must not be changed afterwards
   */
  public static BaseMatcher of(byte[] base) {
    return new BaseMatcher(base, new SuffixIndex(base));
  }

  /** Returns the base. */
  public byte[] base() {
    return base;
  }

  /**
   * Returns runs of a block that are nearly equal to runs of the base, in order, disjoint, as
   * bsdiff finds them; see {@link MatchFinder} and {@link MatchExtension}.
   */
  public List<Cover> covers(byte[] block) {
    List<Cover> covers = new ArrayList<>();
    List<Match> seeds = new MatchFinder(index, EFFORT, block).find(List.of());
    for (Match match : new MatchExtension(block, base).extend(seeds)) {
      covers.add(new Cover(match.at(), match.length(), match.position()));
    }
    return covers;
  }

  /** Starts to look up longest matches; for one thread. */
  public Longest longest() {
    return new Longest();
  }

  /** Looks up the longest equal run at one position of a block after the other. */
  public final class Longest {

    /** The shortest match that is found, in bytes. */
    public static final int SHORTEST = BaseIndex.SHORTEST;

    private final BaseIndex.Finder finder = index.finder();

    private Longest() {}

    /**
     * Finds the longest run of the base that equals {@code block[at, at + n)}, {@code at + n <=
     * end}.
     *
     * @return its length n, or 0 if that is below {@link #SHORTEST}
     */
    public int find(byte[] block, int at, int end) {
      if (end - at < SHORTEST || !index.mayHold(block, at)) {
        return 0;
      }
      int length = finder.longest(block, at, end);
      return length < SHORTEST ? 0 : length;
    }

    /**
     * Returns where the run that was found last starts in the base.
     *
     * @param nth 0 for that run; -1 and 1 for its neighbours in the order of the suffixes, and so
     *     on, which may equal fewer bytes
     * @return -1 if there is none or it equals fewer than {@code shortest} bytes
     */
    public int position(int nth, byte[] block, int at, int end, int shortest) {
      return finder.neighbour(nth, block, at, end, shortest);
    }
  }
}
