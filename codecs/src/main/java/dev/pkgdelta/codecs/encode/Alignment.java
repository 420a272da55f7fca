package dev.pkgdelta.codecs.encode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.Cover;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Approximate runs of a new file and an old one, as formats want them that carry byte differences.
 */
public final class Alignment {

  /** The largest new file that is held in heap, to be aligned in several ways. */
  public static final long LARGEST_SEVERAL = 1L << 26;

  private final Bytes target;
  private final SearchPlan plan;
  private final List<Copy> copies = new ArrayList<>();

  private Alignment(Bytes target, SearchPlan plan) {
    this.target = target;
    this.plan = plan;
  }

  /**
   * Aligns a new file with an old one in the way that makes small patches most often.
   *
   * @param memory bytes that the search may take
   * @return runs in the order of the new file, disjoint
   */
  public static List<Copy> one(Bytes old, Bytes target, long memory) throws IOException {
    Alignment alignment = of(old, target, memory);
    return new Straightening(old, target, Straightening.DEAR_ENTRY).straighten(alignment.copies);
  }

  /**
   * Aligns a new file of at most {@link #LARGEST_SEVERAL} bytes with an old one in several ways,
   * bsdiff's own choice among them; which of them compresses best is known afterwards only.
   *
   * @param memory bytes that the search may take
   * @return for each way runs in the order of the new file, disjoint
   */
  public static List<List<Copy>> several(Bytes old, Bytes target, long memory) throws IOException {
    Alignment alignment = of(old, target, memory);
    Set<List<Copy>> ways = new LinkedHashSet<>();
    for (int entry : new int[] {Straightening.DEAR_ENTRY, Straightening.CHEAP_ENTRY}) {
      ways.add(new Straightening(old, target, entry).straighten(alignment.copies));
    }
    Optional<List<Copy>> scored = alignment.scored();
    if (scored.isPresent()) {
      ways.add(scored.get());
      ways.add(new Straightening(old, target, Straightening.DEAR_ENTRY).straighten(scored.get()));
    }
    return List.copyOf(ways);
  }

  private Optional<List<Copy>> scored() throws IOException {
    Optional<SourceWindow> whole = plan.whole();
    return whole.isEmpty()
        ? Optional.empty()
        : ScoredScan.runs(whole.get().matcher(), target.copy(0, (int) target.size()));
  }

  private static Alignment of(Bytes old, Bytes target, long memory) throws IOException {
    Alignment alignment = new Alignment(target, SearchPlan.of(old, target, memory));
    alignment.align();
    return alignment;
  }

  private void align() throws IOException {
    long at = 0;
    @Nullable Copy before = null;
    for (Copy run : plan.runs()) {
      gap(at, run.target(), before, run);
      append(run);
      at = run.end();
      before = run;
    }
    gap(at, target.size(), before, null);
  }

  private void gap(long from, long to, @Nullable Copy before, @Nullable Copy after)
      throws IOException {
    for (long at = from; at < to; ) {
      int length = (int) Math.min(plan.chunk(), to - at);
      byte[] block = target.copy(at, length);
      if (!Uniform.is(block)) {
        SourceWindow window = plan.window(before, after, at, length);
        for (Cover cover : window.matcher().covers(block)) {
          append(new Copy(at + cover.at(), cover.length(), window.offset() + cover.baseOffset()));
        }
      }
      at += length;
    }
  }

  private void append(Copy copy) {
    if (!copies.isEmpty()) {
      Copy last = copies.getLast();
      if (last.end() == copy.target() && last.sourceEnd() == copy.source()) {
        copies.set(
            copies.size() - 1,
            new Copy(last.target(), last.length() + copy.length(), last.source()));
        return;
      }
    }
    copies.add(copy);
  }
}
