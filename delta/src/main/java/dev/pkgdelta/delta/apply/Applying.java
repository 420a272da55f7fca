package dev.pkgdelta.delta.apply;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.bytes.SpillBuffer;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.Stage;
import dev.pkgdelta.delta.computed.ComputedFields;
import dev.pkgdelta.delta.computed.FieldFilling;
import dev.pkgdelta.delta.format.CarriedPatch;
import dev.pkgdelta.delta.format.DeltaFile;
import dev.pkgdelta.delta.format.Head;
import dev.pkgdelta.delta.format.Sha256;
import dev.pkgdelta.delta.io.ProgressMeter;
import dev.pkgdelta.engine.BlockHeader;
import dev.pkgdelta.engine.BlockTable;
import dev.pkgdelta.engine.decode.Ahead;
import dev.pkgdelta.engine.decode.TargetStream;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.image.PackFormat;
import dev.pkgdelta.layers.image.Packer;
import dev.pkgdelta.layers.image.Recipe;
import dev.pkgdelta.layers.image.UnzippedPlace;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a target from a base space: decodes the image, block by block ahead of the packer, and
 * packs it as it comes. What is written is checked by the caller. Used once, by one thread.
 */
public final class Applying implements Closeable {

  /** The part of a run's memory that blocks which were decoded ahead may take. */
  private static final long AHEAD_MEMORY = 64L << 20;

  /** What they may take besides, of the memory of the outermost encoder, where it does not run. */
  private static final long SPARED_MEMORY = 96L << 20;

  /** The part of an image that stays in heap where it has to be whole. */
  private static final int IN_HEAP = 1 << 24;

  /** The part of a packed stream that stays in heap where it has to wait. */
  private static final int PACKED_IN_HEAP = 1 << 22;

  private final DeltaFile delta;
  private final Bytes base;
  private final PackFormat format;
  private final Packer packer;
  private final Workers workers;
  private final ProgressMeter progress;
  private final Stage stage;
  private final Path spill;
  private @Nullable Recipe recipe;
  private @Nullable InputStream opened;
  private @Nullable GrowingImage growing;
  private final List<SpillBuffer> waiting = new ArrayList<>();

  /**
   * @param delta what to apply
   * @param base the base space
   * @param format what will be written, unless it turns out to be a zip
   * @param packer puts the layers back
   * @param workers run both decoders and encoders
   * @param stage what progress is reported as
   * @param spill where an image waits that has to be whole before it is packed
   */
  public Applying(
      DeltaFile delta,
      Bytes base,
      PackFormat format,
      Packer packer,
      Workers workers,
      ProgressMeter progress,
      Stage stage,
      Path spill) {
    this.format = format;
    this.packer = packer;
    this.delta = delta;
    this.base = base;
    this.workers = workers;
    this.progress = progress;
    this.stage = stage;
    this.spill = spill;
  }

  /** Returns the target's image, which is decoded as it is read. */
  private InputStream image() throws IOException {
    InputStream image = opened;
    if (image == null) {
      Optional<ComputedFields> fields = delta.meta().computed();
      InputStream decoded = observed(coded(), 0);
      image =
          new BufferedInputStream(
              fields.isPresent() ? filled(decoded, fields.get()) : decoded, 1 << 16);
      opened = image;
    }
    return image;
  }

  /** Returns the target's image as it is coded: nothing stands in fields that are computed. */
  private InputStream coded() throws IOException {
    Optional<CarriedPatch> patch = delta.carriedPatch();
    return patch.isPresent() ? patched(patch.get()) : fromBlocks();
  }

  /** Reports how far an image is read that begins {@code from} bytes behind the target's. */
  private InputStream observed(InputStream image, long from) {
    long size = delta.head().imageSize();
    return new ObservedInput(image, done -> progress.update(stage, from + done, size));
  }

  private InputStream fromBlocks() throws IOException {
    BlockTable table = delta.layout(base.size());
    Ahead ahead =
        new Ahead(
            workers.executor(),
            workers.threads() + 1,
            aheadMemory(),
            packer.stops(recipe(), workers));
    return TargetStream.open(base, table, delta.blocks().stream(), ahead);
  }

  private long aheadMemory() throws CorruptData {
    return switch (format) {
      case PACKAGE -> AHEAD_MEMORY;
      case UNZIPPED ->
          AHEAD_MEMORY + Math.min(SPARED_MEMORY, packer.cost(recipe(), workers).memory());
    };
  }

  private InputStream patched(CarriedPatch patch) throws IOException {
    SpillBuffer made =
        new PatchedImage(patch, delta.blocks(), spill).make(base, delta.head().imageSize());
    waiting.add(made);
    return made.stream();
  }

  /** A list may stand before its files: nothing can be packed until all is decoded. */
  private InputStream filled(InputStream coded, ComputedFields fields) throws IOException {
    SpillBuffer whole = waiting(IN_HEAP);
    try (coded) {
      coded.transferTo(whole);
    }
    return FieldFilling.fill(whole, recipe(), fields).stream();
  }

  /** Returns the most bytes of memory that the blocks take which are decoded at once. */
  public static long decodingMemory(BlockTable table) {
    long all = table.blocks().stream().mapToLong(BlockHeader::memory).sum();
    return Math.min(all, Math.max(table.largestMemory(), AHEAD_MEMORY));
  }

