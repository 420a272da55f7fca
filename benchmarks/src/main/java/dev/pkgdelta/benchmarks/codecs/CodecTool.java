package dev.pkgdelta.benchmarks.codecs;

import java.nio.file.Path;
import java.util.List;

/** A program that makes and applies patches, and what of ours stands beside it. */
enum CodecTool {
  XDELTA3("xdelta3 -9", "vcdiff"),
  XDELTA3_DJW("xdelta3 -9 -S djw", "vcdiff --secondary djw"),
  XDELTA3_LZMA("xdelta3 -9 -S lzma", "vcdiff --secondary lzma"),
  ZSTD("zstd -19", "zstd"),
  BSDIFF("bsdiff", "bsdiff");

  private final String label;
  private final String codec;

  CodecTool(String label, String codec) {
    this.label = label;
    this.codec = codec;
  }

  /** Returns the tool and its options. */
  String label() {
    return label;
  }

  /** Returns the words after {@code --codec}. */
  List<String> codec() {
    return List.of(codec.split(" ", -1));
  }

  /** Returns the command by which the tool makes a patch. */
  List<String> diff(Path old, Path target, Path patch) {
    return switch (this) {
      case XDELTA3 -> xdelta3("none", old, target, patch);
      case XDELTA3_DJW -> xdelta3("djw", old, target, patch);
      case XDELTA3_LZMA -> xdelta3("lzma", old, target, patch);
      case ZSTD ->
          List.of(
              "zstd",
              "-q",
              "-f",
              "-19",
              "--long=31",
              "--patch-from=" + old,
              target.toString(),
              "-o",
              patch.toString());
      case BSDIFF -> List.of("bsdiff", old.toString(), target.toString(), patch.toString());
    };
  }

  private static List<String> xdelta3(String secondary, Path old, Path target, Path patch) {
    return List.of(
        "xdelta3",
        "-e",
        "-9",
        "-f",
        "-A",
        "-S",
        secondary,
        "-s",
        old.toString(),
        target.toString(),
        patch.toString());
  }

  /** Returns the command by which the tool applies a patch. */
  List<String> patch(Path patch, Path old, Path output) {
    return switch (this) {
      case XDELTA3, XDELTA3_DJW, XDELTA3_LZMA ->
          List.of("xdelta3", "-d", "-f", "-s", old.toString(), patch.toString(), output.toString());
      case ZSTD ->
          List.of(
              "zstd",
              "-q",
              "-f",
              "-d",
              "--long=31",
              "--patch-from=" + old,
              patch.toString(),
              "-o",
              output.toString());
      case BSDIFF -> List.of("bspatch", old.toString(), output.toString(), patch.toString());
    };
  }
}
