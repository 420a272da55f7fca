package dev.pkgdelta.codecs.vcdiff.encode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.encode.Copy;
import dev.pkgdelta.codecs.encode.SearchPlan;
import dev.pkgdelta.codecs.encode.Uniform;
import dev.pkgdelta.codecs.vcdiff.secondary.SecondaryKind;
import dev.pkgdelta.codecs.vcdiff.secondary.encode.SecondaryEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.Adler32;
import org.jspecify.annotations.Nullable;

/**
 * Writes VCDIFF (RFC 3284, section 4), window by window: where the memory allows it, the old file
 * is indexed whole, else only what surrounds long equal runs. Checksums and secondary compression
 * are xdelta3's.
 */
public final class VcdiffEncoder {

  private static final byte[] START = {(byte) 0xd6, (byte) 0xc3, (byte) 0xc4, 0};
  private static final int DECOMPRESS = 1;
  private static final int SOURCE = 1;
  private static final int ADLER32 = 4;

  /** The largest window; xdelta3 refuses more than 16 MiB. */
  private static final int WINDOW = 1 << 23;

  /** xdelta3 counts addresses in 32 bits. */
  private static final long LARGEST_SEGMENT = 1L << 30;

  private static final int SELF_DEPTH = 48;

  private final Bytes target;
  private final OutputStream out;
  private final SearchPlan plan;
  private final boolean checksums;
  private final Optional<SecondaryKind> kind;
  private Optional<SecondaryEncoder> secondary;

  private VcdiffEncoder(
      Bytes target,
      OutputStream out,
      SearchPlan plan,
      boolean checksums,
      Optional<SecondaryKind> kind) {
    this.target = target;
    this.out = out;
    this.plan = plan;
    this.checksums = checksums;
    this.kind = kind;
    this.secondary = kind.map(SecondaryEncoder::of);
  }

  /**
   * Writes a patch.
   *
   * @param memory bytes that the search may take
   * @param secondary how sections are compressed, if they are
   * @param checksums whether windows carry an Adler-32, which RFC 3284 alone does not know
   */
  public static void encode(
      Bytes old,
      Bytes target,
      OutputStream out,
      long memory,
      Optional<SecondaryKind> secondary,
      boolean checksums)
      throws IOException {
    SearchPlan plan = SearchPlan.of(old, target, memory);
    new VcdiffEncoder(target, out, plan, checksums, secondary).run();
  }

  private void run() throws IOException {
    out.write(START);
    out.write(kind.isPresent() ? DECOMPRESS : 0);
    if (kind.isPresent()) {
      out.write(kind.get().id());
    }
    long at = 0;
    do {
      long end = windowEnd(at);
      writeWindow(at, end);
      at = end;
    } while (at < target.size());
  }

  /** Ends a window before a run that lies too far from its others in the old file. */
  private long windowEnd(long start) {
    long end = Math.min(target.size(), start + WINDOW);
    long low = Long.MAX_VALUE;
    long high = 0;
    for (Copy run : plan.runsWithin(start, end)) {
      low = Math.min(low, run.source());
      high = Math.max(high, run.sourceEnd());
      if (high - low > LARGEST_SEGMENT && run.target() > start) {
        return run.target();
      }
    }
    return end;
  }

  private void writeWindow(long start, long end) throws IOException {
    byte[] block = target.copy(start, (int) (end - start));
    if (secondary.isEmpty()) {
      out.write(window(parse(block, start, end, Costs.PLAIN), block));
      return;
    }
    boolean anew = secondary.get().isFresh();
    byte[] best = window(parse(block, start, end, Costs.COMPRESSED), block);
    if (anew) {
      // What compresses best is known afterwards only; try the other prices too.
      Optional<SecondaryEncoder> first = secondary;
      secondary = kind.map(SecondaryEncoder::of);
      byte[] other = window(parse(block, start, end, Costs.PLAIN), block);
      if (other.length < best.length) {
        best = other;
      } else {
        secondary = first;
      }
    }
    out.write(best);
  }

  /** Returns a window's bytes. */
  private byte[] window(List<Step> steps, byte[] block) throws IOException {
    long low = Long.MAX_VALUE;
    long high = 0;
    for (Step step : steps) {
      if (step.kind() == Step.Kind.COPY_SOURCE) {
        low = Math.min(low, step.position());
        high = Math.max(high, step.position() + step.length());
      }
    }
    boolean copies = high > 0;
    WindowWriter writer = new WindowWriter(block, copies ? low : 0, copies ? high - low : 0);
    writer.write(steps);
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    head.write((copies ? SOURCE : 0) | (checksums ? ADLER32 : 0));
    if (copies) {
      Integers.write(high - low, head);
      Integers.write(low, head);
    }
    writeSections(head, block, writer);
    return head.toByteArray();
  }

  private List<Step> parse(byte[] block, long start, long end, Costs costs) throws IOException {
    Parse parse = new Parse(block, costs, SELF_DEPTH);
    long at = start;
    Copy before = plan.lastBefore(start);
    for (Copy run : plan.runsWithin(start, end)) {
      search(parse, block, start, at, run.target(), before, run);
      parse.take((int) (run.target() - start), (int) (run.end() - start), run.source());
      at = run.end();
      before = run;
    }
    search(parse, block, start, at, end, before, plan.firstFrom(end));
    return parse.steps();
  }

  private void search(
      Parse parse,
      byte[] block,
      long start,
      long from,
      long to,
      @Nullable Copy before,
      @Nullable Copy after)
      throws IOException {
    if (from == to) {
      return;
    }
    int first = (int) (from - start);
    int last = (int) (to - start);
    boolean uniform = Uniform.is(block, first, last);
    SourceRuns runs =
        uniform ? null : new SourceRuns(block, plan.window(before, after, from, last - first));
    parse.search(first, last, runs);
  }

  private void writeSections(ByteArrayOutputStream head, byte[] block, WindowWriter writer)
      throws IOException {
    byte[][] sections = {writer.data(), writer.instructions(), writer.addresses()};
    int indicator = 0;
    for (int i = 0; i < sections.length && secondary.isPresent(); i++) {
      Optional<byte[]> smaller = secondary.get().compress(i, sections[i]);
      if (smaller.isPresent()) {
        indicator |= 1 << i;
        ByteArrayOutputStream sized = new ByteArrayOutputStream();
        Integers.write(sections[i].length, sized);
        sized.writeBytes(smaller.get());
        sections[i] = sized.toByteArray();
      }
    }
    ByteArrayOutputStream encoding = new ByteArrayOutputStream();
    Integers.write(block.length, encoding);
    encoding.write(indicator);
    int size = 0;
    for (byte[] section : sections) {
      Integers.write(section.length, encoding);
      size += section.length;
    }
    if (checksums) {
      Adler32 adler = new Adler32();
      adler.update(block);
      for (int shift = 24; shift >= 0; shift -= 8) {
        encoding.write((int) (adler.getValue() >>> shift));
      }
    }
    Integers.write(encoding.size() + (long) size, head);
    encoding.writeTo(head);
    for (byte[] section : sections) {
      head.writeBytes(section);
    }
  }
}
