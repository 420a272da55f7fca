package dev.pkgdelta.layers.lzma;

/** The state and the four distances used last, as LZMA keeps them. Not thread-safe. */
final class Reps {

  private int state;
  private int first = 1;
  private int second = 1;
  private int third = 1;
  private int fourth = 1;

  void reset() {
    state = 0;
    first = 1;
    second = 1;
    third = 1;
    fourth = 1;
  }

  int state() {
    return state;
  }

  /**
   * Returns a distance used last, 1 or more.
   *
   * @param index 0 for the last one, to 3
   */
  int distance(int index) {
    return switch (index) {
      case 0 -> first;
      case 1 -> second;
      case 2 -> third;
      default -> fourth;
    };
  }

  /** Returns the kind of a match from a distance: a rep if it was used lately. */
  int kindOf(int distance) {
    return distance == first
        ? Parse.REP_0
        : distance == second
            ? Parse.REP_0 + 1
            : distance == third
                ? Parse.REP_0 + 2
                : distance == fourth ? Parse.REP_0 + 3 : Parse.MATCH;
  }

  /** Goes past a decision. */
  void follow(int kind, int distance) {
    switch (kind) {
      case Parse.LITERAL -> state = LzmaProbabilities.afterLiteral(state);
      case Parse.SHORT_REP -> state = LzmaProbabilities.afterShortRep(state);
      case Parse.REP_0 -> state = LzmaProbabilities.afterRep(state);
      default -> {
        if (kind == Parse.MATCH || kind == Parse.REP_0 + 3) {
          fourth = third;
        }
        if (kind != Parse.REP_0 + 1) {
          third = second;
        }
        second = first;
        first = distance;
        state =
            kind == Parse.MATCH
                ? LzmaProbabilities.afterMatch(state)
                : LzmaProbabilities.afterRep(state);
      }
    }
  }
}
