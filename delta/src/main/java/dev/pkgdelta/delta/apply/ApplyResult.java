package dev.pkgdelta.delta.apply;

import dev.pkgdelta.delta.DeltaHeader;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.OutputFormat;
import dev.pkgdelta.delta.Usage;

/**
 * A delta that was applied.
 *
 * @param base the base package; as the delta names it if installed files took its place
 * @param target the target package, as the delta names it
 * @param delta the delta
 * @param output what was built: equal to {@code target} in format {@code PACKAGE}; the manifest in
 *     format {@code PREUNPACKED}
 * @param format what was built
 * @param header what the delta's header says
 * @param usage what the run took
 */
public record ApplyResult(
    FileIdentity base,
    FileIdentity target,
    FileIdentity delta,
    FileIdentity output,
    OutputFormat format,
    DeltaHeader header,
    Usage usage) {

  /** Returns the delta's size divided by the target's; 1 if the target is empty. */
  public double ratio() {
    return target.size() == 0 ? 1 : (double) delta.size() / target.size();
  }
}
