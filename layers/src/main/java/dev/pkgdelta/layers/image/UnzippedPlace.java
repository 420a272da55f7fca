package dev.pkgdelta.layers.image;

/** What a part of a target begins behind, where its unzipped form is made part by part. */
public enum UnzippedPlace {
  /** Nothing: the target begins here. */
  START,
  /** A stream of a target whose unzipped form is the target. */
  AS_IS,
  /** A stream of a compressed file. */
  STREAM,
  /** A member of an ar archive. */
  MEMBER,
  /** A member of an ar archive that a byte of padding follows. */
  PADDED_MEMBER
}
