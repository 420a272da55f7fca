package dev.pkgdelta.layers.bzip2.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.bzip2.Bzip2Reader;
import dev.pkgdelta.layers.bzip2.Bzip2Rebuilder;
import dev.pkgdelta.layers.bzip2.Bzip2Recipe;
import dev.pkgdelta.layers.bzip2.Bzip2Stream;
import dev.pkgdelta.layers.probe.Mismatch;
import dev.pkgdelta.layers.probe.Probe;
import dev.pkgdelta.layers.probe.ProbeResult;
import dev.pkgdelta.layers.probe.Proof;
import dev.pkgdelta.natives.Bzip2;
import dev.pkgdelta.natives.Native;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Finds out whether libbz2 made a file. All its settings show in the file: a level digit for each
 * stream, and where streams end.
 */
public final class Bzip2Probe implements Probe {

  private final Bzip2Rebuilder rebuilder = new Bzip2Rebuilder();

  @Override
  public ProbeResult probe(Bytes compressed, Bytes plain, Workers workers) throws IOException {
    if (Bzip2.any() instanceof Native.Missing<Bzip2>(String name, String reason, _)) {
      return new ProbeResult.Opaque(ProbeResult.Reason.LIBRARY_MISSING, name + ": " + reason);
    }
    Bzip2Reader file = Bzip2Reader.read(compressed, OutputStream.nullOutputStream(), plain.size());
    if (file.size() != compressed.size()) {
      return new ProbeResult.Opaque(
          ProbeResult.Reason.UNUSUAL_STRUCTURE, "bytes after the last stream");
    }
    Bzip2Recipe recipe = recipe(file.streams());
    try {
      Proof.require(rebuilder, recipe.toBytes(), compressed, plain, workers);
      return new ProbeResult.Exact(recipe.toBytes(), Bzip2Rebuilder.describe(recipe), 0);
    } catch (Mismatch e) {
      return new ProbeResult.Opaque(
          ProbeResult.Reason.NO_ENCODER_MATCHES, Bzip2Rebuilder.describe(recipe));
    }
  }

  private static Bzip2Recipe recipe(List<Bzip2Stream> streams) {
    Bzip2Stream first = streams.getFirst();
    if (streams.size() == 1) {
      return new Bzip2Recipe.Single(first.level());
    }
    int full = streams.size() - 1;
    Bzip2Stream last = streams.getLast();
    boolean regular =
        first.plainSize() >= Bzip2Recipe.MIN_STREAM
            && streams.stream().limit(full).allMatch(first::equals)
            && last.level() == first.level()
            && last.plainSize() > 0
            && last.plainSize() <= first.plainSize();
    return regular
        ? new Bzip2Recipe.Regular(first.level(), first.plainSize())
        : new Bzip2Recipe.Listed(streams);
  }
}
