package dev.pkgdelta.delta.create;

import dev.pkgdelta.delta.Decision;
import dev.pkgdelta.delta.DeltaHeader;
import dev.pkgdelta.delta.EncoderProof;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.Usage;
import java.util.List;

/**
 * A delta that was made and proven.
 *
 * @param base the base package
 * @param target the target package
 * @param delta the delta
 * @param header what the delta's header says
 * @param decisions what was decided for each part of the target, in the target's order
 * @param warnings what the caller should know, one sentence each
 * @param encoderProof how far xz encoders were run for the proof
 * @param usage what the run took
 */
public record CreateResult(
    FileIdentity base,
    FileIdentity target,
    FileIdentity delta,
    DeltaHeader header,
    List<Decision> decisions,
    List<String> warnings,
    EncoderProof encoderProof,
    Usage usage) {

  /** Returns the delta's size divided by the target's; 1 if the target is empty. */
  public double ratio() {
    return target.size() == 0 ? 1 : (double) delta.size() / target.size();
  }
}
