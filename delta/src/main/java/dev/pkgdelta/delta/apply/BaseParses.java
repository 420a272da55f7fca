package dev.pkgdelta.delta.apply;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.UndoneStream;
import dev.pkgdelta.layers.lzma.BaseParse;
import dev.pkgdelta.layers.lzma.Parse;
import dev.pkgdelta.layers.lzma.RunIndex;
import dev.pkgdelta.layers.xz.ParsedXzRebuilder;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The xz files of a base package with the decisions of their encoder. Used by one thread at a time.
 */
public final class BaseParses implements ParsedXzRebuilder.Bases {

  /** Where decisions come from. */
  @FunctionalInterface
  public interface Source {

    /**
     * Returns the decisions for each block of an xz file.
     *
     * @param number which of the image's xz files
     * @return an empty list if they are not known
     */
    List<Parse> blocks(int number) throws IOException;
  }

  private final List<UndoneStream> streams;
  private final Source source;
  private final Map<Integer, Optional<BaseParse>> parses = new HashMap<>();

  /**
   * @param image the base's
   */
  public BaseParses(Image image, Source source) {
    this.streams = xz(image);
    this.source = source;
  }

  /** Returns an image's xz files, in their order. */
  public static List<UndoneStream> xz(Image image) {
    return image.streams().stream()
        .filter(stream -> stream.compression() == Compression.XZ)
        .toList();
  }

  /** Returns what is known of an xz file; empty if its decisions are not. */
  public Optional<BaseParse> find(int number) throws IOException {
    if (number >= streams.size()) {
      throw new CorruptData("the base has no xz stream " + number, -1);
    }
    if (!parses.containsKey(number)) {
      Bytes plain = streams.get(number).plain().bytes();
      List<Parse> blocks = source.blocks(number);
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
        .orElseThrow(
            () -> new CorruptData("the decisions of the base's xz stream are not known", -1));
  }
}
