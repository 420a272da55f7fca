package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.deflate.BitWriter;
import dev.pkgdelta.layers.deflate.DeflateRebuilder;
import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.Replay;
import dev.pkgdelta.layers.probe.Probe;
import dev.pkgdelta.layers.probe.ProbeResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds the encoder model that a deflate stream needs the fewest corrections to. Models are tried
 * on the beginning of the stream; the best is then replayed over all of it, and what comes out is
 * rebuilt and compared. Not safe for use by several threads.
 */
public final class DeflateProbe implements Probe {

  private static final int REMEMBERED = 4;
  private static final int PIECE = 1 << 14;
  private static final long[] SAMPLES = {1 << 15, 1 << 18, 1 << 20};
  private static final int FINALISTS = 4;

  private final Deque<EncoderModel> winners = new ArrayDeque<>();

  /** Makes a probe that remembers nothing yet. */
  public DeflateProbe() {}

  @Override
  public ProbeResult probe(Bytes compressed, Bytes plain, Workers workers) throws IOException {
    StreamFacts facts = StreamFacts.of(compressed);
    if (facts.plainSize() != plain.size()) {
      throw new CorruptData("deflate stream does not give its plain bytes", 0);
    }
    EncoderModel model = choose(compressed, plain, facts);
    winners.remove(model);
    winners.addFirst(model);
    if (winners.size() > REMEMBERED) {
      winners.removeLast();
    }
    return describe(model, compressed, plain, facts, workers);
  }

  private EncoderModel choose(Bytes compressed, Bytes plain, StreamFacts facts) throws IOException {
    for (EncoderModel winner : winners) {
      Trial trial = trial(winner, compressed, plain, facts, SAMPLES[1], 0);
      if (trial.misses() == 0) {
        return winner;
      }
    }
    List<EncoderModel> candidates = new ArrayList<>(winners);
    for (EncoderModel candidate : KnownEncoders.candidates(facts)) {
      if (!candidates.contains(candidate)) {
        candidates.add(candidate);
      }
    }
    for (long sample : SAMPLES) {
      candidates = best(candidates, compressed, plain, facts, sample);
      if (candidates.size() == 1 || sample >= plain.size()) {
        break;
      }
    }
    return candidates.getFirst();
  }

  private static List<EncoderModel> best(
      List<EncoderModel> models, Bytes compressed, Bytes plain, StreamFacts facts, long sample)
      throws IOException {
    List<Trial> trials = new ArrayList<>();
    long best = Long.MAX_VALUE;
    for (EncoderModel model : models) {
      Trial trial = trial(model, compressed, plain, facts, sample, best * 2);
      trials.add(trial);
      best = Math.min(best, trial.cost());
      if (trial.misses() == 0 && sample >= plain.size()) {
        break;
      }
    }
    trials.sort((a, b) -> Long.compare(a.cost(), b.cost()));
    long bound = best + best / 2 + 8;
    return trials.stream()
        .filter(trial -> trial.cost() <= bound)
        .limit(FINALISTS)
        .map(Trial::model)
        .toList();
  }

  private record Trial(EncoderModel model, long misses, long cost) {}

  private static Trial trial(
      EncoderModel model,
      Bytes compressed,
      Bytes plain,
      StreamFacts facts,
      long sample,
      long mostBytes)
      throws IOException {
    CorrectionWriter corrections = new CorrectionWriter();
    Replay replay =
        new Replay(
            model,
            corrections,
            new ParsedBlocks(compressed, facts, model),
            new BitWriter(OutputStream.nullOutputStream()));
    long end = Math.min(sample, plain.size());
    byte[] piece = new byte[(int) Math.min(PIECE, end)];
    for (long at = 0; at < end; at += piece.length) {
      int length = (int) Math.min(piece.length, end - at);
      plain.read(at, piece, 0, length);
      replay.write(piece, 0, length);
      if (replay.misses() > 0 && corrections.size() > mostBytes + 8) {
        return new Trial(model, replay.misses(), (corrections.size() + 8) * end / (at + length));
      }
    }
    if (end == plain.size()) {
      replay.close();
      return new Trial(model, replay.misses(), corrections.finish().length);
    }
    return new Trial(model, replay.misses(), corrections.size());
  }

  private static ProbeResult describe(
      EncoderModel model, Bytes compressed, Bytes plain, StreamFacts facts, Workers workers)
      throws IOException {
    CorrectionWriter corrections = new CorrectionWriter();
    Replay replay =
        new Replay(
            model,
            corrections,
            new ParsedBlocks(compressed, facts, model),
            new BitWriter(OutputStream.nullOutputStream()));
    feed(plain, replay::write);
    replay.close();
    byte[] coded = corrections.finish();
    ByteWriter out = new ByteWriter().u8(model.family().number());
    model.writeSettings(out);
    byte[] recipe = out.bytes(coded).toByteArray();
    prove(recipe, compressed, plain, workers);
    return new ProbeResult.Exact(recipe, model.describe(), coded.length);
  }

  private static void prove(byte[] recipe, Bytes compressed, Bytes plain, Workers workers)
      throws IOException {
    ComparingStream comparing = new ComparingStream(compressed);
    try (OutputStream rebuild = new DeflateRebuilder().open(recipe, comparing, workers)) {
      feed(plain, rebuild::write);
    }
    comparing.checkEnd();
  }

  private interface Sink {
    void write(byte[] source, int offset, int length) throws IOException;
  }

  private static void feed(Bytes plain, Sink sink) throws IOException {
    byte[] piece = new byte[(int) Math.min(1 << 16, plain.size())];
    for (long at = 0; at < plain.size(); at += piece.length) {
      int length = (int) Math.min(piece.length, plain.size() - at);
      plain.read(at, piece, 0, length);
      sink.write(piece, 0, length);
    }
  }
}
