package dev.pkgdelta.layers.deflate;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.deflate.golang.GoModel;
import dev.pkgdelta.layers.deflate.igzip.IgzipModel;
import dev.pkgdelta.layers.deflate.libdeflate.LibdeflateModel;
import dev.pkgdelta.layers.deflate.miniz.MinizModel;
import dev.pkgdelta.layers.deflate.optimal.CheapestPathModel;
import dev.pkgdelta.layers.deflate.sevenzip.SevenZipModel;
import dev.pkgdelta.layers.deflate.zlib.ZlibModel;
import dev.pkgdelta.layers.deflate.zlibng.NgModel;
import dev.pkgdelta.layers.deflate.zopfli.ZopfliModel;

/** The families of encoders that can be followed. The numbers are part of the recipe's format. */
public enum EncoderFamily {
  /** No encoder: guesses that suit any stream a little. */
  UNKNOWN(0),
  /** zlib and what was made from it: GNU gzip, Chromium's zlib, pigz. */
  ZLIB(1),
  /** libdeflate. */
  LIBDEFLATE(2),
  /** miniz and miniz_oxide. */
  MINIZ(3),
  /** Go's compress/flate. */
  GO(4),
  /** zlib-ng and zlib-rs. */
  ZLIB_NG(5),
  /** 7-Zip. */
  SEVEN_ZIP(6),
  /** zopfli, and pigz at level 11. */
  ZOPFLI(7),
  /** An unknown encoder that looks for the cheapest tokens. */
  CHEAPEST_PATH(8),
  /** igzip, of ISA-L. */
  IGZIP(9),
  /** Any encoder that only stores. */
  STORED(15);

  private final int number;

  EncoderFamily(int number) {
    this.number = number;
  }

  /** Returns the family's number in a recipe. */
  public int number() {
    return number;
  }

  private EncoderModel readSettings(ByteCursor settings) throws CorruptData {
    return switch (this) {
      case UNKNOWN -> new UnknownModel();
      case ZLIB -> ZlibModel.read(settings);
      case LIBDEFLATE -> LibdeflateModel.read(settings);
      case MINIZ -> MinizModel.read(settings);
      case GO -> GoModel.read(settings);
      case ZLIB_NG -> NgModel.read(settings);
      case SEVEN_ZIP -> SevenZipModel.read(settings);
      case ZOPFLI -> ZopfliModel.read(settings);
      case CHEAPEST_PATH -> CheapestPathModel.read(settings);
      case IGZIP -> IgzipModel.read(settings);
      case STORED -> new StoredModel();
    };
  }

  /**
   * Reads a family's number and settings.
   *
   * @throws CorruptData if there is no such family, or no such settings of it
   */
  static EncoderModel read(ByteCursor recipe) throws CorruptData {
    long offset = recipe.offset();
    int number = recipe.u8();
    for (EncoderFamily family : values()) {
      if (family.number == number) {
        return family.readSettings(recipe);
      }
    }
    throw new CorruptData("deflate recipe names the unknown encoder family " + number, offset);
  }
}
