package dev.pkgdelta.server.setup;

import java.io.IOException;
import java.util.List;

/** Leads one package manager through the proxy, or takes that back. */
public interface Setup {

  /** Writes its configuration. */
  List<Change> write() throws IOException;

  /** Takes it back. */
  List<Change> undo() throws IOException;

  /** Returns what else is to be known or done, in lines. */
  List<String> notes() throws IOException;
}
