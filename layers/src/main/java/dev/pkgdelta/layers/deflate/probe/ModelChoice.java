package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.deflate.EncoderModel;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Chooses the model that a stream needs the fewest corrections to. A package's streams mostly come
 * from one encoder; so the models that won before are tried first, and if one does as well as
 * before, no others are tried. Not safe for use by several threads.
 */
final class ModelChoice {

  private static final int REMEMBERED = 4;
  private static final long[] SAMPLES = {1 << 13, 1 << 15, 1 << 18, 1 << 20};

  /** A shorter sample does not tell whether the encoder is among those tried. */
  private static final long TELLING_SAMPLE = SAMPLES[1];

  private static final int FINALISTS = 3;

  /** Below so many plain bytes encoders hardly differ, and a search costs more than it gains. */
  private static final int SMALL = 1 << 9;

  /** Corrections beyond these come of an encoder that was not among the candidates. */
  private static final int POOR_BYTES = 8;

  private static final double POOR_SHARE = 0.005;

  private static final int SMALL_CANDIDATES = 6;

  /** Where even the best needs more than these, no known encoder made the stream. */
  private static final int HOPELESS_BYTES = 64;

  private static final double HOPELESS_SHARE = 0.12;
  private static final int HOPELESS_CANDIDATES = 6;

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
      Trial trial = stream.trial(winner.model(), TELLING_SAMPLE, most);
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
    List<Trial> trials = List.of();
    List<EncoderModel> left = models;
    boolean optimal = stream.plain().size() < SMALL;
    for (long sample : SAMPLES) {
      trials = race(stream, left, sample);
      boolean telling = sample >= TELLING_SAMPLE || sample >= stream.plain().size();
      if (!optimal && telling && stream.isPoor(trials.getFirst(), sample)) {
        trials = searchOptimal(stream, trials, sample);
        optimal = true;
      }
      if (sample >= stream.plain().size() || (optimal && trials.size() == 1)) {
        break;
      }
      left = models(trials);
      if (left.size() > HOPELESS_CANDIDATES && stream.isHopeless(trials.getFirst(), sample)) {
        left = left.subList(0, HOPELESS_CANDIDATES);
      }
    }
    Trial best = stream.whole(trials.getFirst(), Long.MAX_VALUE / 2);
    for (Trial trial : trials.subList(1, Math.min(FINALISTS, trials.size()))) {
      if (best.cost() > 0) {
        Trial whole = stream.whole(trial, best.cost());
        best = whole.cost() < best.cost() && whole.corrections() != null ? whole : best;
      }
    }
    return best;
  }

  /** Tries the encoders that parse by cost, the slow ones of them one by one until one fits. */
  private static List<Trial> searchOptimal(Stream stream, List<Trial> before, long sample)
      throws IOException {
    List<EncoderModel> models = models(before);
    models.addAll(OptimalCandidates.quick(stream.facts()));
    List<Trial> trials = new ArrayList<>(race(stream, models, sample));
    if (!stream.isPoor(trials.getFirst(), sample)) {
      return trials;
    }
    if (trials.stream().allMatch(trial -> stream.isHopeless(trial, sample))) {
      return trials.subList(0, Math.min(FINALISTS, trials.size()));
    }
    for (EncoderModel model : OptimalCandidates.slow(stream.facts())) {
      Trial trial = stream.trial(model, sample, trials.getFirst().cost());
      if (trial.misses() == 0) {
        return withAlike(stream, trial, sample);
      }
      trials.add(trial);
      trials.sort(Comparator.comparingLong(Trial::cost));
    }
    List<EncoderModel> seldom =
        OptimalCandidates.seldom(trials, stream.compressed(), stream.plain());
    for (EncoderModel model : seldom) {
      Trial trial = stream.trial(model, sample, Long.MAX_VALUE / 4);
      if (trial.misses() == 0) {
        return List.of(trial);
      }
      trials.add(trial);
    }
    if (!seldom.isEmpty()) {
      Trial closest = OptimalCandidates.closest(trials, seldom.getFirst().getClass()).orElseThrow();
      trials.remove(closest);
      trials.addFirst(closest);
    }
    if (stream.isPoor(trials.getFirst(), sample)) {
      // A sample is too short to tell what this one saves, as it sends each block's codes first.
      trials.addFirst(stream.trial(OptimalCandidates.LAST, sample, Long.MAX_VALUE / 4));
    }
    return trials.subList(0, Math.min(FINALISTS, trials.size()));
  }

  /** Returns a trial without a miss and, if it was of a sample, those of models much like it. */
  private static List<Trial> withAlike(Stream stream, Trial trial, long sample) throws IOException {
    List<Trial> trials = new ArrayList<>(List.of(trial));
    if (trial.corrections() == null) {
      for (EncoderModel model : OptimalCandidates.alike(trial.model())) {
        trials.add(stream.trial(model, sample, trial.cost()));
      }
    }
    return trials;
  }

  private static List<EncoderModel> models(List<Trial> trials) {
    return trials.stream().map(Trial::model).collect(Collectors.toCollection(ArrayList::new));
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

    /** Returns whether a trial's corrections are more than those of an encoder that is known. */
    boolean isPoor(Trial trial, long sample) {
      return trial.cost() > POOR_BYTES + POOR_SHARE * tried(trial, sample);
    }

    /** Returns whether not even an encoder like those that are known made the stream. */
    boolean isHopeless(Trial trial, long sample) {
      return trial.cost() > HOPELESS_BYTES + HOPELESS_SHARE * tried(trial, sample);
    }

    /** Returns how many compressed bytes a trial's cost is of. */
    private double tried(Trial trial, long sample) {
      // A predictor that looks far ahead may have seen all of the text where others saw a sample.
      boolean whole = trial.corrections() != null || sample >= plain.size();
      return whole ? compressed.size() : (double) compressed.size() * sample / plain.size();
    }

    Trial trial(EncoderModel model, long sample, long mostBytes) throws IOException {
      return Trial.of(model, compressed, plain, facts, sample, mostBytes);
    }

    /** Returns a trial over the whole stream, of the same model. */
    Trial whole(Trial trial, long mostBytes) throws IOException {
      return trial.corrections() != null ? trial : trial(trial.model(), Long.MAX_VALUE, mostBytes);
    }
  }
}
