package dev.pkgdelta.layers.xz;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.RebuildCost;
import dev.pkgdelta.layers.Rebuilder;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.lzma.BaseParse;
import dev.pkgdelta.layers.lzma.BlockParse;
import dev.pkgdelta.natives.Lzma;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the xz files of one target again: those whose decisions are known from them, others with
 * liblzma's encoder. Used for one way through one target, whose xz files are opened or left out in
 * the order of its recipe, and asked for their cost in that order.
 */
public final class ParsedXzRebuilder implements Rebuilder {

  /** Plain bytes that are remembered for decisions to choose from in a millisecond, roughly. */
  private static final long BYTES_PER_MILLI = 80_000;

  private final Map<Integer, StreamParse> parses;
  private final Bases bases;
  private final Rebuilder encoder;
  private final int first;
  private final AtomicInteger opened;
  private final AtomicInteger priced;

  /** Gives the base's xz files. */
  @FunctionalInterface
  public interface Bases {

    /**
     * Returns what is known of an xz file.
     *
     * @param number which of the base's, in the order of its image
     * @throws CorruptData if the base has no such file, or its decisions are not known
     */
    BaseParse base(int number) throws IOException;
  }

  /**
   * @param encoder makes what has no decisions
   */
  public ParsedXzRebuilder(List<StreamParse> parses, Bases bases, Rebuilder encoder) {
    this(
        parses.stream().collect(Collectors.toMap(StreamParse::stream, Function.identity())),
        bases,
        encoder,
        0);
  }

  private ParsedXzRebuilder(
      Map<Integer, StreamParse> parses, Bases bases, Rebuilder encoder, int first) {
    this.parses = Map.copyOf(parses);
    this.bases = bases;
    this.encoder = encoder;
    this.first = first;
    this.opened = new AtomicInteger(first);
    this.priced = new AtomicInteger(first);
  }

  /** Returns what makes the target's xz files without the first ones that this would make. */
  public ParsedXzRebuilder after(int count) {
    return new ParsedXzRebuilder(parses, bases, encoder, first + count);
  }

  /** Passes over a file that is not made. */
  public void leaveOut() {
    opened.incrementAndGet();
  }

  @Override
  public OutputStream open(byte[] recipe, long plainSize, OutputStream compressed, Workers workers)
      throws IOException {
    StreamParse parse = parses.get(opened.getAndIncrement());
    if (parse == null) {
      return encoder.open(recipe, plainSize, compressed, workers);
    }
    BaseParse base = parse.base() == StreamParse.NO_BASE ? null : bases.base(parse.base());
    XzRecipe parsed = XzRecipe.parse(recipe);
    long each = BlockParse.memory(largestBlock(parsed, Long.MAX_VALUE));
    int width = Math.clamp(workers.memory() / each, 1, workers.threads());
    return new XzWriter(parsed, maker(parse, base, plainSize), compressed, workers, width);
  }

  private static BlockMaker maker(StreamParse parse, @Nullable BaseParse base, long plainSize)
      throws IOException {
    Iterator<byte[]> blocks = parse.blocks().iterator();
    Lzma lzma = Lzma.system().require();
    return (stream, record, offset) -> {
      if (!blocks.hasNext()) {
        throw new CorruptData("there are decisions for fewer blocks than the stream has", -1);
      }
      byte[] decisions = blocks.next();
      PlainCheck check = new PlainCheck(stream.check(), lzma);
      long left = Math.max(0, plainSize - offset);
      long block = Math.min(stream.largestBlock(left), left);
      int expected = (int) Math.min(block, BlockParse.MAX_BLOCK);
      return () -> new ParsedBlock(stream, record, check, base, offset, decisions, expected);
    };
  }

  @Override
  public RebuildCost cost(byte[] recipe, long plainSize, int threads) throws CorruptData {
    if (!parses.containsKey(priced.getAndIncrement())) {
      return encoder.cost(recipe, plainSize, threads);
    }
    long largest = largestBlock(XzRecipe.parse(recipe), plainSize);
    long width = Math.clamp(Math.ceilDiv(plainSize, largest), 1, threads);
    return new RebuildCost(width * BlockParse.memory(largest), plainSize / BYTES_PER_MILLI);
  }

  private static long largestBlock(XzRecipe recipe, long plainSize) {
    long largest = 1;
    for (XzStreamRecipe stream : recipe.streams()) {
      largest = Math.max(largest, Math.min(stream.largestBlock(plainSize), BlockParse.MAX_BLOCK));
    }
    return largest;
  }

  @Override
  public String describe(byte[] recipe) throws CorruptData {
    return encoder.describe(recipe);
  }
}
