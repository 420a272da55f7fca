package dev.pkgdelta.layers.lzma;

import static dev.pkgdelta.engine.covers.ContextMixer.hash;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.covers.BitCoder;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Carries an encoder's decisions, in one of two directions, as {@link BitCoder} does: an encoder
 * gives them, a decoder gets them. What is carried is how far each decision is other than
 * predicted, so a stream whose decisions follow the base's takes next to nothing.
 *
 * <p>First it is told whether the decision is the predicted one. If not, it is told, skipping what
 * is impossible: whether it is a literal, whether a short rep, whether a rep and which; or whether
 * a match from the predicted distance. Any other match is one of those that {@link EarlierMatches}
 * finds, told as the number of longer ones that were passed over; or, rarely, it is told outright.
 * Last comes the length: as long as it could be, or up to where the base's decision ends, or a
 * number.
 *
 * <p>Every distance is compared with the plain bytes before it is used, so whatever bits come in,
 * the decisions that come out give these plain bytes, or an error. Not safe for use by several
 * threads.
 *
 * <p>docs/parse.md tells all contexts.
 */
final class DecisionCoder {

  private final BlockText text;
  private final BitCoder coder;
  private final EarlierMatches earlier;
  private final Prediction prediction;
  private final DecisionModels models = new DecisionModels();
  private final Reps reps = new Reps();

  private int history;
  private int missed;

  /** The decision that was carried last, and before that, what an encoder gives. */
  private int kind;

  private int length;
  private int distance;

  /**
   * @param base what the base has, or null if nothing is known of it
   */
  DecisionCoder(BlockText text, @Nullable Neighbourhood base, BitCoder coder) {
    this.text = text;
    this.coder = coder;
    this.earlier = new EarlierMatches(text);
    this.prediction = new Prediction(text, base, reps);
  }

  int kind() {
    return kind;
  }

  int length() {
    return length;
  }

  int distance() {
    return distance;
  }

  /** Forgets state and distances, as a reset of the encoder does. */
  void reset() {
    reps.reset();
  }

  /**
   * Carries the decision at a position.
   *
   * @param givenKind the decision, if it is to be written; else anything
   * @throws CorruptData if no decision is possible that the bits ask for
   */
  void code(int position, int givenKind, int givenLength, int givenDistance) throws IOException {
    Prediction p = prediction;
    p.at(position);
    kind = givenKind;
    length = givenLength;
    distance = givenDistance;
    int rep0Run = text.run(position, reps.distance(0));
    boolean right =
        kind == p.kind && length == p.length && (kind == Parse.LITERAL || distance == p.distance);
    if (hit(position, rep0Run, right ? 0 : 1) == 0) {
      kind = p.kind;
      length = p.length;
      distance = p.distance;
      missed = 0;
      history <<= 1;
    } else {
      other(position, rep0Run);
      missed = Math.min(2, missed + 1);
      history = (history << 1) | 1;
    }
    reps.follow(kind, distance);
  }

  private int hit(int position, int rep0Run, int bit) {
    Prediction p = prediction;
    int ahead = p.equalAhead(position);
    int behind = p.equalBehind(position);
    int reach =
        ahead >= Neighbourhood.AHEAD
            ? 7
            : ahead < p.length
                ? 0
                : ahead == p.length
                    ? 1
                    : ahead < p.length + 2
                        ? 2
                        : ahead < p.length + 8 ? 3 : ahead < p.length + 24 ? 4 : 5;
    int what = p.kind * 3 + p.sync;
    var mixer = models.hit();
    mixer.set(0, hash(what, Math.min(p.length, 40) * 64 + Math.min(p.run, 40)));
    mixer.set(1, hash(what * 16 + reps.state(), log(p.distance) * 32 + Math.min(p.length, 16)));
    mixer.set(2, hash(what * 8 + p.relation, Math.min(rep0Run, 20) * 1024 + reach * 32 + missed));
    mixer.set(3, hash(what * 32 + Math.min(ahead, 31), Math.min(behind, 31) * 8 + p.relation));
    mixer.set(4, hash(what * 2048 + (history & 0x7ff), reach));
    return mixer.code(coder, 0, (p.sync * 3 + missed) * 7 + p.kind, bit);
  }

  /** Carries a decision that is not the predicted one. */
  private void other(int position, int rep0Run) throws IOException {
    Prediction p = prediction;
    int near = Math.min(log(rep0Run), 4);
    if (p.kind != Parse.LITERAL) {
      models.set(p.kind, p.sync, Math.min(p.length, 9), near, reps.state());
      if (models.code(coder, DecisionModels.IS_LITERAL, kind == Parse.LITERAL)) {
        take(Parse.LITERAL, 1, 0);
        return;
      }
    }
    if (rep0Run >= 1 && p.kind != Parse.SHORT_REP) {
      models.set(p.kind, p.sync, Math.min(rep0Run, 9), 0, reps.state());
      if (models.code(coder, DecisionModels.IS_SHORT_REP, kind == Parse.SHORT_REP)) {
        take(Parse.SHORT_REP, 1, reps.distance(0));
        return;
      }
    }
    int longest = 0;
    for (int i = 0; i < 4; i++) {
      longest = Math.max(longest, text.run(position, reps.distance(i)));
    }
    if (longest >= LzmaProbabilities.MIN_MATCH) {
      models.set(p.kind, p.sync, Math.min(longest, 12), 0, Math.min(p.length, 9));
      if (models.code(coder, DecisionModels.IS_REP, kind >= Parse.REP_0)) {
        rep(position, longest);
        return;
      }
    }
    match(position);
  }

