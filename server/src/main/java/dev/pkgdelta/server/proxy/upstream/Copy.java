package dev.pkgdelta.server.proxy.upstream;

/** Takes a copy of what passes through, and never disturbs that: a copy that fails is none. */
public interface Copy extends AutoCloseable {

  /** Takes the next bytes, {@code count} from the begin of an array. */
  void take(byte[] bytes, int count);

  /** All was taken. */
  void end();

  /** Throws the copy away, unless it was ended. */
  @Override
  void close();
}
