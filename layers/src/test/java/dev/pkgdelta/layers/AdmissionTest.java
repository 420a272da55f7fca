package dev.pkgdelta.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  private final Admission admission = new Admission(100);
  private final List<String> begun = new ArrayList<>();

  private Admission.Place place(String name, long bytes) {
    return admission.place(bytes, () -> begun.add(name));
  }

  private Admission.Place inside(String name, long bytes) {
    Admission.Place place = place(name, bytes);
    place.ask();
    assertThat(begun).endsWith(name);
    return place;
  }

  @Test
  void nothingBeginsUnasked() {
    place("a", 10);

    assertThat(begun).isEmpty();
  }

  @Test
  void asManyBeginAsFit() {
    Admission.Place first = inside("a", 60);
    place("b", 60).ask();
    place("c", 40).ask();
    assertThat(begun).containsExactly("a", "c");

    first.close();

    assertThat(begun).containsExactly("a", "c", "b");
  }

  @Test
  void whatNeedsMoreThanThereIsBeginsAlone() {
    Admission.Place large = inside("large", 200);
    assertThat(admission.isOverfull()).isTrue();
    place("a", 10).ask();
    assertThat(begun).containsExactly("large");

    large.close();

    assertThat(begun).containsExactly("large", "a");
    assertThat(admission.isOverfull()).isFalse();
  }

  @Test
  void whatTakesNothingNeverWaits() {
    inside("large", 200);
    inside("nothing", 0);
  }

  @Test
  void whatIsNeededWaitsForThoseThatEndByThemselves() {
    Admission.Place ending = inside("a", 60);
    inside("outer", 40);
    ending.fed();

    place("inner", 200).need();
    assertThat(begun).doesNotContain("inner");
    ending.close();

    assertThat(begun).endsWith("inner");
  }

  @Test
  void whatIsNeededBeginsWhereNothingEndsWithoutIt() {
    inside("outer", 80);
    Admission.Place inner = place("inner", 80);
    inner.ask();
    assertThat(begun).doesNotContain("inner");

    inner.need();

    assertThat(begun).endsWith("inner");
  }

  @Test
  void aWishThatIsGivenUpHoldsNothingUp() {
    Admission.Place first = inside("a", 60);
    Admission.Place second = place("b", 60);
    second.ask();
    second.close();

    first.close();

    assertThat(begun).containsExactly("a");
    inside("c", 100);
  }

  @Test
  void itIsCrowdedOnceALargeEncoderUsesWhatItTakes() {
    inside("small", 50).filled();
    assertThat(admission.isCrowded()).isFalse();
    Admission.Place large = place("large", 200);
    large.need();
    large.filled();
    large.filled();
    assertThat(admission.isCrowded()).isTrue();

    large.close();

    assertThat(admission.isCrowded()).isFalse();
  }

  @Test
  void closingTwiceGivesBackOnce() {
    Admission.Place first = inside("a", 60);
    inside("b", 40);
    first.fed();
    first.close();
    first.close();

    place("c", 80).ask();

    assertThat(begun).containsExactly("a", "b");
  }
}
