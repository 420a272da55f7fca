package dev.pkgdelta.natives;

import java.io.IOException;

/** A native library, or the one version of it that will do, is not on this machine. */
public final class NativeMissing extends IOException {

  private static final long serialVersionUID = 1;

  private final String name;

  /**
   * @param name the library and, where it matters, its version: {@code "libzstd 1.5.4"}
   * @param reason why it can't be used
   * @param remedy what the user can do about it
   */
  public NativeMissing(String name, String reason, String remedy) {
    super(name + " is needed: " + reason + "; " + remedy);
    this.name = name;
  }

  /** Returns the library that is missing, with its version where that matters. */
  public String name() {
    return name;
  }
}
