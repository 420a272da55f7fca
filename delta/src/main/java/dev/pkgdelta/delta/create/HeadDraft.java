package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.DeltaHeader;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.ImageCodec;
import dev.pkgdelta.delta.apply.ApplyOptions;
import dev.pkgdelta.delta.apply.Applying;
import dev.pkgdelta.delta.format.Feature;
import dev.pkgdelta.delta.format.Head;
import dev.pkgdelta.delta.format.PackMethod;
import dev.pkgdelta.delta.format.RebuildPart;
import dev.pkgdelta.delta.io.Layers;
import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.PackCost;
import dev.pkgdelta.layers.image.Rebuilders;
import dev.pkgdelta.layers.image.Recipe;
import dev.pkgdelta.layers.image.RecipeFormat;
import dev.pkgdelta.layers.image.probe.TargetImage;
import dev.pkgdelta.layers.xz.ParsedXzRebuilder;
import dev.pkgdelta.layers.xz.StreamParse;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

/** Fills a head in, but for the sizes of what follows it. */
final class HeadDraft {

  /** The threads that the declared memory is for; more may take more. */
  private static final int THREADS = 4;

  /** Bytes of a package whose layers are undone in a millisecond, roughly. */
  private static final long UNPACKED_BYTES_PER_MILLI = 10_000;

  /**
   * Bytes of a package whose encoder's decisions are read from the base and written for the target
   * in a millisecond, besides.
   */
  private static final long PARSED_BYTES_PER_MILLI = 6_500;

  /** Bytes of a rebuild part that become decisions in a millisecond, roughly. */
  private static final long PART_BYTES_PER_MILLI = 180;

  /** The collector leaves heap unused beside what lives long: one in so many bytes. */
  private static final int HEAP_SLACK = 4;

  private HeadDraft() {}

  static Head of(
      Creation.Named named,
      CreateOptions options,
      BaseSpace base,
      TargetImage image,
      byte[] imageHash,
      Comparison comparison,
      boolean computed)
      throws IOException {
    long imageSize = image.image().bytes().size();
    PackCost cost = cost(image, Layers.rebuilders());
    Set<Feature> features = features(named, options, base, image, computed);
    return new Head(
        Head.VERSION,
        Head.VERSION,
        features,
        named.base(),
        named.basePurl(),
        named.target(),
        named.targetPurl(),
        imageSize,
        Arrays.copyOf(imageHash, Head.IMAGE_CHECK),
        DeltaHeader.RUNTIME_MEMORY
            + memory(cost, comparison)
            + (computed ? Applying.waitingMemory(imageSize) : 0),
        cost.cpuMillis() + decodingMillis(features, named.base(), comparison),
        PackMethod.STORED,
        0,
        0,
        0,
        Optional.empty());
  }

  private static long decodingMillis(
      Set<Feature> features, FileIdentity base, Comparison comparison) {
    long unpacked = features.contains(Feature.INSTALLED_BASE) ? 0 : base.size();
    return comparison.decodingMillis() + unpacked / UNPACKED_BYTES_PER_MILLI;
  }

  /** Returns what packing takes within the bound that an apply has if none is given. */
  private static PackCost cost(TargetImage image, Rebuilders rebuilders) throws CorruptData {
    return PackCost.of(image.recipe(), rebuilders, THREADS, ApplyOptions.ENCODER_MEMORY);
  }

  private static long memory(PackCost cost, Comparison comparison) {
    return Math.max(cost.memory() + comparison.decodingMemory(), cost.alone());
  }

  /**
   * Returns what the head says of a rebuild part.
   *
   * @param draft the head without
   * @param parses what the part holds
   * @param parsedBytes bytes of the target's streams that it is for
   * @param baseMemory bytes that the base's decisions take
   */
  static RebuildPart rebuildPart(
      Head draft,
      byte[] part,
      List<StreamParse> parses,
      long parsedBytes,
      TargetImage image,
      Comparison comparison,
      long baseMemory)
      throws CorruptData {
    PackCost cost = cost(image, rebuilders(parses));
    CRC32C crc = new CRC32C();
    crc.update(part);
    return new RebuildPart(
        part.length,
        (int) crc.getValue(),
        DeltaHeader.RUNTIME_MEMORY
            + memory(cost, comparison)
            + baseMemory
            + baseMemory / HEAP_SLACK,
        cost.cpuMillis()
            + decodingMillis(draft.features(), draft.base(), comparison)
            + parsedBytes / PARSED_BYTES_PER_MILLI
            + part.length / PART_BYTES_PER_MILLI);
  }

  /** Returns rebuilders that know what it would cost to use a part. */
  private static Rebuilders rebuilders(List<StreamParse> parses) {
    return Layers.rebuilders(
        Layers.rebuilders(),
        new ParsedXzRebuilder(
            parses,
            _ -> {
              throw new CorruptData("the base's decisions are not at hand", -1);
            },
            Layers.rebuilders().of(Compression.XZ)));
  }

  private static Set<Feature> features(
      Creation.Named named,
      CreateOptions options,
      BaseSpace base,
      TargetImage image,
      boolean computed) {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    if (options.baseKind() == BaseKind.INSTALLED) {
      features.add(Feature.INSTALLED_BASE);
    }
    if (named.base().equals(named.target()) && named.basePurl().equals(named.targetPurl())) {
      features.add(Feature.SAME_FILE);
    }
    if (image.image().streams().isEmpty()) {
      features.add(Feature.PLAIN_TARGET);
    }
    if (options.codec() != ImageCodec.NATIVE) {
      features.add(Feature.CARRIED_PATCH);
    }
    if (computed) {
      features.add(Feature.COMPUTED_FIELDS);
    }
    if (holdsBitcode(image.image()) || base.images().stream().anyMatch(HeadDraft::holdsBitcode)) {
      features.add(Feature.BITCODE);
    }
    return features;
  }

  private static boolean holdsBitcode(Image image) {
    return image.streams().stream().anyMatch(stream -> stream.compression() == Compression.BITCODE);
  }

  static byte[] recipeBytes(Recipe recipe) {
    ByteWriter out = new ByteWriter();
    RecipeFormat.write(recipe, out);
    return out.toByteArray();
  }
}
