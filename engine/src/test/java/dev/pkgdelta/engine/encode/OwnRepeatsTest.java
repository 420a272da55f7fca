package dev.pkgdelta.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Blocks are joined where what is new in one comes again in another, and only there. */
class OwnRepeatsTest {

  private static final int NEW = 1 << 17;

  private final Random random = new Random(20261123);
  private final byte[] old = bytes(Layout.BLOCK + NEW);

  private byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private boolean joined(byte[] first, byte[] last, byte[]... base) throws IOException {
    Bytes target = Bytes.concat(List.of(Bytes.of(first), Bytes.of(old), Bytes.of(last)));
    Bytes before = Bytes.concat(List.of(base).stream().map(Bytes::of).toList());
    int size = (int) target.size();
    List<Residue> blocks =
        List.of(
            new Residue(List.of(new Residue.Range(0, Layout.BLOCK)), List.of()),
            new Residue(List.of(new Residue.Range(Layout.BLOCK, size - Layout.BLOCK)), List.of()));
    return OwnRepeats.between(blocks, Executables.of(target, List.of()), target, before);
  }

  @Test
  void joinsWhereNewBytesComeAgain() throws IOException {
    byte[] fresh = bytes(NEW);

    assertThat(joined(fresh, fresh, old)).isTrue();
  }

  @Test
  void doesNotJoinWhereAllThatIsNewComesOnce() throws IOException {
    assertThat(joined(bytes(NEW), bytes(NEW), old)).isFalse();
  }

  @Test
  void doesNotJoinForWhatTheBaseHas() throws IOException {
    byte[] known = bytes(NEW);

    assertThat(joined(known, known, old, known)).isFalse();
  }

  @Test
  void doesNotJoinForZeros() throws IOException {
    assertThat(joined(new byte[NEW], new byte[NEW], old)).isFalse();
  }

  @Test
  void doesNotJoinForALittle() throws IOException {
    byte[] little = bytes(NEW / 16);

    assertThat(joined(little, little, old)).isFalse();
  }
}
