package dev.pkgdelta.delta;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bitcode of two releases of a made-up library, as LLVM's assembler writes it. */
final class Bitcode {

  private Bitcode() {}

  /** Makes a file {@code name.bc}; the later release has another function among the first. */
  static Path file(Path directory, String name, int release) throws IOException {
    StringBuilder source = new StringBuilder("source_filename = \"" + name + ".c\"\n");
    source.append("@text = constant [18 x i8] c\"in \\C3\\A9very release\\00\"\n");
    source.append("declare i32 @outside(i32, i8*)\n");
    for (int i = 0; i < 60; i++) {
      if (release == 2 && i == 3) {
        source.append(function("added", 77_777));
      }
      source.append(function(name + i, 1000 + i * i));
    }
    Path assembly = Files.writeString(directory.resolve(name + ".ll"), source);
    Path bitcode = directory.resolve(name + ".bc");
    Tools.run(directory, "llvm-as", "-o", bitcode.toString(), assembly.toString());
    Files.delete(assembly);
    return bitcode;
  }

  private static String function(String name, int constant) {
    return """
        define i32 @%s(i32 %%n, i64 %%wide) {
        entry:
          %%sum = add i32 %%n, %d
          %%small = trunc i64 %%wide to i32
          %%less = icmp slt i32 %%sum, %%small
          br i1 %%less, label %%call, label %%out
        call:
          %%p = getelementptr [18 x i8], [18 x i8]* @text, i32 0, i32 %d
          %%got = call i32 @outside(i32 %%sum, i8* %%p)
          ret i32 %%got
        out:
          ret i32 %%small
        }
        """
        .formatted(name, constant, constant % 7);
  }
}
