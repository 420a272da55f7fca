package dev.pkgdelta.client.outcome;

/**
 * One line of an explanation.
 *
 * @param reason what counted
 * @param detail with which figures or messages; may be empty
 */
public record Note(Reason reason, String detail) {

  /** Returns the line. */
  public String text() {
    return detail.isEmpty() ? reason.text() : reason.text() + ": " + detail;
  }
}
