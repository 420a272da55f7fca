package dev.pkgdelta.cli;

import dev.pkgdelta.cli.text.Decimal;
import dev.pkgdelta.cli.text.TextTable;
import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.DeltaHeader;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.NeededFile;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints all that a delta's header says. */
final class HeaderText {

  private static final int FEW = 20;

  private final PrintWriter out;
  private final boolean all;

  /**
   * @param all whether long lists are shown to their end
   */
  HeaderText(RunOptions run, boolean all) {
    this.out = run.out();
    this.all = all;
  }

  void show(FileIdentity delta, DeltaHeader header) {
    line("delta", identity(delta));
    line(
        "format",
        "version "
            + header.formatVersion()
            + (header.features().isEmpty()
                ? ""
                : ", needs " + String.join(", ", header.features())));
    line("base", named(header.basePurl(), header.base()));
    line(
        "applied to",
        header.baseKind() == BaseKind.PACKAGE
            ? "the base package"
            : "installed files: " + header.files().size());
    line("target", named(header.targetPurl(), header.target()));
    line("image", ByteCount.exact(header.imageSize()) + " with all layers undone");
    line(
        "cost",
        String.format(
            Locale.ROOT,
            "about %.1f s of processor time, at most %s of memory with up to four threads",
            header.cpuMillis() / 1000.0,
            ByteCount.rough(header.memory())));
    header.rebuildPart().ifPresent(this::showRebuildPart);
    line("header", ByteCount.exact(header.headerSize()));
    showBlocks(header.blocks());
    showFiles(header.files());
  }

  private void showRebuildPart(DeltaHeader.RebuildPart part) {
    line(
        "rebuild",
        String.format(
            Locale.ROOT,
            "%s%s; with it about %.1f s of processor time, at most %s of memory",
            ByteCount.exact(part.size()),
            part.present() ? "" : ", left out",
            part.cpuMillis() / 1000.0,
            ByteCount.rough(part.memory())));
  }

  private void showBlocks(List<DeltaHeader.Block> blocks) {
    TextTable table = new TextTable("block", "codec", " gives", " takes");
    int shown = all ? blocks.size() : Math.min(FEW, blocks.size());
    for (int i = 0; i < shown; i++) {
      DeltaHeader.Block block = blocks.get(i);
      table.add(
          String.valueOf(i),
          block.codec(),
          Decimal.grouped(block.imageSize()),
          Decimal.grouped(block.size()));
    }
    show(table, shown, blocks.size());
  }

  private void showFiles(List<NeededFile> files) {
    TextTable table = new TextTable("installed file", " bytes", "SHA-256 begins with");
    int shown = all ? files.size() : Math.min(FEW, files.size());
    for (NeededFile file : files.subList(0, shown)) {
      table.add(file.path(), Decimal.grouped(file.size()), file.check());
    }
    show(table, shown, files.size());
  }

  private void show(TextTable table, int shown, int total) {
    if (total > 0) {
      out.println();
      table.lines().forEach(out::println);
    }
    if (shown < total) {
      out.println("and " + (total - shown) + " more; --all shows them");
    }
  }

  private void line(String label, String value) {
    out.println(String.format(Locale.ROOT, "%-11s %s", label, value));
  }

  private static String named(String purl, FileIdentity file) {
    return purl.isEmpty() ? identity(file) : purl + ", " + identity(file);
  }

  private static String identity(FileIdentity file) {
    return ByteCount.exact(file.size()) + ", SHA-256 " + file.sha256();
  }
}
