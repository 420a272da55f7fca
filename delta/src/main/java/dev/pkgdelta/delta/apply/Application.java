package dev.pkgdelta.delta.apply;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.delta.CorruptDelta;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.NoRebuildPart;
import dev.pkgdelta.delta.NotAPackage;
import dev.pkgdelta.delta.OutputFormat;
import dev.pkgdelta.delta.Rebuild;
import dev.pkgdelta.delta.Stage;
import dev.pkgdelta.delta.format.DeltaFile;
import dev.pkgdelta.delta.format.Head;
import dev.pkgdelta.delta.format.HeadReader;
import dev.pkgdelta.delta.io.Input;
import dev.pkgdelta.delta.io.Layers;
import dev.pkgdelta.delta.io.Output;
import dev.pkgdelta.delta.io.Run;
import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.ImageScanner;
import dev.pkgdelta.layers.image.PackFormat;
import dev.pkgdelta.layers.image.Packer;
import dev.pkgdelta.layers.image.Rebuilders;
import dev.pkgdelta.layers.lzma.BaseParse;
import dev.pkgdelta.layers.xz.ParsedXzRebuilder;
import dev.pkgdelta.layers.xz.RecordingXzDecoder;
import dev.pkgdelta.layers.xz.StreamParse;
import dev.pkgdelta.layers.xz.XzRebuilder;
import dev.pkgdelta.layers.zstd.ZstdBases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One run of applying a delta. */
final class Application {

  private final Input delta;
  private final BaseSource base;
  private final ApplyOptions options;
  private final Run run;

  /** Opens the output once the base is known to be right. */
  @FunctionalInterface
  interface Opener {
    Output open() throws IOException;
  }

  /** What is done with a delta and the base space that it needs. */
  @FunctionalInterface
  private interface Body {
    FileIdentity make(DeltaFile file, Applying applying) throws IOException;
  }

  Application(Input delta, BaseSource base, ApplyOptions options, Run run) {
    this.delta = delta;
    this.base = base;
    this.options = options;
    this.run = run;
  }

  /** Makes the package, zipped or not. */
  ApplyResult write(Opener opener) throws IOException {
    return apply(
        (file, applying) -> {
          if (options.format() == OutputFormat.UNZIPPED && applying.isZip()) {
            throw new NotAPackage(
                delta.name(), -1, "its target is a zip, which has no unzipped form", null);
          }
          try (Output out = opener.open()) {
            if (options.format() == OutputFormat.UNZIPPED) {
              applying.writeUnzipped(out);
            } else {
              applying.writePackage(out);
            }
            FileIdentity made = out.identity();
            if (options.format() == OutputFormat.PACKAGE) {
              Applying.checkTarget(file.head().target(), made);
            }
            out.commit();
            return made;
          }
        });
  }

  /** Lays the target's files out. */
  ApplyResult unpack(Path directory) throws IOException {
    return apply(
        (file, applying) ->
            new Preunpacking(
                    file.head(),
                    applying,
                    delta.name(),
                    options.spillDirectory(),
                    run.workers().threads())
                .write(directory));
  }

  private ApplyResult apply(Body body) throws IOException {
    if (!HeadReader.startsLikeDelta(delta)) {
      throw new CorruptDelta(
          delta.name(),
          0,
          "is not a delta: its first bytes are others; name the delta first",
          null);
    }
    DeltaFile file = DeltaFile.open(delta);
    file.checkBlocks();
    FileIdentity deltaIdentity = delta.identity();
    FileIdentity made =
        switch (file.head().baseKind()) {
          case PACKAGE -> fromPackage(file, body);
          case INSTALLED -> fromInstalled(file, body);
        };
    return new ApplyResult(
        file.head().base(),
        file.head().target(),
        deltaIdentity,
        made,
        options.format(),
        file.toHeader(),
        run.usage());
  }

  private FileIdentity fromPackage(DeltaFile file, Body body) throws IOException {
    Head head = file.head();
    List<StreamParse> parses = streamParses(file);
    try (Input input = base.openPackage()) {
      run.progress().update(Stage.UNPACK_BASE, 0, input.size());
      PackageBase.check(input, head.base(), head.basePurl());
      RecordingXzDecoder recorder =
          new RecordingXzDecoder(
              run.workers(), parses.stream().map(StreamParse::base).collect(Collectors.toSet()));
      ImageScanner scanner = Layers.scanner(head.scanVersion(), recorder);
      try (Image image = scanner.scan(input, options.spillDirectory())) {
        run.progress().update(Stage.UNPACK_BASE, input.size(), input.size());
        BaseParses xz = new BaseParses(BaseParses.of(image, Compression.XZ), recorder::stream);
        Packer packer = packer(parses, xz, new ZstdParses(image));
        try (Applying applying = applying(file, image.space(), packer)) {
          return body.make(file, applying);
        }
      }
    }
  }

  private FileIdentity fromInstalled(DeltaFile file, Body body) throws IOException {
    run.progress().update(Stage.UNPACK_BASE, 0, 0);
    try (InstalledSpace space =
        base.openInstalled(
            file.meta().files().orElseThrow(),
            file.head().scanVersion(),
            file.head().basePurl(),
            options.spillDirectory())) {
      try (Applying applying =
          applying(
              file,
              space.bytes(),
              packer(streamParses(file), Application::noBase, ZstdBases.NONE))) {
        return body.make(file, applying);
      }
    }
  }

  private static BaseParse noBase(int number) throws CorruptData {
    throw new CorruptData("installed files have no xz stream " + number, -1);
  }

  /** Returns the decisions that are to be used: none where the encoder is to run. */
  private List<StreamParse> streamParses(DeltaFile file) throws IOException {
    boolean there = file.rebuildPart().isPresent();
    if (options.rebuild() == Rebuild.PARSE && !there) {
      throw new NoRebuildPart(delta.name());
    }
    if (!there || options.rebuild() == Rebuild.ENCODER) {
      return List.of();
    }
    List<StreamParse> all = file.streamParses();
    if (options.format() == OutputFormat.PACKAGE) {
      return all;
    }
    Set<Integer> made = file.recipe().inner(Compression.XZ);
    return all.stream().filter(parse -> made.contains(parse.stream())).toList();
  }

  private Packer packer(List<StreamParse> parses, ParsedXzRebuilder.Bases xz, ZstdBases zstd) {
    Rebuilders standard = Rebuilders.standard(zstd, new XzRebuilder(true));
    Rebuilders rebuilders =
        parses.isEmpty()
            ? standard
            : Layers.rebuilders(
                standard, new ParsedXzRebuilder(parses, xz, standard.of(Compression.XZ)));
    return new Packer(rebuilders, options.spillDirectory());
  }

  private Applying applying(DeltaFile file, Bytes space, Packer packer) {
    return new Applying(
        file,
        space,
        options.format() == OutputFormat.PACKAGE ? PackFormat.PACKAGE : PackFormat.UNZIPPED,
        packer,
        run.workers(),
        run.progress(),
        Stage.PACK,
        options.spillDirectory());
  }
}
