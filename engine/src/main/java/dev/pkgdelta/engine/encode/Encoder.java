package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.TaskResult;
import dev.pkgdelta.engine.BlockHeader;
import dev.pkgdelta.engine.BlockTable;
import dev.pkgdelta.engine.Cover;
import dev.pkgdelta.engine.Span;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Encodes a target image by what a base image already holds. Long equal runs are found first and
 * become copies; the rest is cut into blocks, each of which is matched against the rest of the base
 * and written in the shortest of several ways. The same images, spans, profile and memory give the
 * same bytes at any number of threads.
 */
public final class Encoder {

  private static final int HASHED_BLOCK = 1 << 11;
  private static final long MOST_HASHES = 1 << 22;
  private static final long SHORTEST_RUN = 1 << 13;

  private final Bytes base;
  private final List<Span> baseSpans;
  private final Bytes target;
  private final Pairing pairing;
  private final EncodeOptions options;
  private final Effort effort;
  private final Task task;
  private final Executables oldFiles;
  private final Executables newFiles;

  private Encoder(
      Bytes base, List<Span> baseSpans, Bytes target, List<Span> targetSpans, EncodeOptions options)
      throws IOException {
    this.pairing = new Pairing(baseSpans, targetSpans);
    this.oldFiles = Executables.of(base, baseSpans);
    this.newFiles = Executables.of(target, targetSpans);
    this.base = base;
    this.baseSpans = baseSpans;
    this.target = target;
    this.options = options;
    this.effort = Effort.of(options.profile());
    this.task = new Task(options.listener(), target.size());
  }

  /**
   * Encodes a target image.
   *
   * @param baseSpans what the base image consists of, in order, disjoint
   * @param targetSpans the same of the target image
   * @param payload where the encoded blocks go, one after the other; not closed
   * @throws Cancelled if the listener or an interrupt of the calling thread stopped it
   * @throws IOException if an image can't be read or the payload can't be written
   */
  public static Encoding encode(
      Bytes base,
      List<Span> baseSpans,
      Bytes target,
      List<Span> targetSpans,
      EncodeOptions options,
      OutputStream payload)
      throws IOException {
    return new Encoder(base, baseSpans, target, targetSpans, options).run(payload);
  }

  private Encoding run(OutputStream payload) throws IOException {
    List<EqualRuns.Run> runs =
        new EqualRuns(base, target, hashedBlock(), SHORTEST_RUN, task).find();
    Layout layout = Layout.of(runs, newFiles, target.size(), Layout.BLOCK);
    boolean joined =
        options.memory() >= OwnRepeats.MEMORY
            && OwnRepeats.between(layout.blocks(), newFiles, target, base);
    if (joined) {
      layout = Layout.of(runs, newFiles, target.size(), OwnRepeats.LARGEST);
    }
    int prefix = joined ? PrefixChoice.JOINED : PrefixChoice.USUAL;
    List<BlockHeader> headers = new ArrayList<>();
    List<Decision> decisions = new ArrayList<>();
    if (!layout.blocks().isEmpty()) {
      SearchSpace space = new SearchSpace(base, baseSpans, runs, pairing, options.memory());
      for (SearchSpace.Group group : space.groups(layout.blocks())) {
        encodeBlocks(
            group.blocks(),
            new SharedSearch(
                space.search(group, effort.search().index()),
                group.blocks().size(),
                effort.search()),
            prefix,
            block -> {
              payload.write(block.bytes());
              headers.add(block.header());
              decisions.add(block.decision());
            });
      }
    }
    return new Encoding(
        new BlockTable(base.size(), target.size(), layout.pieces(), headers), decisions);
  }

  /** Larger blocks for larger bases keep the number of hashes in bounds. */
  private int hashedBlock() {
    int block = HASHED_BLOCK;
    while (base.size() / block > MOST_HASHES && block < 1 << 20) {
      block *= 2;
    }
    return block;
  }

  /** Takes blocks in order. */
  private interface Sink {
    void accept(EncodedBlock block) throws IOException;
  }

  private void encodeBlocks(List<Residue> blocks, SharedSearch search, int mostPrefix, Sink sink)
      throws IOException {
    ArrayDeque<Future<EncodedBlock>> pending = new ArrayDeque<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(options.threads())) {
      try {
        for (Residue block : blocks) {
          if (pending.size() > options.threads()) {
            sink.accept(await(pending.remove()));
          }
          pending.add(executor.submit(() -> encodeBlock(block, search, mostPrefix)));
        }
        while (!pending.isEmpty()) {
          sink.accept(await(pending.remove()));
        }
      } finally {
        executor.shutdownNow();
      }
    }
  }

  private static EncodedBlock await(Future<EncodedBlock> next) throws IOException {
    try {
      return TaskResult.await(next, "a block was encoded");
    } catch (InterruptedIOException _) {
      throw new Cancelled();
    }
  }

  private EncodedBlock encodeBlock(Residue residue, SharedSearch search, int mostPrefix)
      throws IOException {
    task.check();
    byte[] block = residue.load(target);
    List<Cover> covers = search.covers(residue, block);
    task.check();
    List<Span> files = residue.files(newFiles);
    CorrectedCovers.Found found =
        new CorrectedCovers(base, oldFiles, effort.search(), block).improve(covers, files);
    task.check();
    EncodedBlock encoded = new BlockEncoder(base, block, found, files, mostPrefix, effort).encode();
    task.coded(block.length);
    return encoded;
  }
}
