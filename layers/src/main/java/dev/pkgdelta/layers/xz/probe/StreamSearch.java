package dev.pkgdelta.layers.xz.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.encoding.CoderEncoding;
import dev.pkgdelta.layers.probe.ComparingStream;
import dev.pkgdelta.layers.probe.Mismatch;
import dev.pkgdelta.layers.xz.XzBlock;
import dev.pkgdelta.layers.xz.XzStreamRecipe;
import dev.pkgdelta.natives.Lzma;
import dev.pkgdelta.natives.LzmaChain;
import dev.pkgdelta.natives.LzmaSettings;
import dev.pkgdelta.natives.NativeFailure;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the settings that one stream may have been encoded with, and passes on those with
 * which the start of a block comes out as it is. Not safe for use by several threads.
 */
final class StreamSearch {

  /** Where little comes out, a candidate passes after this much plain. */
  private static final long TRIAL_PLAIN = 4 << 20;

  private static final int STEP = 1 << 16;

  private final XzStreamRecipe layout;
  private final @Nullable Sample sample;
  private final Iterator<LzmaSettings> candidates;
  private final long start;
  private int tried;

  /**
   * A block to try candidates on.
   *
   * @param payload its LZMA2 chunks
   */
  record Sample(XzBlock block, Bytes payload, Bytes plain) {}

  /**
   * @param layout the stream's recipe but for its settings
   * @param sample a block of it; null if it has none, when all settings are alike
   * @param first a candidate to try before all others, if it fits; may be null
   * @param start a candidate whose output agrees for so many bytes passes
   */
  StreamSearch(
      XzStreamRecipe layout, @Nullable Sample sample, @Nullable LzmaSettings first, long start) {
    this.layout = layout;
    this.sample = sample;
    this.start = start;
    this.candidates = candidates(layout, sample, first).iterator();
  }

  private static List<LzmaSettings> candidates(
      XzStreamRecipe layout, @Nullable Sample sample, @Nullable LzmaSettings first) {
    if (sample == null) {
      return List.of(layout.chain().lzma());
    }
    List<LzmaSettings> all =
        SettingsCandidates.of(sample.block().dictionarySize(), sample.block().properties());
    return first != null && all.contains(first)
        ? java.util.stream.Stream.concat(java.util.stream.Stream.of(first), all.stream())
            .distinct()
            .toList()
        : all;
  }

  /** Returns how many candidates have been tried. */
  int tried() {
    return tried;
  }

  /** Returns the stream's recipe with the next settings that pass, or nothing if none is left. */
  Optional<XzStreamRecipe> next(Lzma lzma) throws IOException {
    while (candidates.hasNext()) {
      LzmaChain chain = new LzmaChain(layout.chain().filters(), candidates.next());
      tried++;
      if (sample == null || agrees(lzma, chain, sample, start)) {
        return Optional.of(layout.withChain(chain));
      }
    }
    return Optional.empty();
  }

  private static boolean agrees(Lzma lzma, LzmaChain chain, Sample sample, long start)
      throws IOException {
    ComparingStream comparison = new ComparingStream(sample.payload());
    Bytes plain = sample.plain();
    try (CoderEncoding encoding = new CoderEncoding(lzma.encoder(chain))) {
      long position = 0;
      while (position < Math.min(TRIAL_PLAIN, plain.size()) && comparison.position() < start) {
        int count = (int) Math.min(STEP, plain.size() - position);
        encoding.encode(plain.copy(position, count), count, comparison);
        position += count;
      }
      if (position == plain.size()) {
        encoding.finish(comparison);
        comparison.requireEnd();
      }
      return true;
    } catch (Mismatch e) {
      return false;
    } catch (NativeFailure e) {
      if (e.kind() == NativeFailure.Kind.UNSUPPORTED) {
        return false;
      }
      throw e;
    }
  }
}
