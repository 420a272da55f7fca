package dev.pkgdelta.client.acquire;

import dev.pkgdelta.client.outcome.Note;
import dev.pkgdelta.client.outcome.Way;
import dev.pkgdelta.delta.FileIdentity;
import java.util.List;

/**
 * How a package was got.
 *
 * @param file its size and SHA-256, verified
 * @param way the way that led to it
 * @param networkBytes bytes that crossed the network for it in all, those in vain too
 * @param wastedBytes those of them that did not help
 * @param seconds from the request to the verified file
 * @param predictedSeconds what the plan predicted; 0 if there was no prediction
 * @param notes why, in the order of time
 */
public record Acquired(
    FileIdentity file,
    Way way,
    long networkBytes,
    long wastedBytes,
    double seconds,
    double predictedSeconds,
    List<Note> notes) {

  /** Keeps a copy of the list. */
  public Acquired {
    notes = List.copyOf(notes);
  }

  /** Returns the bytes that did not cross the network; negative if more did than the file has. */
  public long savedBytes() {
    return file.size() - networkBytes;
  }
}
