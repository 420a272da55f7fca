package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.delta.computed.ComputedFields;
import dev.pkgdelta.delta.computed.FieldFilling;
import dev.pkgdelta.delta.computed.Replacements;
import dev.pkgdelta.layers.image.probe.TargetImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the fields of a target that need not be transferred, since an apply can compute them. In
 * their places the image that is written down has what the base has there, so that the fields'
 * surroundings are copies of the base's.
 */
final class FieldPrediction {

  /** What telling of fields costs in a delta, roughly, in bytes. */
  private static final int COST = 16;

  /**
   * An apply that computes fields needs the whole image before it can begin to pack: so they have
   * to be worth a byte for so many of a large image.
   */
  private static final int IMAGE_PER_BYTE = 1 << 15;

  private static final int SMALL_IMAGE = 1 << 20;
  private static final int BUFFER = 1 << 16;

  private final Bytes target;
  private final Replacements coded;
  private final List<Integer> exceptions = new ArrayList<>();
  private int count;
  private long saved;

  private FieldPrediction(Bytes target) {
    this.target = target;
    this.coded = new Replacements(target);
  }

  /**
   * What was predicted.
   *
   * @param told what the delta tells
   * @param image the target's image as it is written down
   */
  record Predicted(ComputedFields told, Bytes image) {}

  /**
   * Predicts.
   *
   * @param made the target
   * @param names what lies where in the target's image
   * @return empty if it would not pay
   */
  static Optional<Predicted> of(
      BaseSpace base, TargetImage made, List<NamedSpan> names, CreateOptions options)
      throws IOException {
    Bytes target = made.image().bytes();
    FieldPrediction fields = new FieldPrediction(target);
    List<ComputedFields.Range> lists = ChecksumPrediction.predict(base, made, names, fields);
    long inLists = fields.saved;
    int exceptions = fields.exceptions.size();
    boolean zip = ZipPrediction.predict(base, made, fields) && fields.saved > inLists;
    if (!zip) {
      fields.exceptions.subList(exceptions, fields.exceptions.size()).clear();
    }
    ComputedFields told = new ComputedFields(lists, zip, fields.exceptions);
    Bytes image = fields.coded.toBytes();
    boolean pays =
        fields.saved - fields.exceptions.size() >= worthwhile(options, target.size())
            && equal(FieldFilling.fill(image, made.recipe(), told), target);
    return pays ? Optional.of(new Predicted(told, image)) : Optional.empty();
  }

  private static long worthwhile(CreateOptions options, long imageSize) {
    boolean small = imageSize <= SMALL_IMAGE;
    return switch (options.profile()) {
      case MAX -> COST;
      case FAST, DEFAULT -> COST + (small ? 0 : imageSize / IMAGE_PER_BYTE);
    };
  }

  /** Fields may tell where others are; then they can't be found without them. */
  private static boolean equal(Bytes filled, Bytes target) throws IOException {
    byte[] one = new byte[BUFFER];
    byte[] other = new byte[BUFFER];
    for (long at = 0; at < target.size(); at += BUFFER) {
      int length = (int) Math.min(BUFFER, target.size() - at);
      filled.read(at, one, 0, length);
      target.read(at, other, 0, length);
      if (!Arrays.equals(one, 0, length, other, 0, length)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Takes the next field.
   *
   * @param place where it is
   * @param computed what an apply computes
   * @param known what the base has there
   * @param worth bytes that it costs to transfer if the base has something else
   */
  void take(long place, byte[] computed, byte[] known, int worth) throws IOException {
    if (!Arrays.equals(computed, target.copy(place, computed.length))) {
      exceptions.add(count);
    } else if (!Arrays.equals(computed, known)) {
      coded.put(place, known);
      saved += worth;
    }
    count++;
  }
}
