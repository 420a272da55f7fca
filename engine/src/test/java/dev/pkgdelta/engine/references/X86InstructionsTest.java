package dev.pkgdelta.engine.references;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Compares the lengths of instructions with those that another disassembler sees. */
class X86InstructionsTest {

  private static final String LIBRARY = "libjava.so";

  @Test
  void findsTheBordersThatObjdumpFinds() throws Exception {
    assumeTrue(isThere("objdump"), "objdump is not installed");
    byte[] bytes = NativeFiles.read(LIBRARY);
    ElfFile file = Objects.requireNonNull(ElfFile.read(bytes));
    assumeTrue(file.machine() == ElfFile.X86_64, "this machine is no x86-64");
    for (int i = 0; i < file.sections().size(); i++) {
      if (file.name(i).equals(".text")) {
        ElfSection text = file.sections().get(i);
        assertThat(borders(bytes, text)).isEqualTo(borders(file, text));
      }
    }
  }

  private static BitSet borders(byte[] bytes, ElfSection text) {
    X86Instructions instructions = new X86Instructions(bytes);
    BitSet borders = new BitSet();
    int end = text.offset() + text.size();
    for (int at = text.offset(); at < end; at = instructions.read(at, end)) {
      borders.set(at);
    }
    return borders;
  }

  private static BitSet borders(ElfFile file, ElfSection text) throws Exception {
    BitSet borders = new BitSet();
    Process process =
        new ProcessBuilder(
                "objdump",
                "-d",
                "--no-show-raw-insn",
                "-j",
                ".text",
                NativeFiles.path(LIBRARY).toString())
            .start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int colon = line.indexOf(":\t");
        if (line.startsWith(" ") && colon > 0) {
          long address = Long.parseLong(line.substring(0, colon).strip(), 16) - file.origin();
          borders.set((int) address - text.address() + text.offset());
        }
      }
    }
    assertThat(process.waitFor()).isZero();
    return borders;
  }

  private static boolean isThere(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
