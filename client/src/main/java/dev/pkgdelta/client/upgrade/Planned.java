package dev.pkgdelta.client.upgrade;

import dev.pkgdelta.client.acquire.Acquirer;
import dev.pkgdelta.client.configuration.PlanPolicy;
import dev.pkgdelta.client.outcome.Note;
import dev.pkgdelta.client.outcome.Reason;
import dev.pkgdelta.client.plan.DeltaRoute;
import dev.pkgdelta.client.plan.Plan;
import dev.pkgdelta.client.plan.Split;
import dev.pkgdelta.client.speed.Speeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A package and what is known of the ways to it.
 *
 * @param item the package
 * @param plan its ways
 */
record Planned(UpgradeItem item, Plan plan) {

  /**
   * Divides packages as things are now.
   *
   * @param unknown packages about which there is no answer yet, and which the division leaves out:
   *     they need the link or a processor too
   */
  static Split split(
      List<Planned> all, List<UpgradeItem> unknown, Acquirer acquirer, Split.UnderWay underWay) {
    boolean smallest = acquirer.policy() == PlanPolicy.SMALLEST;
    Speeds speeds = acquirer.speeds();
    List<Split.Choice> choices = new ArrayList<>();
    all.forEach(one -> choices.add(smallest ? one.bytes() : one.seconds(speeds)));
    if (!smallest) {
      unknown.forEach(item -> choices.add(Asking.hope(item, speeds)));
    }
    return Split.best(
            choices, acquirer.limits().processors(), smallest ? Split.UnderWay.NOTHING : underWay)
        .first(all.size());
  }

  /** Bytes in place of seconds, and rebuilds for nothing. */
  private Split.Choice bytes() {
    return plan.routes().isEmpty()
        ? new Split.Choice(item.size(), Double.POSITIVE_INFINITY, 0)
        : new Split.Choice(item.size(), plan.routes().getFirst().bytes(), 0);
  }

  private Split.Choice seconds(Speeds speeds) {
    double full = fullSeconds(speeds);
    if (plan.routes().isEmpty()) {
      return new Split.Choice(full, Double.POSITIVE_INFINITY, 0);
    }
    return new Split.Choice(full, deltaSeconds(speeds), applySeconds(speeds));
  }

  /** Returns the link's time for the deltas of the first way; there is one. */
  double deltaSeconds(Speeds speeds) {
    DeltaRoute route = plan.routes().getFirst();
    return route.steps().stream()
        .mapToDouble(step -> step.bytes() / speeds.speed(step.repository().link()).bytesPerSecond())
        .sum();
  }

  /** Returns the link's time for the full package. */
  double fullSeconds(Speeds speeds) {
    return item.downloadSeconds(speeds);
  }

  /** Returns a processor's time for the rebuild. */
  double applySeconds(Speeds speeds) {
    return plan.routes().isEmpty()
        ? 0
        : speeds.apply().seconds(plan.routes().getFirst().cpuMillis());
  }

  /** Returns the package with its choice made. */
  Planned decided(boolean byDelta, PlanPolicy policy, Split split) {
    if (plan.routes().isEmpty()) {
      return this;
    }
    if (policy == PlanPolicy.SMALLEST) {
      return new Planned(item, plan.with(new Note(Reason.DELTA_IS_SMALLEST, "")));
    }
    String all = String.format(Locale.ROOT, "all that is left takes %.1f s so", split.seconds());
    return byDelta
        ? new Planned(item, plan.with(new Note(Reason.DELTA_IS_FASTEST, all)))
        : whole(new Note(Reason.FULL_IS_FASTER, all));
  }

  /** Returns the package without its deltas. */
  Planned whole(Note why) {
    return new Planned(item, plan.whole(why));
  }
}
