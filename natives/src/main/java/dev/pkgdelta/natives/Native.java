package dev.pkgdelta.natives;

/**
 * A native library that was looked for.
 *
 * @param <T> the class that binds it
 */
public sealed interface Native<T> {

  /** Returns the library's binding. */
  T require() throws NativeMissing;

  /**
   * The library is here.
   *
   * @param library its binding, safe for use by several threads
   */
  record Loaded<T>(T library) implements Native<T> {
    @Override
    public T require() {
      return library;
    }
  }

  /**
   * The library is not here, or can't be used.
   *
   * @param name what was looked for: {@code "liblzma 5"}
   * @param reason why it is not at hand
   * @param remedy what the user can do about it
   */
  record Missing<T>(String name, String reason, String remedy) implements Native<T> {
    @Override
    public T require() throws NativeMissing {
      throw new NativeMissing(name, reason, remedy);
    }
  }
}
