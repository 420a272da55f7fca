package dev.pkgdelta.layers.zstd.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.SpillBuffer;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.lzma.BaseParse;
import dev.pkgdelta.layers.probe.Mismatch;
import dev.pkgdelta.layers.probe.Probe;
import dev.pkgdelta.layers.probe.ProbeResult;
import dev.pkgdelta.layers.probe.ProbeResult.Reason;
import dev.pkgdelta.layers.probe.Proof;
import dev.pkgdelta.layers.zstd.Corrections;
import dev.pkgdelta.layers.zstd.DecidedRecipe;
import dev.pkgdelta.layers.zstd.ZstdBases;
import dev.pkgdelta.layers.zstd.ZstdRebuilder;
import dev.pkgdelta.layers.zstd.ZstdRecipe;
import dev.pkgdelta.layers.zstd.frame.FrameDecisions;
import dev.pkgdelta.layers.zstd.frame.ZstdFrame;
import dev.pkgdelta.natives.Zstd;
import dev.pkgdelta.natives.ZstdParameter;
import dev.pkgdelta.natives.ZstdSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the version and the settings of libzstd. Each candidate encodes the start of the frame
 * until its output differs; one that agrees there makes the whole frame again, with and without
 * workers. If none gives the very frame, the one that came closest is corrected, block by block,
 * where that is cheap: another version of libzstd often differs in a few blocks only. If that is
 * not enough, all decisions of the frame's encoder are told.
 */
public final class ZstdProbe implements Probe {

  /** Corrections may take this share of the frame at most. */
  private static final int MAX_CORRECTIONS_SHARE = 20;

  /** How many candidates are looked at more closely, and how similar one has to be. */
  private static final int CLOSEST = 6;

  private static final int AGREEING_AT_DISTANCE = 1 << 12;

  private static final double MIN_SIMILARITY = 0.5;

  /** Plain bytes of the smallest job: up to here, workers and no workers give the same. */
  private static final long ONE_JOB = 1 << 20;

  private static final int SPILL = 1 << 24;

  /** Decisions are worth it up to one in so many of the frame's bytes. */
  private static final int WORTH = 2;

  /**
   * A candidate and how far its output agrees.
   *
   * @param agreeing in bytes, the header included
   */
  private record Tried(ZstdRecipe candidate, long agreeing) {}

  private final ZstdBases bases;
  private final ZstdRebuilder rebuilder;
  private @Nullable ZstdRecipe lastFound;

  /** Makes a probe without a base. */
  public ZstdProbe() {
    this(ZstdBases.NONE);
  }

  /**
   * @param bases what decisions are predicted from
   */
  public ZstdProbe(ZstdBases bases) {
    this.bases = bases;
    this.rebuilder = new ZstdRebuilder(bases);
  }

  @Override
  public ProbeResult probe(Bytes compressed, Bytes plain, Workers workers) throws IOException {
    ZstdFrame frame = ZstdFrame.scan(compressed);
    if (frame.size() != compressed.size() || frame.dictionary()) {
      return new ProbeResult.Opaque(
          Reason.UNUSUAL_STRUCTURE, "a dictionary, or bytes after the end");
    }
    if (frame.windowDescriptor() >= 0 && frame.windowLog() < 0) {
      return decided(compressed, plain, workers, "libzstd writes no such window");
    }
    List<Tried> tried = new ArrayList<>();
    for (ZstdRecipe candidate : candidates(frame)) {
      long agreeing = Trial.agreeing(candidate, compressed, plain);
      tried.add(new Tried(candidate, agreeing));
      if (isPromising(candidate, agreeing)) {
        Optional<ZstdRecipe> exact = prove(candidate, compressed, plain, workers);
        if (exact.isPresent()) {
          lastFound = exact.get();
          return new ProbeResult.Exact(
              exact.get().toBytes(), ZstdRebuilder.describe(exact.get()), 0);
        }
      }
    }
    return corrected(frame, tried, compressed, plain, workers);
  }

  /**
   * Returns whether a candidate is worth a proof. Long-distance matches are looked for in a whole
   * job at once by workers and block by block without them, so that with them the start needs only
   * agree for a while.
   */
  private static boolean isPromising(ZstdRecipe candidate, long agreeing) {
    boolean distant = candidate.settings().get(ZstdParameter.ENABLE_LONG_DISTANCE_MATCHING) == 1;
    return agreeing == Long.MAX_VALUE || (distant && agreeing > AGREEING_AT_DISTANCE);
  }

  private List<ZstdRecipe> candidates(ZstdFrame frame) {
    List<ZstdRecipe> candidates = new ArrayList<>();
    for (Zstd library : Zstd.all()) {
      for (ZstdSettings settings : ZstdCandidates.of(library, frame)) {
        candidates.add(
            new ZstdRecipe(library.version(), settings, frame.contentSize(), Corrections.NONE));
      }
    }
    ZstdRecipe last = lastFound;
    if (last != null) {
      candidates.sort(
          Comparator.comparing(
              candidate ->
                  candidate.version() != last.version()
                      || !candidate.settings().equals(withoutWorkers(last.settings()))));
    }
    return candidates;
  }