  private SpillBuffer waiting(int inHeap) {
    SpillBuffer buffer = new SpillBuffer(spill, inHeap);
    waiting.add(buffer);
    return buffer;
  }

  /** Returns the most bytes in heap that an image with computed fields takes besides. */
  public static long waitingMemory(long imageSize) {
    return Math.min(imageSize, IN_HEAP) + PACKED_IN_HEAP;
  }

  /** Writes the target package. */
  public void writePackage(OutputStream target) throws IOException {
    OutputStream bounded = bounded(target);
    Optional<Recipe.Cut> cut = cut();
    if (cut.isEmpty()) {
      packer.pack(recipe(), PackFormat.PACKAGE, image(), bounded, workers);
      return;
    }
    Recipe before = cut.get().before();
    SpillBuffer behind = waiting(PACKED_IN_HEAP);
    packer
        .after(before)
        .pack(
            cut.get().behind(),
            PackFormat.PACKAGE,
            growing(before.imageSize()),
            bounded(behind),
            workers);
    packer.pack(before, PackFormat.PACKAGE, finished(before), bounded, workers);
    behind.stream().transferTo(bounded);
  }

  private Recipe recipe() throws CorruptData {
    Recipe read = recipe;
    if (read == null) {
      read = delta.recipe();
      recipe = read;
    }
    return read;
  }

  /** Returns where a target can be cut so that no fields are behind it, which wait for all. */
  private Optional<Recipe.Cut> cut() throws IOException {
    Optional<ComputedFields> fields = delta.meta().computed();
    Recipe whole = recipe();
    return fields.flatMap(told -> told.cut(whole));
  }

  private OutputStream bounded(OutputStream target) {
    return new BoundedOutput(target, delta.head().target().size());
  }

  /**
   * Returns the image as it is coded, from a place on, while it is decoded; nothing waits for the
   * end but fields.
   */
  private InputStream growing(long from) throws IOException {
    GrowingImage image = growing;
    if (image == null) {
      ComputedFields fields = delta.meta().computed().orElseThrow();
      Recipe whole = recipe();
      image =
          new GrowingImage(
              coded(),
              waiting(IN_HEAP),
              packer.stops(whole, workers),
              coded -> FieldFilling.fill(coded, whole, fields));
      growing = image;
    }
    return observed(image.coded(from), from);
  }

  /** Returns the first part of the finished image. */
  private InputStream finished(Recipe before) throws IOException {
    return Objects.requireNonNull(growing).finished().slice(0, before.imageSize()).stream();
  }

  /**
   * Returns whether the target is a zip: its members are compressed one by one, so that there is no
   * payload to leave unzipped. Asked before anything is written.
   */
  boolean isZip() throws IOException {
    byte[] start;
    if (cut().isPresent()) {
      start = growing(0).readNBytes(2);
    } else {
      InputStream image = image();
      image.mark(2);
      start = image.readNBytes(2);
      image.reset();
    }
    return start.length == 2 && start[0] == 'P' && start[1] == 'K';
  }

  /**
   * Writes the target package with its payload not compressed.
   *
   * @throws CorruptData if the image is not the one that the delta's maker saw
   */
  public void writeUnzipped(OutputStream target) throws IOException {
    Optional<Recipe.Cut> cut = cut();
    if (cut.isEmpty()) {
      MessageDigest digest = Sha256.digest();
      InputStream image = new DigestInputStream(image(), digest);
      packer.pack(recipe(), PackFormat.UNZIPPED, image, target, workers);
      checkImage(delta.head(), digest.digest());
      return;
    }
    Recipe before = cut.get().before();
    UnzippedPlace place =
        packer.packUnzipped(
            before, UnzippedPlace.START, growing(0), OutputStream.nullOutputStream(), workers);
    SpillBuffer behind = waiting(PACKED_IN_HEAP);
    packer
        .after(before)
        .packUnzipped(cut.get().behind(), place, growing(before.imageSize()), behind, workers);
    checkImage(delta.head(), Sha256.of(Objects.requireNonNull(growing).finished()));
    packer.packUnzipped(before, UnzippedPlace.START, finished(before), target, workers);
    behind.stream().transferTo(target);
  }

  /**
   * Compares an image's hash with what the delta tells of it.
   *
   * @throws CorruptData if it differs
   */
  static void checkImage(Head head, byte[] sha256) throws CorruptData {
    if (!Arrays.equals(Arrays.copyOf(sha256, Head.IMAGE_CHECK), head.imageCheck())) {
      throw new CorruptData("what the delta gives is not what its head promises", -1);
    }
  }

  /**
   * Compares what was made with what was wanted.
   *
   * @throws CorruptData if they differ
   */
  public static void checkTarget(FileIdentity wanted, FileIdentity made) throws CorruptData {
    if (!wanted.equals(made)) {
      throw new CorruptData(
          "the result has %d bytes and SHA-256 %s, not the promised %d bytes and SHA-256 %s"
              .formatted(made.size(), made.sha256(), wanted.size(), wanted.sha256()),
          -1);
    }
  }

  @Override
  public void close() throws IOException {
    if (opened != null) {
      opened.close();
    }
    if (growing != null) {
      growing.close();
    }
    for (SpillBuffer image : waiting) {
      image.close();
    }
  }
}
