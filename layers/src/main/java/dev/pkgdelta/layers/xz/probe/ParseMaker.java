package dev.pkgdelta.layers.xz.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.bytes.TaskResult;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.lzma.BaseParse;
import dev.pkgdelta.layers.lzma.BlockParse;
import dev.pkgdelta.layers.lzma.Lzma2Decoder;
import dev.pkgdelta.layers.lzma.Lzma2Encoder;
import dev.pkgdelta.layers.xz.XzBlock;
import dev.pkgdelta.layers.xz.XzRecipe;
import dev.pkgdelta.layers.xz.XzScanner;
import dev.pkgdelta.layers.xz.XzStream;
import dev.pkgdelta.layers.xz.XzStreamRecipe;
import dev.pkgdelta.natives.LzmaChain;
import dev.pkgdelta.natives.LzmaSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Writes the decisions of a target's xz files down. Safe for use by several threads. */
public final class ParseMaker {

  private final Workers workers;

  /**
   * @param workers work on blocks side by side
   */
  public ParseMaker(Workers workers) {
    this.workers = workers;
  }

  /**
   * Returns the decisions of each block, if each block's payload can be made from them again.
   *
   * @param compressed the xz file
   * @param recipe how its frame is made; blocks whose filters it does not name have no decisions
   * @param base what decisions are predicted from, or null
   */
  public Optional<List<byte[]>> make(Bytes compressed, byte[] recipe, @Nullable BaseParse base)
      throws IOException {
    List<XzStreamRecipe> recipes = XzRecipe.parse(recipe).streams();
    List<XzStream> streams = XzScanner.scan(compressed).streams();
    if (recipes.size() != streams.size()) {
      return Optional.empty();
    }
    List<Future<Optional<byte[]>>> blocks = new ArrayList<>();
    long offset = 0;
    for (int i = 0; i < streams.size(); i++) {
      LzmaChain chain = recipes.get(i).chain();
      for (XzBlock block : streams.get(i).blocks()) {
        if (!block.filters().equals(chain.filters())
            || block.plainSize() == 0
            || block.plainSize() > BlockParse.MAX_BLOCK
            || block.payloadSize() > BlockParse.MAX_BLOCK) {
          return Optional.empty();
        }
        long start = offset;
        blocks.add(
            workers.executor().submit(() -> make(compressed, block, chain.lzma(), base, start)));
        offset += block.plainSize();
      }
    }
    List<byte[]> made = new ArrayList<>();
    boolean complete = true;
    for (Future<Optional<byte[]>> block : blocks) {
      Optional<byte[]> result = TaskResult.await(block, "decisions were written down");
      complete &= result.isPresent();
      result.ifPresent(made::add);
    }
    return complete ? Optional.of(made) : Optional.empty();
  }

  private static Optional<byte[]> make(
      Bytes compressed, XzBlock block, LzmaSettings settings, @Nullable BaseParse base, long offset)
      throws IOException {
    byte[] payload = compressed.copy(block.payloadOffset(), (int) block.payloadSize());
    int size = (int) block.plainSize();
    try {
      Lzma2Decoder.Decoded decoded =
          Lzma2Decoder.decode(payload, size, block.dictionarySize() & 0xffffffffL);
      BlockParse parse =
          new BlockParse(
              decoded.plain(),
              size,
              settings.dictionarySize(),
              settings.properties(),
              base,
              offset);
      for (boolean byRule : new boolean[] {true, false}) {
        if (Arrays.equals(Lzma2Encoder.encode(decoded, byRule), payload)) {
          return Optional.of(parse.write(decoded, byRule));
        }
      }
    } catch (CorruptData _) {
      // Another kind of chunks than decisions can be told for.
    }
    return Optional.empty();
  }
}
