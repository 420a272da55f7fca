package dev.pkgdelta.delta.apply;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.UndoneStream;
import dev.pkgdelta.layers.lzma.BaseParse;
import dev.pkgdelta.layers.lzma.Parse;
import dev.pkgdelta.layers.lzma.RecordedStream;
import dev.pkgdelta.layers.lzma.RunIndex;
import dev.pkgdelta.layers.xz.ParsedXzRebuilder;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The streams of a base package that are compressed in one way, with the decisions of their
 * encoder. Used by one thread at a time.
 */
public final class BaseParses implements ParsedXzRebuilder.Bases {

  /** Where decisions come from. */
  @FunctionalInterface
  public interface Source {

    /**
     * Returns what is known of a stream's encoder.
     *
     * @param number which of the image's streams
     */
    RecordedStream stream(int number) throws IOException;
  }

  private final List<UndoneStream> streams;
  private final Source source;
  private final Map<Integer, Optional<BaseParse>> parses = new HashMap<>();

  /**
   * @param streams the base's, as {@link #of} gives them
   */
  public BaseParses(List<UndoneStream> streams, Source source) {
    this.streams = streams;
    this.source = source;
  }

  /** Returns an image's streams of one compression, in their order. */
  public static List<UndoneStream> of(Image image, Compression compression) {
    return image.streams().stream().filter(stream -> stream.compression() == compression).toList();
  }

  /** Returns what is known of a stream; empty if its decisions are not. */
  public Optional<BaseParse> find(int number) throws IOException {
    if (number >= streams.size()) {
      throw new CorruptData("the base has no such stream: " + number, -1);
    }
    if (!parses.containsKey(number)) {
      RecordedStream recorded = source.stream(number);
      Bytes plain = recorded.filtered().orElse(streams.get(number).plain().bytes());
      List<Parse> blocks = recorded.blocks();
      boolean known = blocks.stream().mapToLong(Parse::size).sum() == plain.size();
      parses.put(
          number,
          known && plain.size() > 0
              ? Optional.of(new BaseParse(plain, blocks, RunIndex.of(plain)))
              : Optional.empty());
    }
    return parses.getOrDefault(number, Optional.empty());
  }

  @Override
  public BaseParse base(int number) throws IOException {
    return find(number)
        .orElseThrow(() -> new CorruptData("the decisions of the base's stream are not known", -1));
  }
}
