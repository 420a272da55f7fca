package dev.pkgdelta.codecs.vcdiff;

import static dev.pkgdelta.codecs.vcdiff.Vector.concat;
import static dev.pkgdelta.codecs.vcdiff.Vector.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.codecs.FilePair;
import dev.pkgdelta.codecs.Patches;
import dev.pkgdelta.codecs.Tool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The default code table against RFC 3284, section 5.6, line by line, and against xdelta3: a patch
 * of 256 windows, each with one code after copies that have filled the address caches.
 */
class DefaultTableTest {

  /** Both instructions as "type size mode", sizes from-to; then the codes from-to, per line. */
  private static final String LINES =
      """
      RUN  0-0  0 NOOP 0-0 0   0   0
      ADD  0-17 0 NOOP 0-0 0   1  18
      COPY 0-0  0 NOOP 0-0 0  19  19
      COPY 4-18 0 NOOP 0-0 0  20  34
      COPY 0-0  1 NOOP 0-0 0  35  35
      COPY 4-18 1 NOOP 0-0 0  36  50
      COPY 0-0  2 NOOP 0-0 0  51  51
      COPY 4-18 2 NOOP 0-0 0  52  66
      COPY 0-0  3 NOOP 0-0 0  67  67
      COPY 4-18 3 NOOP 0-0 0  68  82
      COPY 0-0  4 NOOP 0-0 0  83  83
      COPY 4-18 4 NOOP 0-0 0  84  98
      COPY 0-0  5 NOOP 0-0 0  99  99
      COPY 4-18 5 NOOP 0-0 0 100 114
      COPY 0-0  6 NOOP 0-0 0 115 115
      COPY 4-18 6 NOOP 0-0 0 116 130
      COPY 0-0  7 NOOP 0-0 0 131 131
      COPY 4-18 7 NOOP 0-0 0 132 146
      COPY 0-0  8 NOOP 0-0 0 147 147
      COPY 4-18 8 NOOP 0-0 0 148 162
      ADD  1-4  0 COPY 4-6 0 163 174
      ADD  1-4  0 COPY 4-6 1 175 186
      ADD  1-4  0 COPY 4-6 2 187 198
      ADD  1-4  0 COPY 4-6 3 199 210
      ADD  1-4  0 COPY 4-6 4 211 222
      ADD  1-4  0 COPY 4-6 5 223 234
      ADD  1-4  0 COPY 4-4 6 235 238
      ADD  1-4  0 COPY 4-4 7 239 242
      ADD  1-4  0 COPY 4-4 8 243 246
      COPY 4-4  0 ADD  1-1 0 247 247
      COPY 4-4  1 ADD  1-1 0 248 248
      COPY 4-4  2 ADD  1-1 0 249 249
      COPY 4-4  3 ADD  1-1 0 250 250
      COPY 4-4  4 ADD  1-1 0 251 251
      COPY 4-4  5 ADD  1-1 0 252 252
      COPY 4-4  6 ADD  1-1 0 253 253
      COPY 4-4  7 ADD  1-1 0 254 254
      COPY 4-4  8 ADD  1-1 0 255 255
      """;

  private record Instruction(String type, int size, int mode) {}

  private static final byte[] OLD = FilePair.noise(3284, 1000, 256);

  /** Where the copies before each code begin: in every block of the same cache, and past it. */
  private static final int[] COPIED = {10, 300, 600, 900};

  @TempDir Path directory;

  private static List<List<Instruction>> table() {
    List<List<Instruction>> table = new ArrayList<>();
    for (String line : LINES.lines().toList()) {
      String[] words = line.split(" +", -1);
      assertThat(table).as(line).hasSize(Integer.parseInt(words[6]));
      for (int first : sizes(words[1])) {
        for (int second : sizes(words[4])) {
          table.add(
              List.of(
                  new Instruction(words[0], first, Integer.parseInt(words[2])),
                  new Instruction(words[3], second, Integer.parseInt(words[5]))));
        }
      }
      assertThat(table).as(line).hasSize(Integer.parseInt(words[7]) + 1);
    }
    return table;
  }

