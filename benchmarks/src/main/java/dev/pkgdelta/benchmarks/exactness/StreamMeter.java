package dev.pkgdelta.benchmarks.exactness;

import dev.pkgdelta.benchmarks.exactness.StreamMeasurement.Rung;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.FileBytes;
import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.image.Decoders;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.ImageScanner;
import dev.pkgdelta.layers.image.Rebuilders;
import dev.pkgdelta.layers.image.UndoneStream;
import dev.pkgdelta.layers.image.probe.Probes;
import dev.pkgdelta.layers.probe.Probe;
import dev.pkgdelta.layers.probe.ProbeResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Probes and rebuilds every compressed stream of a file, one at a time, and measures it. */
final class StreamMeter {

  private final ImageScanner scanner = new ImageScanner(Decoders.standard());
  private final Rebuilders rebuilders = Rebuilders.standard();
  private final Probes standardProbes = Probes.standard();
  private final Path scratch;
  private final CountedWorkers workers;

  StreamMeter(Path scratch, CountedWorkers workers) {
    this.scratch = scratch;
    this.workers = workers;
  }

  /** Measures those streams of a file that are wanted. */
  List<StreamMeasurement> measure(String group, Path file, Predicate<UndoneStream> wanted)
      throws IOException {
    List<StreamMeasurement> measurements = new ArrayList<>();
    Map<Compression, Probe> probes = new EnumMap<>(Compression.class);
    try (FileBytes bytes = FileBytes.open(file);
        Image image = scanner.scan(bytes, scratch)) {
      for (UndoneStream stream : image.streams()) {
        if (wanted.test(stream)) {
          Probe probe = probes.computeIfAbsent(stream.compression(), standardProbes::create);
          measurements.add(measure(group, stream, probe));
        }
      }
    }
    return measurements;
  }

  private StreamMeasurement measure(String group, UndoneStream stream, Probe probe)
      throws IOException {
    Bytes plain = stream.plain().bytes();
    long start = workers.nanos();
    ProbeResult result = probe.probe(stream.encoded(), plain, workers.workers());
    long probeNanos = workers.nanos() - start;
    return switch (result) {
      case ProbeResult.Opaque(ProbeResult.Reason reason, String tried) ->
          new StreamMeasurement(
              group,
              stream.compression(),
              Rung.OPAQUE,
              reason + ": " + tried,
              stream.length(),
              plain.size(),
              0,
              0,
              probeNanos,
              0);
      case ProbeResult.Exact(byte[] recipe, String encoder, long corrections) -> {
        MessageDigest rebuilt = sha256();
        start = workers.nanos();
        try (InputStream in = plain.stream();
            OutputStream out =
                rebuilders
                    .of(stream.compression())
                    .open(recipe, plain.size(), new DigestStream(rebuilt), workers.workers())) {
          in.transferTo(out);
        }
        long rebuildNanos = workers.nanos() - start;
        boolean same = Arrays.equals(rebuilt.digest(), digest(stream.encoded()));
        boolean modelled = stream.compression() == Compression.DEFLATE || corrections > 0;
        yield new StreamMeasurement(
            group,
            stream.compression(),
            !same ? Rung.WRONG : modelled ? Rung.CORRECTED : Rung.ENCODER,
            encoder,
            stream.length(),
            plain.size(),
            recipe.length,
            corrections,
            probeNanos,
            rebuildNanos);
      }
    };
  }

  private static byte[] digest(Bytes bytes) throws IOException {
    MessageDigest sha256 = sha256();
    try (InputStream in = bytes.stream()) {
      in.transferTo(new DigestStream(sha256));
    }
    return sha256.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static final class DigestStream extends OutputStream {

    private final MessageDigest digest;

    DigestStream(MessageDigest digest) {
      this.digest = digest;
    }

    @Override
    public void write(int value) {
      digest.update((byte) value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      digest.update(bytes, offset, length);
    }
  }
}
