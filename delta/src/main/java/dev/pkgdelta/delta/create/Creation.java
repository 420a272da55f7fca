package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.SpillBuffer;
import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.Decision;
import dev.pkgdelta.delta.DifferentPackage;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.NotWorthIt;
import dev.pkgdelta.delta.Stage;
import dev.pkgdelta.delta.apply.ZstdParses;
import dev.pkgdelta.delta.format.DeltaFile;
import dev.pkgdelta.delta.format.Head;
import dev.pkgdelta.delta.format.Meta;
import dev.pkgdelta.delta.format.Sha256;
import dev.pkgdelta.delta.io.Input;
import dev.pkgdelta.delta.io.Layers;
import dev.pkgdelta.delta.io.Output;
import dev.pkgdelta.delta.io.PackageFacts;
import dev.pkgdelta.delta.io.Run;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.Packer;
import dev.pkgdelta.layers.image.Rebuilders;
import dev.pkgdelta.layers.image.probe.Probes;
import dev.pkgdelta.layers.image.probe.TargetImage;
import dev.pkgdelta.layers.image.probe.TargetScanner;
import dev.pkgdelta.layers.probe.LaterProofs;
import dev.pkgdelta.layers.probe.Prover;
import dev.pkgdelta.layers.zstd.ZstdBases;
import dev.pkgdelta.packages.PackageContents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of making a delta, from the two packages to the proven file. */
final class Creation {

  private static final int BLOCKS_IN_HEAP = 1 << 24;

  /** Bytes that proofs may take beside the search, for each byte of the image. */
  private static final int PROOF_SHARE = 4;

  private final Input base;
  private final Input target;
  private final CreateOptions options;
  private final Run run;
  private final List<String> warnings = new ArrayList<>();

  Creation(Input base, Input target, CreateOptions options, Run run) {
    this.base = base;
    this.target = target;
    this.options = options;
    this.run = run;
  }

  /** Makes the delta and writes it out; it is the caller who commits it. */
  CreateResult write(Output out) throws IOException, InterruptedException {
    run.progress().update(Stage.UNPACK_BASE, 0, base.size());
    FileIdentity baseFile = base.identity();
    FileIdentity targetFile = target.identity();
    try (Early<Image> early =
            new Early<>(() -> Layers.scanner().scan(target, options.spillDirectory()));
        Image image = Layers.scanner().scan(base, options.spillDirectory())) {
      Soundness.check(image, base);
      PackageContents contents = PackageFacts.of(image, base.name());
      Named named = new Named(baseFile, PackageFacts.purl(contents), targetFile, "");
      try (BaseSpace space = BaseSpace.of(options, base, image, contents)) {
        run.progress().update(Stage.UNPACK_BASE, base.size(), base.size());
        ZstdBases zstd =
            options.baseKind() == BaseKind.PACKAGE ? new ZstdParses(image) : ZstdBases.NONE;
        Rebuilders rebuilders = Rebuilders.standard(zstd);
        Optional<CreateResult> made =
            switch (options.encoderProof()) {
              case WHOLE -> hopeful(space, named, early.get(), zstd, rebuilders, out);
              case START ->
                  believing(
                      space,
                      named,
                      early.get(),
                      Probes.standard(zstd, Prover.OF_STARTS),
                      rebuilders,
                      () -> true,
                      out);
            };
        if (made.isEmpty()) {
          warnings.add("an encoder was recognised wrongly; every stream is made again to be sure");
          Probes checked = CheckedProbe.over(Probes.standard(zstd, Prover.AT_ONCE), rebuilders);
          made = attempt(space, named, early.get(), checked, rebuilders, () -> true, out);
        }
        return made.orElseThrow(
            () -> new IllegalStateException("the delta of " + target.name() + " fails its proof"));
      }
    }
  }

  /** Makes a delta while the proofs of large streams still run. */
  private Optional<CreateResult> hopeful(
      BaseSpace space,
      Named named,
      Image scanned,
      ZstdBases zstd,
      Rebuilders rebuilders,
      Output out)
      throws IOException, InterruptedException {
    try (LaterProofs later =
        new LaterProofs(options.threads(), proofMemory(scanned.bytes().size()))) {
      return believing(
          space, named, scanned, Probes.standard(zstd, later), rebuilders, later::hold, out);
    }
  }

  /** Makes a delta whose own proof runs no encoder again that a probe has run, or will. */
  private Optional<CreateResult> believing(
      BaseSpace space,
      Named named,
      Image scanned,
      Probes probes,
      Rebuilders rebuilders,
      Condition condition,
      Output out)
      throws IOException, InterruptedException {
    ProvenStreams proven = new ProvenStreams();
    return attempt(
        space, named, scanned, proven.noting(probes), proven.over(rebuilders), condition, out);
  }