  private static int[] sizes(String range) {
    String[] ends = range.split("-", -1);
    return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[1])).toArray();
  }

  @Test
  void isThatOfTheSpecification() {
    List<List<Instruction>> table = table();
    assertThat(table).hasSize(256);
    for (int code = 0; code < 256; code++) {
      for (int which = 0; which < 2; which++) {
        Instruction expected = table.get(code).get(which);
        assertThat(List.of("NOOP", "ADD", "RUN", "COPY").get(CodeTable.DEFAULT.type(code, which)))
            .as("type of code %d", code)
            .isEqualTo(expected.type());
        assertThat(CodeTable.DEFAULT.size(code, which)).isEqualTo(expected.size());
        assertThat(CodeTable.DEFAULT.mode(code, which)).isEqualTo(expected.mode());
      }
    }
  }

  /** One window, and what it is to make. */
  private static final class Window {
    private final ByteArrayOutputStream made = new ByteArrayOutputStream();
    private int[] data = {};
    private int[] instructions = {};
    private int[] addresses = {};

    private Window(int code, List<Instruction> pair) {
      for (int from : COPIED) {
        instructions = concat(instructions, new int[] {20});
        addresses = concat(addresses, number(from));
        made.write(OLD, from, 4);
      }
      instructions = concat(instructions, new int[] {code});
      for (Instruction instruction : pair) {
        add(instruction);
      }
    }

    private void add(Instruction instruction) {
      int size = instruction.size();
      if (size == 0 && !instruction.type().equals("NOOP")) {
        // xdelta3 refuses copies that begin in the source segment and end after it.
        size = 90;
        instructions = concat(instructions, number(size));
      }
      switch (instruction.type()) {
        case "ADD" -> {
          int[] literals = IntStream.range(0, size).map(i -> 255 - i).toArray();
          data = concat(data, literals);
          Arrays.stream(literals).forEach(made::write);
        }
        case "RUN" -> {
          data = concat(data, new int[] {0xa5});
          made.writeBytes(filled(size));
        }
        case "COPY" -> {
          int here = OLD.length + made.size();
          int from = from(instruction.mode(), here);
          byte[] known = known();
          for (int i = 0; i < size; i++) {
            made.write(
                from + i < here ? known[from + i] : made.toByteArray()[from + i - OLD.length]);
          }
        }
        default -> assertThat(size).isZero();
      }
    }

    private byte[] known() {
      byte[] known = Arrays.copyOf(OLD, OLD.length + made.size());
      System.arraycopy(made.toByteArray(), 0, known, OLD.length, made.size());
      return known;
    }

    private static byte[] filled(int size) {
      byte[] run = new byte[size];
      Arrays.fill(run, (byte) 0xa5);
      return run;
    }

    /** Chooses an address that only this mode gives, writes it, and returns it. */
    private int from(int mode, int here) {
      int address =
          switch (mode) {
            case 0 -> 777;
            case 1 -> here - 150;
            case 6 -> 900;
            case 7 -> 300;
            case 8 -> 600;
            default -> COPIED[mode - 2] + 5;
          };
      int[] coded =
          switch (mode) {
            case 0 -> number(777);
            case 1 -> number(150);
            case 6, 7, 8 -> new int[] {address % 768 - 256 * (mode - 6)};
            default -> number(5);
          };
      addresses = concat(addresses, coded);
      return address;
    }
  }

  @Test
  void everyCodeMakesWhatItsLineSaysHereAndInXdelta3() throws IOException, InterruptedException {
    Vector vector = Vector.plain();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    List<List<Instruction>> table = table();
    for (int code = 0; code < 256; code++) {
      Window window = new Window(code, table.get(code));
      vector.window(
          concat(new int[] {1}, number(OLD.length), number(0)),
          window.made.size(),
          window.data,
          window.instructions,
          window.addresses);
      expected.writeBytes(window.made.toByteArray());
    }
    byte[] patch = vector.toBytes();
    assertThat(Patches.apply(patch, OLD)).isEqualTo(expected.toByteArray());
    Path old = Files.write(directory.resolve("old"), OLD);
    Path file = Files.write(directory.resolve("patch"), patch);
    new Tool("xdelta3").run("-d", "-s", old, file, directory.resolve("new"));
    assertThat(directory.resolve("new")).hasBinaryContent(expected.toByteArray());
  }
}
