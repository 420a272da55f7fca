package dev.pkgdelta.engine.references;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.engine.Cover;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Corrects references of real, moved and damaged files. */
class CorrectionTest {

  private static final String LIBRARY = "libnet.so";

  @Test
  void changesNothingWhereNothingMoves() throws IOException {
    byte[] file = NativeFiles.read(LIBRARY);
    ElfPair pair = ElfPair.of(0, Objects.requireNonNull(OldFile.of(file)), 0, file);
    assertThat(pair).isNotNull();
    assertThat(pair.references()).isGreaterThan(1000);
    Correction correction = correction(file, pair, List.of(new Cover(0, file.length, 0)));
    assertThat(correction.corrected()).isEqualTo(file);
  }

  @Test
  void lengthensCallsOverAnInsertion() throws IOException {
    byte[] file = NativeFiles.read("libjava.so");
    ElfFile elf = Objects.requireNonNull(ElfFile.read(file));
    int inserted = 64;
    int sections = elf.sections().size();
    ElfPair pair =
        new ElfPair(
            0,
            file.length,
            0,
            file.length + inserted,
            1 << 20,
            new SectionShifts(new int[sections], new int[sections]));
    assumeTrue(elf.machine() == ElfFile.X86_64, "this machine is no x86-64");
    ElfSection code = code(elf);
    int middle = code.offset() + code.size() / 2;
    List<Cover> covers =
        List.of(
            new Cover(0, middle, 0), new Cover(middle + inserted, file.length - middle, middle));
    byte[] moved = correction(file, pair, covers).corrected();
    References references = ReferenceFinder.find(elf, 1 << 20);
    int over = 0;
    for (int i = 0; i < references.count(); i++) {
      int at = references.position(i);
      int target = references.address(references.target(i));
      boolean call = references.kind(i) == ReferenceKind.RELATIVE32 && code.holds(target);
      if (call && at < middle && target > middle) {
        over++;
        assertThat(Words.i32(moved, at) - Words.i32(file, at)).isEqualTo(inserted);
      }
    }
    assertThat(over).isPositive();
  }

  /** Up to the end of its code, a library's addresses are its offsets. */
  private static ElfSection code(ElfFile file) {
    for (int i = 0; i < file.sections().size(); i++) {
      if (file.name(i).equals(".text")) {
        ElfSection text = file.sections().get(i);
        assertThat(text.address()).isEqualTo(text.offset());
        return text;
      }
    }
    throw new AssertionError("no code");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void givesAnyBytesTheSameCorrectionTwice(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] file = NativeFiles.read(LIBRARY);
    damage(file, random);
    ElfFile elf = ElfFile.read(file);
    if (elf == null) {
      return;
    }
    int sections = elf.sections().size();
    SectionShifts shifts = new SectionShifts(new int[sections], new int[sections]);
    for (int i = 0; i < sections; i++) {
      shifts.address()[i] = random.nextInt();
      shifts.offset()[i] = random.nextInt();
    }
    byte[] target = new byte[file.length * 2];
    random.nextBytes(target);
    List<Cover> covers = covers(random, file.length, target.length);
    ElfPair pair =
        new ElfPair(0, file.length, 0, target.length, random.nextInt(file.length), shifts);
    assertThat(run(file, pair, covers, target))
        .as("seed %d", seed)
        .isEqualTo(run(file, pair, covers, target));
  }

  private static void damage(byte[] file, Random random) {
    int headers = (int) Words.i64(file, 0x28);
    int count = Words.u16(file, 0x3c);
    for (int i = 0; i < 40; i++) {
      int at = headers + random.nextInt(count) * 64 + 4 + random.nextInt(14) * 4;
      int value = random.nextBoolean() ? random.nextInt(file.length) : random.nextInt();
      Words.i32(file, at, value);
    }
    for (int i = 0; i < 2000; i++) {
      file[0x200 + random.nextInt(file.length - 0x200)] = (byte) random.nextInt();
    }
  }

  /** Headers that tell of bytes which are not there, more than once, or at impossible addresses. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36})
  void findsReferencesWhateverTheSectionHeadersSay(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] original = NativeFiles.read(LIBRARY);
    int headers = (int) Words.i64(original, 0x28);
    int count = Words.u16(original, 0x3c);
    int[] types = {1, 2, 3, 4, 5, 6, 7, 8, 11, 14, 15, 19, 0x6ffffff6, 0x6fffffff, 0x70000001};
    for (int round = 0; round < 20; round++) {
      byte[] file = original.clone();
      for (int i = 0; i < 1 + random.nextInt(6); i++) {
        int header = headers + random.nextInt(count) * 64;
        switch (random.nextInt(5)) {
          case 0 -> Words.i32(file, header + 4, types[random.nextInt(types.length)]);
          case 1 -> Words.i32(file, header + 0x28, random.nextInt(count));
          case 2 -> Words.i64(file, header + 0x10, random.nextLong() >> random.nextInt(64));
          case 3 -> {
            int size = random.nextInt(file.length);
            Words.i64(file, header + 0x18, file.length - size);
            Words.i64(file, header + 0x20, size);
          }
          default -> {
            Words.i32(file, header + 4, ElfSection.NOBITS);
            Words.i64(file, header + 0x20, random.nextInt(1 << 30));
          }
        }
      }
      if (random.nextInt(3) == 0) {
        file[0x10] = 1;
      }
      ElfFile elf = ElfFile.read(file);
      if (elf != null) {
        int most = file.length / 4;
        assertThat(ReferenceFinder.find(elf, most).count()).as("seed %d", seed).isBetween(0, most);
        for (int i = 0; i < count; i++) {
          assertThat(elf.name(i)).isNotNull();
        }
      }
    }
  }

  private static List<Cover> covers(Random random, int base, int target) {
    List<Cover> covers = new ArrayList<>();
    int at = 0;
    while (at < target - 1000) {
      int length = 1 + random.nextInt(999);
      covers.add(new Cover(at, length, random.nextInt(base - length)));
      at += length + random.nextInt(50);
    }
    return covers;
  }

  /** Returns what the runs look like once corrected. */
  private static byte[] run(byte[] file, ElfPair pair, List<Cover> covers, byte[] target)
      throws IOException {
    Correction correction = correction(file, pair, covers);
    byte[] result = new byte[target.length];
    byte[] run = target.clone();
    for (Cover cover : covers) {
      int position = (int) cover.baseOffset();
      int moved = cover.at() - position;
      System.arraycopy(file, position, run, cover.at(), cover.length());
      correction.correct(run, cover.at(), cover.end(), cover.end(), position, moved, (_, _) -> {});
      System.arraycopy(run, cover.at(), result, cover.at(), cover.length());
      System.arraycopy(target, cover.at(), run, cover.at(), cover.length());
      correction.learn(run, cover.at(), cover.at(), cover.end(), position, moved);
    }
    return result;
  }

  private static Correction correction(byte[] base, ElfPair pair, List<Cover> covers)
      throws IOException {
    OldFile old = new PairedFiles(Bytes.of(base), List.of(pair)).old(0);
    return Correction.of(old, pair, covers, new SharedShifts());
  }

  @Test
  void refusesABaseThatIsNoElfFile() {
    ElfPair pair = new ElfPair(0, 1000, 0, 1000, 10, new SectionShifts(new int[3], new int[3]));
    assertThatThrownBy(() -> correction(new byte[1000], pair, List.of()))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("no such ELF file");
  }
}
