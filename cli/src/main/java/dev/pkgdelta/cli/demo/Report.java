package dev.pkgdelta.cli.demo;

import dev.pkgdelta.cli.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a demo came to.
 *
 * @param rows one for each pair of releases
 * @param installedWith the program that installed a rebuilt deb, or why none could
 * @param installedFiles how many files it put there; 0 if it failed
 * @param upgrades of stock package managers, without and with the proxy
 * @param succeeded whether every package came out byte for byte one could be installed, and no
 *     upgrade failed
 */
public record Report(
    List<Row> rows,
    String installedWith,
    long installedFiles,
    List<Upgrade> upgrades,
    boolean succeeded) {

  /**
   * One pair of releases.
   *
   * @param kind {@code "deb"} or {@code "npm"}
   * @param fullSize bytes of the new package
   * @param deltaSize bytes of the delta
   * @param identical whether the rebuilt package has the new package's bytes
   */
  public record Row(
      String name,
      String kind,
      String oldVersion,
      String newVersion,
      long fullSize,
      long deltaSize,
      double createSeconds,
      double applySeconds,
      boolean identical) {

    static Row of(Rebuild rebuild) {
      ReleasePair pair = rebuild.pair();
      return new Row(
          pair.name(),
          pair.kind(),
          pair.oldVersion(),
          pair.newVersion(),
          rebuild.created().target().size(),
          rebuild.created().delta().size(),
          rebuild.created().usage().seconds(),
          rebuild.applied().usage().seconds(),
          rebuild.identical());
    }
  }

  static Report of(List<Rebuild> rebuilds, ScratchInstall install, List<Upgrade> upgrades) {
    boolean identical = rebuilds.stream().allMatch(Rebuild::identical);
    return new Report(
        rebuilds.stream().map(Row::of).toList(),
        install.how(),
        install.files(),
        upgrades,
        !rebuilds.isEmpty()
            && identical
            && install.files() > 0
            && upgrades.stream().allMatch(Upgrade::right));
  }

  /** Returns it for people. */
  public List<String> lines() {
    TextTable table =
        new TextTable(
            "package",
            "old",
            "new",
            " full size",
            " delta",
            " share",
            " create s",
            " apply s",
            "rebuilt");
    for (Row row : rows) {
      table.add(
          row.name + " (" + row.kind + ")",
          row.oldVersion,
          row.newVersion,
          number(row.fullSize),
          number(row.deltaSize),
          share(row.deltaSize, row.fullSize),
          seconds(row.createSeconds),
          seconds(row.applySeconds),
          row.identical ? "identical" : "DIFFERENT");
    }
    long full = rows.stream().mapToLong(Row::fullSize).sum();
    long deltas = rows.stream().mapToLong(Row::deltaSize).sum();
    table.add("total", "", "", number(full), number(deltas), share(deltas, full), "", "", "");
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.add(
        installedFiles > 0
            ? "installed a rebuilt deb into a scratch root with %s: %d files"
                .formatted(installedWith, installedFiles)
            : "could not install a rebuilt deb: " + installedWith);
    lines.add("");
    lines.addAll(upgradeLines());
    lines.add("");
    lines.add(
        succeeded
            ? "all %d packages were rebuilt byte for byte; deltas save %s of the download"
                .formatted(rows.size(), share(full - deltas, full))
            : "NOT everything came out as it must");
    return lines;
  }

  private List<String> upgradeLines() {
    TextTable table =
        new TextTable(
            "upgrade by a stock client",
            " packages",
            " bytes fetched",
            " through the proxy",
            " share");
    List<String> problems = new ArrayList<>();
    for (Upgrade upgrade : upgrades) {
      if (upgrade.problem().isEmpty()) {
        table.add(
            upgrade.client() + (upgrade.right() ? "" : ": WRONG PACKAGES"),
            number(upgrade.packages()),
            number(upgrade.bytesWithout()),
            number(upgrade.bytesWith()),
            share(upgrade.bytesWith(), upgrade.bytesWithout()));
      } else {
        problems.add(
            upgrade.client()
                + (upgrade.right() ? " was left out: " : " FAILED: ")
                + upgrade.problem());
      }
    }
    List<String> lines =
        new ArrayList<>(problems.size() < upgrades.size() ? table.lines() : List.of());
    lines.addAll(problems);
    return lines;
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String share(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / Math.max(whole, 1));
  }
}
