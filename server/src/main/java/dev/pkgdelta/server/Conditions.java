package dev.pkgdelta.server;

import java.time.Instant;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/** The conditions that a request sets for its answer (RFC 9110, section 13), in their order. */
final class Conditions {

  private Conditions() {}

  /** Returns the status of the answer: 200 if the file is to be sent, 304 or 412 if not. */
  static int status(HttpFields request, FileState state) {
    String match = request.get(HttpHeader.IF_MATCH);
    if (match != null) {
      if (!names(match, state.etag(), false)) {
        return HttpStatus.PRECONDITION_FAILED_412;
      }
    } else if (isAfter(request.get(HttpHeader.IF_UNMODIFIED_SINCE), state)) {
      return HttpStatus.PRECONDITION_FAILED_412;
    }
    String noneMatch = request.get(HttpHeader.IF_NONE_MATCH);
    if (noneMatch != null) {
      return names(noneMatch, state.etag(), true) ? HttpStatus.NOT_MODIFIED_304 : HttpStatus.OK_200;
    }
    String since = request.get(HttpHeader.IF_MODIFIED_SINCE);
    return since != null && FileState.parseDate(since) != null && !isAfter(since, state)
        ? HttpStatus.NOT_MODIFIED_304
        : HttpStatus.OK_200;
  }

  /** Returns whether a range may be sent, or the file has changed since the client got its part. */
  static boolean allowsRange(HttpFields request, FileState state) {
    String condition = request.get(HttpHeader.IF_RANGE);
    return condition == null
        || condition.equals(state.etag())
        || condition.equals(state.lastModified());
  }

  /** Returns whether the file changed after a date; false if there is no sound date. */
  private static boolean isAfter(@org.jspecify.annotations.Nullable String date, FileState state) {
    Instant time = date == null ? null : FileState.parseDate(date);
    return time != null && state.seconds().isAfter(time);
  }

  private static boolean names(String list, String etag, boolean weakly) {
    if (list.strip().equals("*")) {
      return true;
    }
    for (String one : list.split(",", -1)) {
      String candidate = one.strip();
      if (weakly && candidate.startsWith("W/")) {
        candidate = candidate.substring(2);
      }
      if (candidate.equals(etag)) {
        return true;
      }
    }
    return false;
  }
}
