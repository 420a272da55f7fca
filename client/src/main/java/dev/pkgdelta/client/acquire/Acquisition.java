package dev.pkgdelta.client.acquire;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A package on its way to one who asked for it. Its bytes can be read while it grows; its tail is
 * held back until the whole is verified, so that who has read it to its end has the right bytes.
 * Each of several who ask for one package at the same time has its own acquisition of the same
 * work, which stops when all of them have closed theirs.
 *
 * <p>Safe for use by several threads, but each position is read by one.
 */
public interface Acquisition extends AutoCloseable {

  /** So many bytes at the end of a file are held back until all of it is verified. */
  int HELD_BACK = 1 << 16;

  /** What {@link #read} returns at the verified end. */
  int END = -1;

  /**
   * Waits until it is known that the package can be had, and its size if that can be known.
   *
   * @return the size; empty if only the end will tell
   * @throws AcquisitionFailed if it can't be had
   */
  OptionalLong awaitStart() throws IOException, InterruptedException;

  /**
   * Reads bytes as soon as there are some that may be handed out.
   *
   * @param position the first byte
   * @param patience how long to wait for one
   * @return how many were read; 0 if none came in time; {@link #END} at the verified end
   * @throws AcquisitionFailed if the package can't be had after all
   */
  int read(long position, byte[] target, int offset, int length, Duration patience)
      throws IOException, InterruptedException;

  /**
   * Returns a stream from a position on, whose end is the verified end, and whose reads wait as
   * long as it takes.
   */
  InputStream stream(long position);

  /**
   * Waits for the verified whole.
   *
   * @throws AcquisitionFailed if it can't be had
   */
  Acquired result() throws IOException, InterruptedException;

  /** Returns bytes that crossed the network for it so far. */
  long networkBytes();

  /** Returns which share of its rebuild is done, from 0 to 1; empty until that has begun. */
  OptionalDouble progress();

  /** Gives it up. If nobody else wants it, the work for it stops. */
  @Override
  void close();
}