  private static ZstdSettings withoutWorkers(ZstdSettings settings) {
    return settings.get(ZstdParameter.WORKERS) == 0
        ? settings
        : new ZstdSettings(
            settings.values().entrySet().stream()
                .filter(entry -> entry.getKey() != ZstdParameter.WORKERS)
                .collect(
                    java.util.stream.Collectors.toMap(
                        java.util.Map.Entry::getKey, java.util.Map.Entry::getValue)));
  }

  private static List<ZstdRecipe> layouts(ZstdRecipe candidate) {
    ZstdRecipe workers =
        new ZstdRecipe(
            candidate.version(),
            candidate.settings().with(ZstdParameter.WORKERS, 1),
            candidate.plainSize(),
            Corrections.NONE);
    return List.of(candidate, workers);
  }

  private Optional<ZstdRecipe> prove(
      ZstdRecipe candidate, Bytes compressed, Bytes plain, Workers workers) throws IOException {
    List<ZstdRecipe> layouts = layouts(candidate);
    for (ZstdRecipe layout : plain.size() > ONE_JOB ? layouts.reversed() : layouts) {
      if (isProven(layout, compressed, plain, workers)) {
        return Optional.of(layout);
      }
    }
    return Optional.empty();
  }

  private boolean isProven(ZstdRecipe recipe, Bytes compressed, Bytes plain, Workers workers)
      throws IOException {
    try {
      Proof.require(rebuilder, recipe.toBytes(), compressed, plain, workers);
      return true;
    } catch (Mismatch e) {
      return false;
    }
  }

  private ProbeResult corrected(
      ZstdFrame frame, List<Tried> tried, Bytes compressed, Bytes plain, Workers workers)
      throws IOException {
    Optional<ZstdRecipe> similar = mostSimilar(frame, tried, compressed, plain);
    if (similar.isPresent()) {
      for (ZstdRecipe layout : layouts(similar.get())) {
        Corrections corrections = corrections(layout, compressed, plain, workers);
        long size = corrections.size();
        if (size < compressed.size() / MAX_CORRECTIONS_SHARE) {
          ZstdRecipe recipe =
              new ZstdRecipe(layout.version(), layout.settings(), layout.plainSize(), corrections);
          Proof.require(rebuilder, recipe.toBytes(), compressed, plain, workers);
          lastFound = layout;
          return new ProbeResult.Exact(recipe.toBytes(), ZstdRebuilder.describe(recipe), size);
        }
      }
    }
    String settings =
        tried.size()
            + " settings of libzstd "
            + Zstd.all().stream().map(Zstd::versionText).toList();
    return decided(compressed, plain, workers, settings);
  }

  /** Tells all decisions, if that pays. */
  private ProbeResult decided(Bytes compressed, Bytes plain, Workers workers, String tried)
      throws IOException {
    if (plain.size() > 0 && plain.size() <= FrameDecisions.MAX_PLAIN) {
      int size = (int) plain.size();
      int number = bases.nearest(size);
      BaseParse base = number == ZstdBases.NO_BASE ? null : bases.base(number);
      Optional<byte[]> decisions =
          FrameDecisions.write(compressed, plain.copy(0, size), base)
              .filter(told -> told.length <= compressed.size() / WORTH);
      if (decisions.isPresent()) {
        DecidedRecipe recipe = new DecidedRecipe(size, number, decisions.get());
        Proof.require(rebuilder, recipe.toBytes(), compressed, plain, workers);
        return new ProbeResult.Exact(
            recipe.toBytes(), ZstdRebuilder.describe(recipe), decisions.get().length);
      }
    }
    return new ProbeResult.Opaque(Reason.NO_ENCODER_MATCHES, tried);
  }

  private static Optional<ZstdRecipe> mostSimilar(
      ZstdFrame frame, List<Tried> tried, Bytes compressed, Bytes plain) throws IOException {
    List<ZstdRecipe> closest =
        tried.stream()
            .filter(one -> one.agreeing() >= frame.headerSize())
            .sorted(Comparator.comparingLong(Tried::agreeing).reversed())
            .limit(CLOSEST)
            .map(Tried::candidate)
            .toList();
    Optional<ZstdRecipe> best = Optional.empty();
    double most = MIN_SIMILARITY;
    for (ZstdRecipe candidate : closest) {
      double similarity = Trial.similarity(candidate, compressed, plain);
      if (similarity > most) {
        most = similarity;
        best = Optional.of(candidate);
      }
    }
    return best;
  }

  private Corrections corrections(ZstdRecipe layout, Bytes compressed, Bytes plain, Workers workers)
      throws IOException {
    Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    try (SpillBuffer made = new SpillBuffer(directory, SPILL)) {
      try (OutputStream out = rebuilder.open(layout.toBytes(), plain.size(), made, workers);
          InputStream in = plain.stream()) {
        in.transferTo(out);
      }
      return FrameDifference.of(made, compressed);
    }
  }
}
