package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.apply.BaseParses;
import dev.pkgdelta.delta.format.DeltaFile;
import dev.pkgdelta.delta.format.Head;
import dev.pkgdelta.delta.format.Meta;
import dev.pkgdelta.delta.io.Layers;
import dev.pkgdelta.delta.io.Run;
import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.image.Packer;
import dev.pkgdelta.layers.image.Rebuilders;
import dev.pkgdelta.layers.image.Recipe;
import dev.pkgdelta.layers.image.UndoneStream;
import dev.pkgdelta.layers.image.probe.TargetImage;
import dev.pkgdelta.layers.lzma.BaseParse;
import dev.pkgdelta.layers.lzma.RecordedStream;
import dev.pkgdelta.layers.xz.ParsedXzRebuilder;
import dev.pkgdelta.layers.xz.RecordingXzDecoder;
import dev.pkgdelta.layers.xz.StreamParse;
import dev.pkgdelta.layers.xz.probe.ParseMaker;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds to a delta the part by which xz streams are made again without a match search. */
final class RebuildParts {

  /** A stream's decisions are worth it up to one in so many of its bytes. */
  private static final int WORTH = 3;

  private final BaseSpace space;
  private final TargetImage image;
  private final Comparison comparison;
  private final CreateOptions options;
  private final Run run;
  private final List<UndoneStream> baseStreams;
  private final BaseParses bases;
  private long baseMemory;

  RebuildParts(
      BaseSpace space, TargetImage image, Comparison comparison, CreateOptions options, Run run) {
    this.space = space;
    this.image = image;
    this.comparison = comparison;
    this.options = options;
    this.run = run;
    this.baseStreams =
        space.kind() == BaseKind.PACKAGE
            ? BaseParses.of(space.images().getFirst(), Compression.XZ)
            : List.of();
    this.bases = new BaseParses(baseStreams, number -> decode(baseStreams.get(number)));
  }

  /** Decodes a stream of the base once more, for its decisions. */
  private RecordedStream decode(UndoneStream stream) throws IOException {
    RecordingXzDecoder decoder = new RecordingXzDecoder(run.workers(), Set.of(0));
    decoder.decode(stream.encoded(), OutputStream.nullOutputStream(), Long.MAX_VALUE);
    RecordedStream recorded = decoder.stream(0);
    baseMemory += recorded.memory();
    return recorded;
  }

  /**
   * Returns the delta with a rebuild part, proven; nothing if no stream's decisions pay.
   *
   * @param draft the head of the delta without
   * @param rebuilders for what the part is not about
   */
  Optional<Bytes> extend(Head draft, Meta meta, Bytes blocks, Rebuilders rebuilders)
      throws IOException {
    List<UndoneStream> streams = BaseParses.of(image.image(), Compression.XZ);
    List<StreamParse> parses = parses(streams);
    if (parses.isEmpty()) {
      return Optional.empty();
    }
    byte[] part = StreamParse.write(parses);
    long parsed = parses.stream().mapToLong(parse -> streams.get(parse.stream()).length()).sum();
    Head head =
        draft.withRebuildPart(
            HeadDraft.rebuildPart(draft, part, parses, parsed, image, comparison, baseMemory));
    Bytes delta = DeltaWriter.write(head, meta, blocks, Bytes.of(part));
    DeltaFile file = DeltaFile.open(delta);
    Packer packer =
        new Packer(
            Layers.rebuilders(
                rebuilders,
                new ParsedXzRebuilder(file.streamParses(), bases, rebuilders.of(Compression.XZ))),
            options.spillDirectory());
    return Proof.holds(file, space, packer, options.spillDirectory(), run)
        ? Optional.of(delta)
        : Optional.empty();
  }

  private List<StreamParse> parses(List<UndoneStream> streams) throws IOException {
    List<Recipe.Stream> recipes = new ArrayList<>();
    collect(image.recipe(), recipes);
    List<StreamParse> parses = new ArrayList<>();
    int blocks = 0;
    for (int i = 0; i < streams.size() && parses.size() < StreamParse.MAX_COUNT; i++) {
      Optional<StreamParse> parse = parse(i, streams.get(i), recipes.get(i));
      if (parse.isPresent() && blocks + parse.get().blocks().size() <= StreamParse.MAX_COUNT) {
        parses.add(parse.get());
        blocks += parse.get().blocks().size();
      }
    }
    return parses;
  }

  /** Lists the recipes of xz streams, each before those within it. */
  private static void collect(Recipe recipe, List<Recipe.Stream> found) {
    for (Recipe.Stream stream : recipe.streams()) {
      if (stream.compression() == Compression.XZ) {
        found.add(stream);
      }
      collect(stream.inner(), found);
    }
  }

  private Optional<StreamParse> parse(int number, UndoneStream stream, Recipe.Stream recipe)
      throws IOException {
    int base = counterpart(stream);
    BaseParse known = base == StreamParse.NO_BASE ? null : bases.base(base);
    return new ParseMaker(run.workers())
        .make(stream.encoded(), recipe.settings(), known)
        .map(blocks -> new StreamParse(number, base, blocks))
        .filter(parse -> parse.size() <= stream.length() / WORTH);
  }

  /** Returns the base's stream of the same path, if its decisions are known. */
  private int counterpart(UndoneStream stream) throws IOException {
    for (int i = 0; i < baseStreams.size(); i++) {
      UndoneStream candidate = baseStreams.get(i);
      if (candidate.path().equals(stream.path()) && candidate.depth() == stream.depth()) {
        return bases.find(i).isPresent() ? i : StreamParse.NO_BASE;
      }
    }
    return StreamParse.NO_BASE;
  }
}
