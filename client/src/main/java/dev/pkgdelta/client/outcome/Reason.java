package dev.pkgdelta.client.outcome;

/** Why a way was taken, or left. */
public enum Reason {
  /** The package was already here. */
  HERE("already here"),
  /** A delta is predicted to be the fastest way. */
  DELTA_IS_FASTEST("a delta is the fastest way"),
  /** A delta is the way with the fewest bytes. */
  DELTA_IS_SMALLEST("a delta is the smallest way"),
  /** The rebuild part is fetched: that is predicted to take less time than running the encoder. */
  REBUILD_PART_USED("the rebuild part is faster to fetch than the encoder to run"),
  /** The rebuild part is left out. */
  REBUILD_PART_LEFT_OUT("the rebuild part is left out"),
  /** The full package is predicted to be there sooner. */
  FULL_IS_FASTER("the full package is faster"),
  /** The full package has no more bytes than the deltas. */
  FULL_IS_SMALLER("the full package is no larger"),
  /** No repository is configured, or nothing is known by which to ask one. */
  NOTHING_TO_ASK("no repository to ask"),
  /** No repository has a delta that leads to the package. */
  NO_DELTA("no delta leads there"),
  /** There are deltas, but none from what is at hand. */
  NO_BASE("no delta starts from what is here"),
  /** A delta needs more memory than rebuilds may take. */
  TOO_MUCH_MEMORY("a rebuild would take too much memory"),
  /** A repository could not be reached, or broke off. */
  REPOSITORY_UNREACHABLE("a repository can't be reached"),
  /** A repository's metadata is out of date. */
  REPOSITORY_EXPIRED("a repository's metadata is out of date"),
  /** A repository showed what can't be trusted. */
  REPOSITORY_UNTRUSTED("a repository shows what can't be trusted"),
  /** Finding out about deltas took too long. */
  PLANNING_TOOK_TOO_LONG("planning took too long"),
  /** A delta could not be downloaded. */
  DELTA_UNREACHABLE("a delta can't be downloaded"),
  /** A delta is damaged. */
  DELTA_DAMAGED("a delta is damaged"),
  /** A base was not what the delta was made for: changed installed files, a damaged cache. */
  WRONG_BASE("a base is not what it should be"),
  /** A rebuild failed for a reason of this machine. */
  REBUILD_FAILED("a rebuild failed"),
  /** What was rebuilt is not what was wanted. */
  WRONG_RESULT("a rebuild gave something else"),
  /** The full download went on after a break. */
  FULL_RESUMED("the full download was resumed"),
  /** The repository does not say what the package is with its payload uncompressed. */
  NO_UNZIPPED("the repository does not vouch for the unzipped form"),
  /** The full package measures a link that nothing is known of. */
  LINK_MEASURED("fetched whole to measure the link"),
  /** Nobody wants the package any longer. */
  CANCELLED("given up by who asked");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /** Returns the reason in a few words. */
  public String text() {
    return text;
  }

  /** Returns whether something went wrong. */
  public boolean isFailure() {
    return switch (this) {
      case REPOSITORY_UNREACHABLE,
          REPOSITORY_EXPIRED,
          REPOSITORY_UNTRUSTED,
          PLANNING_TOOK_TOO_LONG,
          DELTA_UNREACHABLE,
          DELTA_DAMAGED,
          WRONG_BASE,
          REBUILD_FAILED,
          WRONG_RESULT ->
          true;
      default -> false;
    };
  }
}
