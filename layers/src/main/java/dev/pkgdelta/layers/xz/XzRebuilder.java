package dev.pkgdelta.layers.xz;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.RebuildCost;
import dev.pkgdelta.layers.Rebuilder;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.natives.Lzma;
import dev.pkgdelta.natives.LzmaMode;
import dev.pkgdelta.natives.LzmaSettings;
import java.io.IOException;
import java.io.OutputStream;

/** Makes .xz files again as liblzma's raw encoder does. */
public final class XzRebuilder implements Rebuilder {

  private static final long BUFFERS = 1 << 20;

  /** Plain bytes that preset 6 encodes in a millisecond on the machine that costs refer to. */
  private static final double PRESET_6_BYTES_PER_MILLI = 2600;

  private final boolean searching;

  /** Makes a rebuilder that has liblzma encode everything. */
  public XzRebuilder() {
    this(false);
  }

  /**
   * @param searching whether a file of few blocks may be encoded by several processors at once,
   *     which takes more of their time together; for a run that has nothing else for them to do
   */
  public XzRebuilder(boolean searching) {
    this.searching = searching;
  }

  @Override
  public OutputStream open(byte[] recipe, long plainSize, OutputStream compressed, Workers workers)
      throws IOException {
    XzRecipe parsed = XzRecipe.parse(recipe);
    long each = 1;
    for (XzStreamRecipe stream : parsed.streams()) {
      each = Math.max(each, memory(stream, Long.MAX_VALUE));
    }
    int width = Math.clamp(workers.memory() / each, 1, workers.threads());
    Lzma lzma = Lzma.system().require();
    PayloadMaker liblzma = PayloadMaker.liblzma(lzma);
    PayloadMaker payloads =
        searching && SearchedPayload.fits(parsed, plainSize, workers)
            ? SearchedPayload.maker(plainSize, workers, liblzma)
            : liblzma;
    return new XzWriter(parsed, BlockMaker.encoder(lzma, payloads), compressed, workers, width);
  }

  @Override
  public RebuildCost cost(byte[] recipe, long plainSize, int threads) throws CorruptData {
    long memory = 0;
    double millis = 0;
    for (XzStreamRecipe stream : XzRecipe.parse(recipe).streams()) {
      long size = stream.plainSize() >= 0 ? Math.min(stream.plainSize(), plainSize) : plainSize;
      long largest = Math.max(1, stream.largestBlock(size));
      long width = Math.clamp(Math.ceilDiv(size, largest), 1, threads);
      memory = Math.max(memory, width * memory(stream, size));
      millis = Math.max(millis, plainSize / speed(stream.chain().lzma()));
    }
    return new RebuildCost(memory, (long) Math.ceil(millis));
  }

  /** Returns what encoding one block takes in bytes. */
  private static long memory(XzStreamRecipe stream, long streamSize) {
    boolean whole = stream.sized() || stream.blockSize() != XzStreamRecipe.ONE_BLOCK;
    long held = whole ? 2 * stream.largestBlock(streamSize) : 4 << 20;
    return encoderMemory(stream.chain().lzma()) + held + BUFFERS;
  }

  /**
   * Returns what liblzma's encoder takes: the window, and 4 bytes of chain or 8 of tree for each of
   * its positions, and hash tables ({@code lz_encoder_prepare} in lz_encoder.c).
   */
  private static long encoderMemory(LzmaSettings settings) {
    long dictionary = settings.dictionarySize();
    boolean trees =
        switch (settings.matchFinder()) {
          case HC3, HC4 -> false;
          case BT2, BT3, BT4 -> true;
        };
    long window = dictionary + dictionary / 2 + (1 << 20);
    long hash = 2 * Math.max(1 << 16, Long.highestOneBit(dictionary)) + (1 << 19);
    return window + dictionary * (trees ? 8 : 4) + hash + (1 << 20);
  }

  private static double speed(LzmaSettings settings) {
    double relative =
        settings.mode() == LzmaMode.FAST
            ? Math.max(2.5, 40.0 / Math.max(4, settings.depth()))
            : settings.niceLength() >= 192
                ? 0.55
                : 64.0 / Math.clamp(settings.niceLength(), 45, 80);
    return PRESET_6_BYTES_PER_MILLI * relative;
  }

  @Override
  public String describe(byte[] recipe) throws CorruptData {
    return XzDescription.of(XzRecipe.parse(recipe));
  }
}
