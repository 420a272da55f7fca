package dev.pkgdelta.engine.encode;

/**
 * Two indexes of one window: a complete one of those parts in which no match is to be missed, and a
 * sampled one of others. The longer match counts, of equals that of the complete one.
 *
 * @param complete of parts of the window
 * @param sampled of others, or of all
 */
record PairedIndex(SuffixIndex complete, SampledIndex sampled) implements BaseIndex {

  @Override
  public boolean mayHold(byte[] block, int at) {
    return complete.mayHold(block, at) || sampled.mayHold(block, at);
  }

  @Override
  public Finder finder() {
    return new Longer(complete.finder(), sampled.finder());
  }

  @Override
  public byte[] window() {
    return sampled.window();
  }

  /** Remembers which of both has the longer match. */
  private final class Longer implements Finder {

    private final Finder first;
    private final Finder second;
    private Finder chosen;

    Longer(Finder first, Finder second) {
      this.first = first;
      this.second = second;
      this.chosen = first;
    }

    @Override
    public int longest(byte[] block, int at, int end) {
      int one = complete.mayHold(block, at) ? first.longest(block, at, end) : 0;
      int other = second.longest(block, at, end);
      chosen = one >= other ? first : second;
      return Math.max(one, other);
    }

    @Override
    public int neighbour(int nth, byte[] block, int at, int end, int shortest) {
      return chosen.neighbour(nth, block, at, end, shortest);
    }
  }
}