  /**
   * While blocks are proven the search for matches runs, so proofs take memory in proportion to the
   * image: with one block at a time they and the search keep two processors busy.
   */
  private long proofMemory(long imageSize) {
    return Math.min(options.encoderMemory(), PROOF_SHARE * imageSize);
  }

  /** What has to come true before a delta is written out. */
  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException;
  }

  /** Base and target, with what they are called. */
  record Named(FileIdentity base, String basePurl, FileIdentity target, String targetPurl) {
    Named withTargetPurl(String purl) {
      return new Named(base, basePurl, target, purl);
    }
  }

  /** Makes and writes a delta, unless its proof fails. */
  private Optional<CreateResult> attempt(
      BaseSpace space,
      Named known,
      Image scanned,
      Probes probes,
      Rebuilders rebuilders,
      Condition condition,
      Output out)
      throws IOException, InterruptedException {
    run.progress().update(Stage.UNPACK_TARGET, 0, target.size());
    Soundness.check(scanned, target);
    TargetImage image =
        new TargetScanner(Layers.scanner(), probes).probe(scanned, space.images(), run.workers());
    try (SpillBuffer blocks = new SpillBuffer(options.spillDirectory(), BLOCKS_IN_HEAP);
        Early<byte[]> imageHash = new Early<>(() -> Sha256.of(image.image().bytes()))) {
      Named named =
          known.withTargetPurl(PackageFacts.purl(PackageFacts.of(image.complete(), target.name())));
      checkKinship(named);
      run.progress().update(Stage.UNPACK_TARGET, target.size(), target.size());
      List<NamedSpan> names = NamedSpans.ofImage(image.image(), 0);
      Optional<FieldPrediction.Predicted> fields = FieldPrediction.of(space, image, names, options);
      Bytes coded =
          fields.map(FieldPrediction.Predicted::image).orElseGet(() -> image.image().bytes());
      Comparison comparison = Comparison.of(space, coded, names, options, run, blocks);
      Meta meta =
          new Meta(
              comparison.neededFiles(space, run),
              fields.map(FieldPrediction.Predicted::told),
              recipe(image),
              comparison.table());
      Head head =
          HeadDraft.of(
              named, options, space, image, imageHash.get(), comparison, fields.isPresent());
      Bytes delta = DeltaWriter.write(head, meta, blocks, Bytes.of(new byte[0]));
      DeltaFile file = DeltaFile.open(delta);
      if (!Proof.holds(
              file,
              space,
              new Packer(rebuilders, options.spillDirectory()),
              options.spillDirectory(),
              run)
          || !condition.holds()) {
        return Optional.empty();
      }
      checkWorth(out, delta.size(), target.size());
      if (options.rebuildPart()) {
        RebuildParts parts = new RebuildParts(space, image, comparison, options, run);
        Optional<Bytes> larger = parts.extend(head, meta, blocks, rebuilders);
        delta = larger.orElse(delta);
        file = DeltaFile.open(delta);
      }
      out.write(delta);
      List<Decision> decisions = new ArrayList<>(Decisions.ofStreams(image.reports()));
      decisions.addAll(comparison.decisions());
      return Optional.of(
          new CreateResult(
              named.base(),
              named.target(),
              out.identity(),
              file.toHeader(),
              decisions,
              warnings,
              options.encoderProof(),
              run.usage()));
    }
  }

  private static byte[] recipe(TargetImage image) {
    return image.image().streams().isEmpty() ? new byte[0] : HeadDraft.recipeBytes(image.recipe());
  }

  private void checkKinship(Named named) throws DifferentPackage {
    switch (Kinship.of(named.basePurl(), named.targetPurl())) {
      case SAME -> {}
      case VERSIONED_NAME ->
          warnings.add(named.targetPurl() + " has another name than " + named.basePurl());
      case DIFFERENT -> {
        if (!options.allowDifferentPackage()) {
          throw new DifferentPackage(target.name(), named.basePurl(), named.targetPurl());
        }
        warnings.add(named.targetPurl() + " is another package than " + named.basePurl());
      }
    }
  }

  private void checkWorth(Output out, long deltaSize, long targetSize) throws NotWorthIt {
    double ratio = targetSize == 0 ? 1 : (double) deltaSize / targetSize;
    if (options.maxRatio().isPresent() && ratio > options.maxRatio().getAsDouble()) {
      throw new NotWorthIt(out.name(), ratio, options.maxRatio().getAsDouble());
    }
  }
}
