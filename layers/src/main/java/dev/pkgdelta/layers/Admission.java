package dev.pkgdelta.layers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Lets encoders begin while what they take together fits a bound. One that takes more than that
 * begins when no other is at work.
 *
 * <p>An encoder's plain bytes may be another one's output, and then can't end before it. So whoever
 * waits for an encoder says that it is needed: it begins, also beyond the bound, once all that
 * could end without it have ended. Safe for use by several threads.
 */
public final class Admission {

  private final long bound;
  private final Deque<Place> waiting = new ArrayDeque<>();
  private long taken;
  private int ending;
  private int filled;

  /**
   * @param bound bytes of memory that encoders may take together
   */
  public Admission(long bound) {
    this.bound = bound;
  }

  /**
   * Returns the place of an encoder that has not asked yet.
   *
   * @param bytes what it takes
   * @param begin is run once, when it may begin, by any thread; it must not wait
   */
  public Place place(long bytes, Runnable begin) {
    return new Place(bytes, begin);
  }

  /** Returns whether an encoder is at work that takes more memory than all should together. */
  public synchronized boolean isOverfull() {
    return taken > bound;
  }

  /** Returns whether such an encoder has come to use most of what it takes. */
  public synchronized boolean isCrowded() {
    return taken > bound && filled > 0;
  }

  private void admit() {
    List<Runnable> admitted = new ArrayList<>();
    synchronized (this) {
      for (Iterator<Place> places = waiting.iterator(); places.hasNext(); ) {
        Place next = places.next();
        if (next.fits()) {
          places.remove();
          next.enter();
          admitted.add(next.begin);
        }
      }
    }
    admitted.forEach(Runnable::run);
  }

  /** What one encoder takes, from when it may begin until it is closed. */
  public final class Place implements AutoCloseable {

    private final long bytes;
    private final Runnable begin;

    // Guarded by the admission.
    private boolean asked;
    private boolean inside;
    private boolean closed;
    private boolean needed;
    private boolean fed;
    private boolean full;

    private Place(long bytes, Runnable begin) {
      this.bytes = bytes;
      this.begin = begin;
    }

    private boolean fits() {
      return bytes <= Math.max(0, bound - taken) || taken == 0 || (needed && ending == 0);
    }

    private void enter() {
      inside = true;
      taken += bytes;
      ending += fed ? 1 : 0;
    }

    /** Asks to begin; further calls have no effect. */
    public void ask() {
      synchronized (Admission.this) {
        if (asked || closed) {
          return;
        }
        asked = true;
        waiting.add(this);
      }
      admit();
    }

    /** Tells that all plain bytes are there: the encoder ends without waiting for anything else. */
    public void fed() {
      synchronized (Admission.this) {
        ending += inside && !fed ? 1 : 0;
        fed = true;
      }
    }

    /** Tells that the encoder, which has begun, uses most of what it takes. */
    public void filled() {
      synchronized (Admission.this) {
        filled += inside && !full ? 1 : 0;
        full |= inside;
      }
    }

    /** Asks to begin, and tells that somebody does nothing else until the encoder goes on. */
    public void need() {
      synchronized (Admission.this) {
        if (needed || inside || closed) {
          return;
        }
        needed = true;
      }
      ask();
      admit();
    }

    /** Gives the place, or the wish for it, up. */
    @Override
    public void close() {
      synchronized (Admission.this) {
        if (closed) {
          return;
        }
        closed = true;
        waiting.remove(this);
        if (inside) {
          inside = false;
          taken -= bytes;
          ending -= fed ? 1 : 0;
          filled -= full ? 1 : 0;
        }
      }
      admit();
    }
  }
}
