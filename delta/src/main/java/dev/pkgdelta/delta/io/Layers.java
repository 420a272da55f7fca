package dev.pkgdelta.delta.io;

import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.Rebuilder;
import dev.pkgdelta.layers.StreamDecoder;
import dev.pkgdelta.layers.image.Decoders;
import dev.pkgdelta.layers.image.ImageScanner;
import dev.pkgdelta.layers.image.Rebuilders;
import dev.pkgdelta.layers.image.Recipe;
import dev.pkgdelta.layers.image.ScanVersion;
import dev.pkgdelta.layers.xz.ParsedXzRebuilder;

/** The layers that are undone and put back. */
public final class Layers {

  private static final Rebuilders REBUILDERS = Rebuilders.standard();
  private static final Decoders DECODERS = Decoders.standard();

  private Layers() {}

  /** Returns what undoes all layers that are known. */
  public static ImageScanner scanner() {
    return scanner(ScanVersion.BITCODE);
  }

  /** Returns what undoes layers. */
  public static ImageScanner scanner(ScanVersion version) {
    return new ImageScanner(DECODERS, version);
  }

  /** Returns what finds a package's files, and undoes no streams within these. */
  public static ImageScanner fileScanner() {
    return ImageScanner.ofFiles(DECODERS);
  }

  /** Returns what undoes layers as {@link #scanner} does, with a decoder of one's own for xz. */
  public static ImageScanner scanner(ScanVersion version, StreamDecoder xz) {
    return new ImageScanner(
        compression -> compression == Compression.XZ ? xz : DECODERS.of(compression), version);
  }

  /** Returns what puts each compression's streams back, with known decisions for xz. */
  public static Rebuilders rebuilders(Rebuilders others, ParsedXzRebuilder xz) {
    return new ParsedRebuilders(others, xz);
  }

  /** Makes xz files in the order of the target's recipe. */
  private record ParsedRebuilders(Rebuilders others, ParsedXzRebuilder xz) implements Rebuilders {

    @Override
    public Rebuilder of(Compression compression) {
      return compression == Compression.XZ ? xz : others.of(compression);
    }

    @Override
    public void leaveOut(Compression compression) {
      if (compression == Compression.XZ) {
        xz.leaveOut();
      } else {
        others.leaveOut(compression);
      }
    }

    @Override
    public Rebuilders after(Recipe first) {
      return new ParsedRebuilders(others.after(first), xz.after(first.count(Compression.XZ)));
    }
  }

  /** Returns what puts each compression's streams back. */
  public static Rebuilders rebuilders() {
    return REBUILDERS;
  }
}
