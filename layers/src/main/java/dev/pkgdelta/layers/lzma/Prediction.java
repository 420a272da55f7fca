package dev.pkgdelta.layers.lzma;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the encoder is expected to decide at a position: what it decided at the corresponding place
 * of the base, with distances carried over. A match that went as far as the bytes were equal is
 * expected to do so again. Where the base's decision began earlier, its rest is expected. Where
 * nothing corresponds: a match from the distance used last if there is one, else a literal. Not
 * safe for use by several threads.
 */
final class Prediction {

  /** The place is where the base's decision begins; within it; or there is none. */
  static final int IN_STEP = 0;

  static final int WITHIN = 1;
  static final int ALONE = 2;

  private final BlockText text;
  private final @Nullable Neighbourhood base;
  private final Reps reps;

  int kind;
  int length;
  int distance;
  int sync;

  /** How many bytes from the predicted distance are equal; 0 without one. */
  int run;

  /** How many bytes are left of the base's decision; 0 without one. */
  int rest;

  /** How the run compares to the rest: 0 if the base's match was as long as it could be. */
  int relation;

  Prediction(BlockText text, @Nullable Neighbourhood base, Reps reps) {
    this.text = text;
    this.base = base;
    this.reps = reps;
  }

  /** Predicts the decision at a position; positions grow. */
  void at(int position) throws IOException {
    run = 0;
    rest = 0;
    relation = 0;
    distance = 0;
    kind = Parse.LITERAL;
    length = 1;
    if (base != null && base.moveTo(position)) {
      fromBase(base, position);
    } else {
      sync = ALONE;
      int far = text.run(position, reps.distance(0));
      if (far >= LzmaProbabilities.MIN_MATCH) {
        kind = Parse.REP_0;
        length = far;
        distance = reps.distance(0);
      }
    }
  }

  private void fromBase(Neighbourhood there, int position) {
    Parse.Cursor decision = there.decision();
    int behind = there.behind();
    sync = behind == 0 ? IN_STEP : WITHIN;
    rest = decision.length() - behind;
    int was = decision.kind();
    if (was == Parse.LITERAL) {
      return;
    }
    chooseDistance(there, position, was, decision.distance());
    boolean whole = decision.isWhole();
    relation = whole ? 0 : run > rest ? 1 : run == rest ? 2 : 3;
    if (was == Parse.SHORT_REP) {
      shortRep();
      return;
    }
    length = whole ? run : Math.min(rest, run);
    if (length >= LzmaProbabilities.MIN_MATCH) {
      kind = reps.kindOf(distance);
    } else {
      boolean one = length == 1 && rest == 1;
      length = 1;
      if (one) {
        shortRep();
      }
    }
  }

  private void shortRep() {
    if (run >= 1 && distance == reps.distance(0)) {
      kind = Parse.SHORT_REP;
    }
  }

  private void chooseDistance(Neighbourhood there, int position, int was, int distanceThere) {
    distance = distanceThere;
    run = text.run(position, distanceThere);
    int mapped = there.mapped(position, distanceThere);
    if (mapped != distanceThere) {
      int mappedRun = text.run(position, mapped);
      if (mappedRun >= run && mappedRun > 0) {
        distance = mapped;
        run = mappedRun;
      }
    }
    if (was != Parse.MATCH) {
      int rep = reps.distance(was == Parse.SHORT_REP ? 0 : was - Parse.REP_0);
      int repRun = text.run(position, rep);
      if (repRun > 0 && (repRun >= run || repRun >= rest)) {
        distance = rep;
        run = repRun;
      }
    }
  }

  int equalAhead(int position) {
    return sync == ALONE || base == null ? 0 : base.equalAhead(position);
  }

  int equalBehind(int position) {
    return sync == ALONE || base == null ? 0 : base.equalBehind(position);
  }
}
