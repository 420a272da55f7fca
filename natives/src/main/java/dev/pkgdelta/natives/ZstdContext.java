package dev.pkgdelta.natives;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@code ZSTD_CCtx} or {@code ZSTD_DCtx}, by the functions it was made with. */
final class ZstdContext implements AutoCloseable {

  /** {@code ZSTD_CONTENTSIZE_UNKNOWN}. */
  private static final long UNKNOWN = -1;

  private final Zstd zstd;
  private final ZstdContextFunctions functions;
  private final long address;
  private boolean open = true;

  ZstdContext(Zstd zstd, ZstdContextFunctions functions) throws NativeFailure {
    this.zstd = zstd;
    this.functions = functions;
    this.address = functions.create().call();
    if (address == 0) {
      throw new NativeFailure(NativeFailure.Kind.MEMORY, "libzstd: no memory for a context");
    }
    NativeContexts.opened();
  }

  void apply(ZstdSettings settings) throws NativeFailure {
    for (Map.Entry<ZstdParameter, Integer> entry : settings.values().entrySet()) {
      set(entry.getKey().id(), entry.getValue());
    }
  }

  void set(int parameter, int value) throws NativeFailure {
    long _ = zstd.check(functions.set().call(address, parameter, value, 0));
  }

  /** Tells the plain size; below 0 it stays unknown. */
  void pledge(long plainSize) throws NativeFailure {
    long _ = zstd.check(zstd.pledge.call(address, plainSize < 0 ? UNKNOWN : plainSize, 0, 0));
  }

  /** Refers to a prefix in native memory, which must stay until the frame is done. */
  void refPrefix(@Nullable MemorySegment prefix) throws NativeFailure {
    if (prefix != null && prefix.byteSize() > 0) {
      long _ =
          zstd.check(functions.refPrefix().call(address, prefix.address(), prefix.byteSize(), 0));
    }
  }

  /** Compresses or decompresses from native memory to any memory; returns the bytes put out. */
  long convert(MemorySegment source, MemorySegment target, Arena arena) throws NativeFailure {
    MemorySegment place =
        target.isNative() ? target : arena.allocate(Math.max(1, target.byteSize()));
    try {
      long length =
          zstd.check(
              (long)
                  functions
                      .convert()
                      .handle()
                      .invokeExact(
                          MemorySegment.ofAddress(address),
                          place,
                          target.byteSize(),
                          source,
                          source.byteSize()));
      if (!target.isNative()) {
        MemorySegment.copy(place, 0, target, 0, length);
      }
      return length;
    } catch (NativeFailure e) {
      throw e;
    } catch (Throwable e) {
      throw Symbols.broken(e);
    }
  }

  /** One step of streaming; both buffers are {@code {pointer, size, position}}. */
  long stream(MemorySegment output, MemorySegment input, int directive) throws NativeFailure {
    return zstd.check(
        functions.stream().call(address, output.address(), input.address(), directive));
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      NativeContexts.closed();
      long ignored = functions.free().call(address);
      assert ignored == 0;
    }
  }
}
