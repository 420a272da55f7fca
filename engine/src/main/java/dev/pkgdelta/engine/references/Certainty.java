package dev.pkgdelta.engine.references;

/** What is known of where an address went; the codes are part of the format. */
enum Certainty {
  /** A reference to it has been seen. */
  LEARNT(1),
  /** What is there has been found in the new file. */
  COVERED(2),
  /** Only what became of its neighbours is known. */
  NEAR(3);

  private final int code;

  Certainty(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
