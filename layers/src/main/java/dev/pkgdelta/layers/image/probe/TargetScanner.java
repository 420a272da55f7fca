package dev.pkgdelta.layers.image.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.ImageScanner;
import dev.pkgdelta.layers.image.Layout;
import dev.pkgdelta.layers.image.LeftStream;
import dev.pkgdelta.layers.image.Recipe;
import dev.pkgdelta.layers.image.Segment;
import dev.pkgdelta.layers.image.UndoneStream;
import dev.pkgdelta.layers.probe.ProbeResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Scans a target as a base is scanned, then decides for each stream whether it is undone in the
 * delta: not where the base has the same compressed bytes, and not where no encoder makes it again.
 * The result does not depend on the number of threads. Safe for use by several threads.
 */
public final class TargetScanner {

  private final ImageScanner scanner;
  private final Probes probes;

  /**
   * @param scanner undoes the layers
   * @param probes find out how streams were made
   */
  public TargetScanner(ImageScanner scanner, Probes probes) {
    this.scanner = scanner;
    this.probes = probes;
  }

  /**
   * Scans and probes a target.
   *
   * @param base the images whose spaces, one after the other, are the base space; none to only look
   *     at the target
   * @param directory where temporary files are made
   * @throws IOException if the target or base can't be read or a temporary file can't be written
   * @throws InterruptedException if the thread is interrupted while streams are probed
   */
  public TargetImage scan(Bytes target, List<Image> base, Path directory, Workers workers)
      throws IOException, InterruptedException {
    Image complete = scanner.scan(target, directory);
    try {
      return probe(complete, base, workers);
    } catch (IOException | InterruptedException | RuntimeException e) {
      complete.close();
      throw e;
    }
  }

  /**
   * Probes a target that was scanned already.
   *
   * @param complete what the scanner made of the target; to close the result closes it
   * @param base as above
   * @throws IOException if the target or base can't be read
   * @throws InterruptedException if the thread is interrupted while streams are probed
   */
  public TargetImage probe(Image complete, List<Image> base, Workers workers)
      throws IOException, InterruptedException {
    BaseStreams known = BaseStreams.of(base);
    IdentityHashMap<UndoneStream, StreamReport.Decision> decisions = new IdentityHashMap<>();
    IdentityHashMap<UndoneStream, byte[]> settings = new IdentityHashMap<>();
    List<UndoneStream> generation = complete.layout().streams().toList();
    ProbeLanes lanes = new ProbeLanes(probes, workers);
    while (!generation.isEmpty()) {
      List<UndoneStream> changed = new ArrayList<>();
      for (UndoneStream stream : generation) {
        if (known.find(stream.compressed()) >= 0) {
          decisions.put(stream, new StreamReport.Unchanged());
        } else {
          changed.add(stream);
        }
      }
      List<ProbeResult> results = lanes.probe(changed);
      generation = new ArrayList<>();
      for (int i = 0; i < changed.size(); i++) {
        UndoneStream stream = changed.get(i);
        switch (results.get(i)) {
          case ProbeResult.Exact(byte[] recipe, String encoder, long corrections) -> {
            settings.put(stream, recipe);
            decisions.put(stream, new StreamReport.Rebuilt(recipe, encoder, corrections));
            stream.plain().streams().forEach(generation::add);
          }
          case ProbeResult.Opaque(ProbeResult.Reason reason, String tried) ->
              decisions.put(stream, new StreamReport.Opaque(reason, tried));
        }
      }
    }
    Image image = complete.keeping(settings::containsKey);
    return new TargetImage(
        complete,
        image,
        recipe(complete.layout(), settings),
        copies(image, known),
        reports(complete, decisions));
  }

  private static Recipe recipe(Layout layout, IdentityHashMap<UndoneStream, byte[]> settings) {
    List<Recipe.Stream> streams = new ArrayList<>();
    long gapStart = 0;
    for (UndoneStream stream : layout.streams().toList()) {
      byte[] own = settings.get(stream);
      if (own != null) {
        streams.add(
            new Recipe.Stream(
                stream.offset() - gapStart,
                stream.compression(),
                stream.hasTrailer(),
                own,
                stream.plain().bytes().size(),
                recipe(stream.plain(), settings)));
        gapStart = stream.end();
      }
    }
    return new Recipe(streams, layout.bytes().size() - gapStart);
  }

  private static List<KnownCopy> copies(Image image, BaseStreams known) throws IOException {
    List<KnownCopy> copies = new ArrayList<>();
    for (Segment segment : image.segments()) {
      if (segment.kind() == Segment.Kind.COMPRESSED) {
        long base = known.find(image.bytes().slice(segment.offset(), segment.length()));
        if (base >= 0) {
          copies.add(new KnownCopy(segment.offset(), base, segment.length()));
        }
      }
    }
    return copies;
  }

  private static List<StreamReport> reports(
      Image complete, IdentityHashMap<UndoneStream, StreamReport.Decision> decisions) {
    List<StreamReport> reports = new ArrayList<>();
    for (UndoneStream stream : complete.streams()) {
      StreamReport.Decision decision = decisions.get(stream);
      if (decision != null) {
        reports.add(
            new StreamReport(
                stream.path(),
                stream.depth(),
                stream.offset(),
                stream.compression(),
                stream.length(),
                stream.plain().bytes().size(),
                decision));
      }
    }
    for (LeftStream left : complete.left()) {
      reports.add(
          new StreamReport(
              left.path(),
              left.depth(),
              left.offset(),
              left.compression(),
              -1,
              -1,
              new StreamReport.Left(left.reason())));
    }
    return reports;
  }
}
