package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.delta.format.Sha256;
import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.RebuildCost;
import dev.pkgdelta.layers.Rebuilder;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.image.Rebuilders;
import dev.pkgdelta.layers.image.probe.Probes;
import dev.pkgdelta.layers.probe.Probe;
import dev.pkgdelta.layers.probe.ProbeResult;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The streams that a probe makes again in full, from start to end, with the rebuilder that will
 * make them for a client. A delta's proof need not run such an encoder a second time: it is enough
 * that recipe and plain bytes are the same. That spares most of the time of a proof. It holds only
 * together with the probes' own proofs, which may still run ({@link
 * dev.pkgdelta.layers.probe.LaterProofs}), and only as far as those go ({@link
 * dev.pkgdelta.delta.EncoderProof}). Safe for use by several threads.
 */
final class ProvenStreams {

  private record Proven(
      Compression compression, byte[] recipe, byte[] plainHash, Bytes compressed) {}

  private final Queue<Proven> streams = new ConcurrentLinkedQueue<>();

  /** Wraps probes, to remember what they prove, unless it is as soon made as remembered. */
  Probes noting(Probes probes) {
    return compression -> {
      Probe probe = probes.create(compression);
      return compression == Compression.DEFLATE || compression == Compression.BITCODE
          ? probe
          : (compressed, plain, workers) -> {
            try (Early<byte[]> hash = new Early<>(() -> Sha256.of(plain))) {
              ProbeResult result = probe.probe(compressed, plain, workers);
              byte[] plainHash = hash.get();
              if (result instanceof ProbeResult.Exact exact) {
                streams.add(new Proven(compression, exact.recipe(), plainHash, compressed));
              }
              return result;
            }
          };
    };
  }

  /** Wraps rebuilders, to give what is remembered. */
  Rebuilders over(Rebuilders rebuilders) {
    return compression -> new Remembering(compression, rebuilders.of(compression));
  }

  private final class Remembering implements Rebuilder {

    private final Compression compression;
    private final Rebuilder rebuilder;

    Remembering(Compression compression, Rebuilder rebuilder) {
      this.compression = compression;
      this.rebuilder = rebuilder;
    }

    @Override
    public OutputStream open(
        byte[] recipe, long plainSize, OutputStream compressed, Workers workers)
        throws IOException {
      boolean known =
          streams.stream()
              .anyMatch(
                  proven ->
                      proven.compression() == compression
                          && Arrays.equals(proven.recipe(), recipe));
      return known
          ? new Recalled(compression, recipe, compressed)
          : rebuilder.open(recipe, plainSize, compressed, workers);
    }

    @Override
    public RebuildCost cost(byte[] recipe, long plainSize, int threads) throws CorruptData {
      return rebuilder.cost(recipe, plainSize, threads);
    }

    @Override
    public String describe(byte[] recipe) throws CorruptData {
      return rebuilder.describe(recipe);
    }
  }

  /** Takes plain bytes and, if they are those of a proven stream, gives its compressed ones. */
  private final class Recalled extends OutputStream {

    private final Compression compression;
    private final byte[] recipe;
    private final OutputStream compressed;
    private final MessageDigest digest = Sha256.digest();

    Recalled(Compression compression, byte[] recipe, OutputStream compressed) {
      this.compression = compression;
      this.recipe = recipe;
      this.compressed = compressed;
    }

    @Override
    public void write(int value) {
      digest.update((byte) value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      Objects.checkFromIndexSize(offset, length, bytes.length);
      digest.update(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      byte[] hash = digest.digest();
      for (Proven proven : streams) {
        if (proven.compression() == compression
            && Arrays.equals(proven.recipe(), recipe)
            && Arrays.equals(proven.plainHash(), hash)) {
          proven.compressed().stream().transferTo(compressed);
          return;
        }
      }
      throw new CorruptData("no stream has been made from these plain bytes and this recipe", -1);
    }
  }
}
