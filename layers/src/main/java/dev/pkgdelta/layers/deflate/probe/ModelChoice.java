package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.deflate.EncoderModel;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Chooses the model that a stream needs the fewest corrections to. A package's streams mostly come
 * from one encoder; so the models that won before are tried first, and if one does as well as
 * before, no others are tried. Not safe for use by several threads.
 */
final class ModelChoice {

  private static final int REMEMBERED = 4;
  private static final long[] SAMPLES = {1 << 15, 1 << 18, 1 << 20};
  private static final int FINALISTS = 3;

  /** Below so many plain bytes encoders hardly differ, and a search costs more than it gains. */
  private static final int SMALL = 1 << 9;

  private static final int SMALL_CANDIDATES = 6;

  /**
   * A model that won, and what its corrections then came to.
   *
   * @param share corrections per compressed byte
   */
  private record Winner(EncoderModel model, double share) {

    boolean doesAsWell(long cost, long compressedSize) {
      return cost <= 2 + share * 1.25 * compressedSize;
    }
  }

  private final Deque<Winner> winners = new ArrayDeque<>();

  /** Returns a trial of the chosen model over the whole stream. */
  Trial choose(Bytes compressed, Bytes plain, StreamFacts facts) throws IOException {
    Stream stream = new Stream(compressed, plain, facts);
    Trial trial = repeat(stream);
    if (trial == null) {
      trial = search(stream);
    }
    EncoderModel model = trial.model();
    winners.removeIf(winner -> winner.model().equals(model));
    winners.addFirst(new Winner(model, (double) trial.cost() / compressed.size()));
    if (winners.size() > REMEMBERED) {
      winners.removeLast();
    }
    return trial;
  }

  private @org.jspecify.annotations.Nullable Trial repeat(Stream stream) throws IOException {
    for (Winner winner : winners) {
      long size = stream.compressed().size();
      long most = (long) (winner.share() * size * 1.25) + 2;
      Trial trial = stream.trial(winner.model(), SAMPLES[0], most);
      if (winner.doesAsWell(trial.cost(), size)) {
        trial = stream.whole(trial, most);
        if (winner.doesAsWell(trial.cost(), size) && trial.corrections() != null) {
          return trial;
        }
      }
    }
    return null;
  }

  private Trial search(Stream stream) throws IOException {
    List<EncoderModel> models = new ArrayList<>();
    winners.forEach(winner -> models.add(winner.model()));
    for (EncoderModel candidate : KnownEncoders.candidates(stream.facts())) {
      if (!models.contains(candidate)) {
        models.add(candidate);
      }
    }
    if (stream.plain().size() < SMALL && models.size() > SMALL_CANDIDATES) {
      EncoderModel last = models.getLast();
      models.subList(SMALL_CANDIDATES - 1, models.size()).clear();
      models.add(last);
    }
    List<EncoderModel> left = models;
    List<Trial> trials = List.of();
    for (long sample : SAMPLES) {
      trials = race(stream, left, sample);
      if (trials.size() == 1 || sample >= stream.plain().size()) {
        break;
      }
      left = trials.stream().map(Trial::model).toList();
    }
    Trial best = stream.whole(trials.getFirst(), Long.MAX_VALUE / 2);
    for (Trial trial : trials.subList(1, Math.min(FINALISTS, trials.size()))) {
      if (best.cost() > 0 && trial.corrections() == null) {
        Trial whole = stream.whole(trial, best.cost());
        best = whole.cost() < best.cost() && whole.corrections() != null ? whole : best;
      }
    }
    return best;
  }

  /** Tries models on a sample; returns the trials that are not clearly worse, the best first. */
  private static List<Trial> race(Stream stream, List<EncoderModel> models, long sample)
      throws IOException {
    List<Trial> trials = new ArrayList<>();
    long best = Long.MAX_VALUE / 4;
    for (EncoderModel model : models) {
      Trial trial = stream.trial(model, sample, best * 2);
      trials.add(trial);
      best = Math.min(best, trial.cost());
      if (trial.misses() == 0 && trial.corrections() != null) {
        return List.of(trial);
      }
    }
    long bound = best + best / 2 + 8;
    return trials.stream()
        .sorted(Comparator.comparingLong(Trial::cost))
        .filter(trial -> trial.cost() <= bound)
        .toList();
  }

  private record Stream(Bytes compressed, Bytes plain, StreamFacts facts) {

    Trial trial(EncoderModel model, long sample, long mostBytes) throws IOException {
      return Trial.of(model, compressed, plain, facts, sample, mostBytes);
    }

    /** Returns a trial over the whole stream, of the same model. */
    Trial whole(Trial trial, long mostBytes) throws IOException {
      return trial.corrections() != null ? trial : trial(trial.model(), Long.MAX_VALUE, mostBytes);
    }
  }
}
