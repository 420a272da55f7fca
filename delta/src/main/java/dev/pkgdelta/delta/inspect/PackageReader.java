package dev.pkgdelta.delta.inspect;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.delta.Decision.Reason;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.Stage;
import dev.pkgdelta.delta.create.StreamReasons;
import dev.pkgdelta.delta.inspect.Inspection.PackageInspection;
import dev.pkgdelta.delta.inspect.Inspection.SegmentReport;
import dev.pkgdelta.delta.inspect.Inspection.StreamReport;
import dev.pkgdelta.delta.io.Input;
import dev.pkgdelta.delta.io.Layers;
import dev.pkgdelta.delta.io.PackageFacts;
import dev.pkgdelta.delta.io.Run;
import dev.pkgdelta.layers.RebuildCost;
import dev.pkgdelta.layers.image.Segment;
import dev.pkgdelta.layers.image.probe.Probes;
import dev.pkgdelta.layers.image.probe.TargetImage;
import dev.pkgdelta.layers.image.probe.TargetScanner;
import dev.pkgdelta.packages.PackageContents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks into a package as create looks into a target. */
final class PackageReader {

  private PackageReader() {}

  static Inspection read(Input file, InspectOptions options, Run run)
      throws IOException, InterruptedException {
    FileIdentity identity = file.identity();
    run.progress().update(Stage.UNPACK_TARGET, 0, file.size());
    try (TargetImage target =
        new TargetScanner(Layers.scanner(), Probes.standard())
            .scan(file, List.of(), options.spillDirectory(), run.workers())) {
      run.progress().update(Stage.UNPACK_TARGET, file.size(), file.size());
      PackageContents contents = PackageFacts.of(target.complete(), file.name());
      List<StreamReport> streams = new ArrayList<>();
      for (var report : target.reports()) {
        streams.add(stream(report));
      }
      return new PackageInspection(
          identity,
          contents.identity().kind().label(),
          PackageFacts.purl(contents),
          target.complete().bytes().size(),
          streams,
          target.complete().segments().stream().map(PackageReader::segment).toList());
    }
  }

  private static StreamReport stream(dev.pkgdelta.layers.image.probe.StreamReport report)
      throws CorruptData {
    return switch (report.decision()) {
      case dev.pkgdelta.layers.image.probe.StreamReport.Rebuilt rebuilt -> {
        RebuildCost cost =
            Layers.rebuilders()
                .of(report.compression())
                .cost(rebuilt.settings(), report.plainSize(), 1);
        yield stream(report, Reason.REBUILT, rebuilt.encoder(), rebuilt.settings().length, cost);
      }
      case dev.pkgdelta.layers.image.probe.StreamReport.Opaque(var reason, String tried) ->
          stream(report, StreamReasons.of(reason), tried, 0, new RebuildCost(0, 0));
      case dev.pkgdelta.layers.image.probe.StreamReport.Left(var reason) ->
          stream(
              report,
              StreamReasons.of(reason),
              StreamReasons.detail(reason),
              0,
              new RebuildCost(0, 0));
      case dev.pkgdelta.layers.image.probe.StreamReport.Unchanged _ ->
          stream(report, Reason.STREAM_UNCHANGED, "", 0, new RebuildCost(0, 0));
    };
  }

  private static StreamReport stream(
      dev.pkgdelta.layers.image.probe.StreamReport report,
      Reason outcome,
      String encoder,
      long recipeSize,
      RebuildCost cost) {
    return new StreamReport(
        report.path(),
        report.depth(),
        report.compression().name().toLowerCase(Locale.ROOT),
        report.offset(),
        Math.max(0, report.compressedSize()),
        Math.max(0, report.plainSize()),
        outcome,
        encoder,
        recipeSize,
        cost.memory(),
        cost.cpuMillis());
  }

  private static SegmentReport segment(Segment segment) {
    return new SegmentReport(
        segment.path(),
        segment.kind().name().toLowerCase(Locale.ROOT),
        segment.offset(),
        segment.length());
  }
}
