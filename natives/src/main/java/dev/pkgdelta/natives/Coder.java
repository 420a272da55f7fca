package dev.pkgdelta.natives;

/**
 * An encoder or a decoder at work on one stream. Used by one thread at a time; closing it frees its
 * native memory.
 */
public interface Coder extends AutoCloseable {

  /**
   * Takes bytes from {@code input} and puts bytes into {@code output}, as many as it can; moves the
   * position of both.
   *
   * @param finish whether no input follows after what {@code input} holds
   * @return whether the stream has ended: a decoder met its end, or an encoder that was told to
   *     finish has put out everything
   * @throws NativeFailure if the library refuses; the coder can only be closed then
   */
  boolean code(NativeBuffer input, NativeBuffer output, boolean finish) throws NativeFailure;

  @Override
  void close();
}