  private void take(int newKind, int newLength, int newDistance) {
    kind = newKind;
    length = newLength;
    distance = newDistance;
  }

  private void rep(int position, int longest) throws CorruptData {
    Prediction p = prediction;
    int last = 3;
    while (text.run(position, reps.distance(last)) < LzmaProbabilities.MIN_MATCH) {
      last--;
    }
    for (int i = 0; i <= last; i++) {
      int run = text.run(position, reps.distance(i));
      if (run < LzmaProbabilities.MIN_MATCH) {
        continue;
      }
      if (i < last) {
        models.set(p.kind, Math.min(run, 12), Math.min(longest, 12), p.sync, 0);
        if (!models.code(coder, DecisionModels.IS_REP_0 + i, kind == Parse.REP_0 + i)) {
          continue;
        }
      }
      int found = Parse.REP_0 + i;
      boolean predicted = found == p.kind;
      take(found, length(0, LzmaProbabilities.MIN_MATCH, run, predicted), reps.distance(i));
      return;
    }
  }

  private void match(int position) throws CorruptData {
    Prediction p = prediction;
    if (p.run >= LzmaProbabilities.MIN_MATCH) {
      models.set(p.kind, p.sync, Math.min(p.run, 12), 0, p.relation);
      if (models.code(coder, DecisionModels.IS_PREDICTED, distance == p.distance)) {
        boolean predicted = p.kind == Parse.MATCH;
        take(Parse.MATCH, length(1, LzmaProbabilities.MIN_MATCH, p.run, predicted), p.distance);
        return;
      }
    }
    earlier.find(position);
    int chosen = 0;
    while (chosen < earlier.count() && earlier.length(chosen) < length) {
      chosen++;
    }
    boolean listed = chosen < earlier.count() && earlier.distance(chosen) == distance;
    if (earlier.count() > 0) {
      models.set(Math.min(earlier.count(), 7), p.kind, log(earlier.longest()), 0, 0);
      if (models.code(coder, DecisionModels.IS_LISTED, listed)) {
        listed(position, chosen);
        return;
      }
    }
    outright(position);
  }

  private void listed(int position, int chosen) throws CorruptData {
    Prediction p = prediction;
    int rep0Run = text.run(position, reps.distance(0));
    int index = earlier.count() - 1;
    for (; index > 0; index--) {
      int run = earlier.length(index);
      int shorter = Math.min(earlier.length(index - 1), 31);
      int passed = Math.min(earlier.count() - 1 - index, 4);
      int pair = Math.min(run, 40) * 32 + shorter;
      int logs = log(earlier.distance(index)) * 32 + log(earlier.distance(index - 1));
      var mixer = models.chosen();
      mixer.set(0, hash(passed * 16 + reps.state(), pair));
      mixer.set(1, hash(logs, pair + 31));
      mixer.set(2, hash(Math.min(p.length, 20) * 4 + p.sync + 77, pair));
      mixer.set(3, hash(Math.min(p.rest, 30) + 1111, pair));
      mixer.set(4, hash(Math.min(rep0Run, 20) * 32 + Math.min(run, 31) + 7, logs));
      if (mixer.code(coder, 0, passed, index == chosen ? 1 : 0) == 1) {
        break;
      }
    }
    int shortest = index > 0 ? earlier.length(index - 1) + 1 : LzmaProbabilities.MIN_MATCH;
    take(Parse.MATCH, length(2, shortest, earlier.length(index), false), earlier.distance(index));
  }

  private void outright(int position) throws CorruptData {
    int told = models.number(coder, DecisionModels.ANY_LENGTH, length - 1, 9) + 1;
    int back = models.number(coder, DecisionModels.ANY_DISTANCE, distance, 31);
    if (told < LzmaProbabilities.MIN_MATCH || text.run(position, back) < told) {
      throw new CorruptData("a told match does not fit the plain bytes", position);
    }
    take(Parse.MATCH, told, back);
  }

  /**
   * Carries a length.
   *
   * @param group in what case
   * @param predicted whether all but the length is as predicted, so that the length is not
   */
  private int length(int group, int shortest, int longest, boolean predicted) throws CorruptData {
    Prediction p = prediction;
    boolean notLongest = predicted && p.length == longest;
    if (longest == shortest && !notLongest) {
      return longest;
    }
    if (!notLongest) {
      models.set(
          Math.min(longest, 24), p.kind, Math.min(p.length, 24), p.sync, Math.min(p.rest, 24));
      if (models.code(coder, DecisionModels.IS_LONGEST + group, length == longest)) {
        return longest;
      }
    }
    if (p.rest >= shortest && p.rest < longest && !(predicted && p.length == p.rest)) {
      models.set(Math.min(longest, 24), p.kind, Math.min(p.rest, 24), p.sync, 0);
      if (models.code(coder, DecisionModels.IS_REST + group, length == p.rest)) {
        return p.rest;
      }
    }
    int told = models.number(coder, DecisionModels.length(group, longest), length - 1, 9) + 1;
    if (told < shortest || told > longest) {
      throw new CorruptData("a told length does not fit the plain bytes", told);
    }
    return told;
  }

  /** Returns the number of bits in a number. */
  private static int log(int value) {
    return 32 - Integer.numberOfLeadingZeros(value);
  }
}
