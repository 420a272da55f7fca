package dev.pkgdelta.repository.generate;

/**
 * What a generation did.
 *
 * @param made deltas made and proven
 * @param refused pairs that have no delta
 * @param failed pairs that may be tried again
 * @param left jobs that are left for another time
 * @param targetBytes bytes of the packages that the new deltas give
 * @param deltaBytes bytes of the new deltas
 * @param seconds how long it took
 * @param end why it ended
 */
public record GenerateResult(
    long made,
    long refused,
    long failed,
    long left,
    long targetBytes,
    long deltaBytes,
    double seconds,
    End end) {

  /** Why a generation ended. */
  public enum End {
    /** All that the policy wants is there or refused. */
    DONE,
    /** As many deltas as the budget allows were made. */
    NUMBER_BUDGET,
    /** The deltas took as many bytes as the budget allows. */
    SIZE_BUDGET,
    /** The budget's time was over. */
    TIME_BUDGET,
    /** It was stopped. */
    STOPPED
  }
}
