package dev.pkgdelta.benchmarks.deflate;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.deflate.DeflateDecoder;
import dev.pkgdelta.layers.deflate.DeflateRebuilder;
import dev.pkgdelta.layers.deflate.probe.DeflateProbe;
import dev.pkgdelta.layers.probe.ProbeResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ForkJoinPool;

/**
 * Rebuilds a deflate stream beside the encoder that made it and prints processor times, as a row of
 * a Markdown table.
 *
 * <pre>
 * RebuildBesideEncoders SCRATCH MEGABYTES heading|levels [ENCODER...]
 * RebuildBesideEncoders SCRATCH MEGABYTES probe|row ENCODER LEVEL
 * </pre>
 *
 * <p>Both are timed in turn, and the least of five times is shown, which other work disturbs least.
 * The rebuild is run often enough beforehand to be compiled; the compiler's own threads are not
 * counted. Each row is made by a Java machine of its own, as a package's streams mostly come from
 * one encoder, and the recipe by another, as nothing is probed where deltas are applied; {@code
 * benchmarks/run} starts them.
 */
public final class RebuildBesideEncoders {

  private static final int RUNS = 5;
  private static final int PIECE = 1 << 16;
  private static final int WARM_UP_RUNS = 2;
  private static final long WARM_UP_NANOS = 3_500_000_000L;
  private static final Workers WORKERS = new Workers(ForkJoinPool.commonPool(), 1, 1 << 30);

  private RebuildBesideEncoders() {}

  /** Runs the comparison; see the class. */
  public static void main(String[] args) throws IOException {
    if (args.length < 3) {
      System.err.println("usage: RebuildBesideEncoders SCRATCH MEGABYTES heading|levels|row ...");
      System.exit(2);
    }
    List<String> rest = Arrays.asList(args).subList(3, args.length);
    List<Peer> peers = Peers.installed(Path.of(args[0]));
    if (args[2].equals("probe") || args[2].equals("row")) {
      Peer peer =
          peers.stream().filter(p -> p.name().equals(rest.get(0))).findFirst().orElseThrow();
      int level = Integer.parseInt(rest.get(1));
      byte[] text = SampleText.of(Integer.parseInt(args[1]) * 1_000_000);
      byte[] given = sixteenths(text, peer.share(level));
      Path recipe = Path.of(args[0], "recipe");
      if (args[2].equals("probe")) {
        Files.write(recipe, probe(peer.encode(given, level).stream()));
      } else {
        System.out.println(row(peer, level, given, Files.readAllBytes(recipe)));
      }
      return;
    }
    peers =
        peers.stream()
            .filter(peer -> rest.isEmpty() || rest.stream().anyMatch(peer.name()::contains))
            .toList();
    if (args[2].equals("levels")) {
      peers.forEach(peer -> peer.levels().forEach(n -> System.out.println(n + " " + peer.name())));
      return;
    }
    System.out.printf("Java %s, %s%n%n", Runtime.version(), System.getProperty("os.arch"));
    for (Peer peer : peers) {
      System.out.printf("- %s: %s%n", peer.name(), peer.version());
    }
    System.out.printf(
        "%n| encoder | level | MB | found as | recipe | encoder s | rebuild s | ratio |%n");
    System.out.println("|---|--:|--:|---|--:|--:|--:|--:|");
  }

  private static byte[] probe(byte[] stream) throws IOException {
    Bytes text = Bytes.of(decoded(stream));
    return ((ProbeResult.Exact) new DeflateProbe().probe(Bytes.of(stream), text, WORKERS)).recipe();
  }

  private static byte[] decoded(byte[] stream) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    new DeflateDecoder().decode(Bytes.of(stream), text, Long.MAX_VALUE);
    return text.toByteArray();
  }

  private static String row(Peer peer, int level, byte[] given, byte[] recipe) throws IOException {
    byte[] stream = peer.encode(given, level).stream();
    byte[] text = decoded(stream);
    ByteArrayOutputStream output = new ByteArrayOutputStream(stream.length);
    warmUp(recipe, text, output);
    long[] encoder = new long[RUNS];
    long[] rebuild = new long[RUNS];
    for (int run = 0; run < RUNS; run++) {
      encoder[run] = peer.encode(given, level).cpuNanos();
      long start = ProcessorTime.ofThread();
      rebuild(recipe, text, output);
      rebuild[run] = ProcessorTime.ofThread() - start;
      if (!Arrays.equals(output.toByteArray(), stream)) {
        throw new IOException(peer.name() + " level " + level + " was not rebuilt");
      }
    }
    Arrays.sort(encoder);
    Arrays.sort(rebuild);
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.1f | %s | %d | %.3f | %.3f | %.2f |",
        peer.name(),
        level,
        text.length / 1e6,
        new DeflateRebuilder().describe(recipe),
        recipe.length,
        encoder[0] / 1e9,
        rebuild[0] / 1e9,
        (double) rebuild[0] / encoder[0]);
  }

  /** Returns some of each quarter of the text. */
  private static byte[] sixteenths(byte[] all, int share) {
    if (share == 16) {
      return all;
    }
    byte[] some = new byte[4 * (all.length / 64 * share)];
    for (int quarter = 0; quarter < 4; quarter++) {
      int length = some.length / 4;
      System.arraycopy(all, quarter * (all.length / 4), some, quarter * length, length);
    }
    return some;
  }

  private static void warmUp(byte[] recipe, byte[] text, ByteArrayOutputStream output)
      throws IOException {
    long start = System.nanoTime();
    for (int i = 0; i < WARM_UP_RUNS || System.nanoTime() - start < WARM_UP_NANOS; i++) {
      rebuild(recipe, text, output);
    }
  }

  private static void rebuild(byte[] recipe, byte[] text, ByteArrayOutputStream output)
      throws IOException {
    output.reset();
    try (OutputStream out = new DeflateRebuilder().open(recipe, 0, output, WORKERS)) {
      for (int at = 0; at < text.length; at += PIECE) {
        out.write(text, at, Math.min(PIECE, text.length - at));
      }
    }
  }
}
