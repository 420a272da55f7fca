package dev.pkgdelta.layers.xz.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.probe.Mismatch;
import dev.pkgdelta.layers.probe.Probe;
import dev.pkgdelta.layers.probe.ProbeResult;
import dev.pkgdelta.layers.probe.ProbeResult.Reason;
import dev.pkgdelta.layers.probe.Prover;
import dev.pkgdelta.layers.xz.XzBlock;
import dev.pkgdelta.layers.xz.XzDescription;
import dev.pkgdelta.layers.xz.XzRebuilder;
import dev.pkgdelta.layers.xz.XzRecipe;
import dev.pkgdelta.layers.xz.XzScanner;
import dev.pkgdelta.layers.xz.XzStream;
import dev.pkgdelta.layers.xz.XzStreamRecipe;
import dev.pkgdelta.layers.xz.XzStructure;
import dev.pkgdelta.natives.Lzma;
import dev.pkgdelta.natives.LzmaChain;
import dev.pkgdelta.natives.LzmaSettings;
import dev.pkgdelta.natives.Native;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds liblzma's settings. Layout, filters, dictionary and literal bits are read from the file;
 * what is left is tried: each candidate encodes the start of a block until its output differs, and
 * those whose start agrees make the whole file again.
 */
public final class XzProbe implements Probe {

  private final XzRebuilder rebuilder = new XzRebuilder();
  private final Prover prover;
  private @Nullable LzmaSettings lastFound;

  /** Proves at once. */
  public XzProbe() {
    this(Prover.AT_ONCE);
  }

  /**
   * @param prover proves that whole files come out as they are
   */
  public XzProbe(Prover prover) {
    this.prover = prover;
  }

  @Override
  public ProbeResult probe(Bytes compressed, Bytes plain, Workers workers) throws IOException {
    return switch (Lzma.system()) {
      case Native.Missing<Lzma>(String name, String reason, _) ->
          new ProbeResult.Opaque(Reason.LIBRARY_MISSING, name + ": " + reason);
      case Native.Loaded<Lzma>(Lzma lzma) -> probe(lzma, compressed, plain, workers);
    };
  }

  private ProbeResult probe(Lzma lzma, Bytes compressed, Bytes plain, Workers workers)
      throws IOException {
    XzStructure structure = XzScanner.scan(compressed);
    if (structure.size() != compressed.size()) {
      return new ProbeResult.Opaque(Reason.UNUSUAL_STRUCTURE, "bytes after the last stream");
    }
    List<StreamSearch> searches = new ArrayList<>();
    List<XzStreamRecipe> recipes = new ArrayList<>();
    long plainStart = 0;
    for (XzStream stream : structure.streams()) {
      boolean last = searches.size() + 1 == structure.streams().size();
      Optional<XzBlock> telling = XzLayout.telling(stream);
      Optional<String> obstacle = telling.flatMap(block -> XzOutline.obstacle(block, lzma));
      if (obstacle.isPresent()) {
        return new ProbeResult.Opaque(Reason.UNUSUAL_STRUCTURE, obstacle.get());
      }
      LzmaChain outline = XzOutline.of(telling);
      Optional<XzStreamRecipe> layout = XzLayout.of(stream, outline, last);
      if (layout.isEmpty()) {
        return new ProbeResult.Opaque(Reason.UNUSUAL_STRUCTURE, "block headers or sizes");
      }
      StreamSearch.Sample sample = sample(stream, telling, plainStart, compressed, plain);
      StreamSearch search = new StreamSearch(layout.get(), sample, lastFound, prover.start());
      Optional<XzStreamRecipe> found = search.next(lzma);
      if (found.isEmpty()) {
        return noMatch(search);
      }
      lastFound = found.get().chain().lzma();
      searches.add(search);
      recipes.add(found.get());
      plainStart += stream.plainSize();
    }
    return prove(lzma, structure, searches, recipes, compressed, plain, workers);
  }

  /** Makes the whole file again; where it differs, goes on to the stream's next candidate. */
  private ProbeResult prove(
      Lzma lzma,
      XzStructure structure,
      List<StreamSearch> searches,
      List<XzStreamRecipe> recipes,
      Bytes compressed,
      Bytes plain,
      Workers workers)
      throws IOException {
    while (true) {
      XzRecipe recipe = new XzRecipe(recipes);
      try {
        prover.require(rebuilder, recipe.toBytes(), compressed, plain, workers);
        return new ProbeResult.Exact(recipe.toBytes(), XzDescription.of(recipe), 0);
      } catch (Mismatch e) {
        int wrong = streamAt(structure, e.position());
        Optional<XzStreamRecipe> next = searches.get(wrong).next(lzma);
        if (next.isEmpty()) {
          return noMatch(searches.get(wrong));
        }
        lastFound = next.get().chain().lzma();
        recipes.set(wrong, next.get());
      }
    }
  }

  private static ProbeResult noMatch(StreamSearch search) {
    return new ProbeResult.Opaque(
        Reason.NO_ENCODER_MATCHES, search.tried() + " settings of liblzma");
  }

  private static StreamSearch.@Nullable Sample sample(
      XzStream stream, Optional<XzBlock> telling, long plainStart, Bytes compressed, Bytes plain) {
    if (telling.isEmpty()) {
      return null;
    }
    XzBlock block = telling.get();
    long start = plainStart;
    for (XzBlock before : stream.blocks()) {
      if (before.equals(block)) {
        break;
      }
      start += before.plainSize();
    }
    return new StreamSearch.Sample(
        block,
        compressed.slice(block.payloadOffset(), block.payloadSize()),
        plain.slice(start, block.plainSize()));
  }

  private static int streamAt(XzStructure structure, long position) {
    int found = 0;
    for (int i = 0; i < structure.streams().size(); i++) {
      List<XzBlock> blocks = structure.streams().get(i).blocks();
      if (!blocks.isEmpty() && blocks.getFirst().headerOffset() <= position) {
        found = i;
      }
    }
    return found;
  }
}
