package dev.pkgdelta.natives;

import java.lang.invoke.MethodHandle;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A native function that is bound when it is first called: the JDK makes about ten classes for each
 * shape of function, and most runs call few of a library's functions. Safe for use by several
 * threads.
 */
final class NativeFunction {

  private final Supplier<MethodHandle> binding;
  private volatile @Nullable MethodHandle handle;

  /**
   * @param binding returns an equally good handle each time
   */
  NativeFunction(Supplier<MethodHandle> binding) {
    this.binding = binding;
  }

  /** Returns what calls it. */
  MethodHandle handle() {
    MethodHandle bound = handle;
    if (bound == null) {
      bound = binding.get();
      handle = bound;
    }
    return bound;
  }
}
