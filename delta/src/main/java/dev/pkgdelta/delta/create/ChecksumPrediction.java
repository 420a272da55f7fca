package dev.pkgdelta.delta.create;

import dev.pkgdelta.delta.computed.ChecksumForm;
import dev.pkgdelta.delta.computed.ChecksumList;
import dev.pkgdelta.delta.computed.ChecksummedFiles;
import dev.pkgdelta.delta.computed.ComputedFields;
import dev.pkgdelta.layers.image.probe.TargetImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Predicts checksums in a target's lists by those in the base's lists. */
final class ChecksumPrediction {

  /** A checksum in a list of the base. */
  private record Known(ChecksumForm form, String file) {}

  private ChecksumPrediction() {}

  /**
   * Predicts.
   *
   * @param names what lies where in the target's image
   * @param fields takes what is found
   * @return the lists
   */
  static List<ComputedFields.Range> predict(
      BaseSpace base, TargetImage made, List<NamedSpan> names, FieldPrediction fields)
      throws IOException {
    List<ComputedFields.Range> lists = ranges(names);
    if (lists.isEmpty()) {
      return lists;
    }
    ChecksummedFiles files = new ChecksummedFiles(made.image().bytes(), made.recipe(), lists);
    Map<Known, byte[]> old = checksums(base, files);
    Set<ByteBuffer> seen = new HashSet<>();
    for (ComputedFields.Range list : lists) {
      for (ChecksumList.Entry entry : files.read(list)) {
        byte[] computed = files.compute(entry);
        byte[] known =
            old.computeIfAbsent(
                new Known(entry.form(), entry.file()), _ -> zeros(entry.form().length()));
        int worth = seen.add(ByteBuffer.wrap(computed)) ? entry.form().size() : 0;
        fields.take(list.offset() + entry.at(), computed, known, worth);
      }
    }
    return lists;
  }

  private static List<ComputedFields.Range> ranges(List<NamedSpan> names) {
    List<ComputedFields.Range> lists = new ArrayList<>();
    long left = ComputedFields.LARGEST;
    for (NamedSpan span : named(names)) {
      if (span.length() <= left && lists.size() < ComputedFields.MOST_LISTS) {
        lists.add(new ComputedFields.Range(span.offset(), (int) span.length()));
        left -= span.length();
      }
    }
    return lists;
  }

  private static List<NamedSpan> named(List<NamedSpan> names) {
    return names.stream()
        .filter(
            span ->
                switch (span.kind()) {
                  case TEXT, BINARY -> ChecksumList.isNamed(span.name());
                  case EXECUTABLE, HEADER, COMPRESSED -> false;
                })
        .toList();
  }

  private static Map<Known, byte[]> checksums(BaseSpace base, ChecksummedFiles files)
      throws IOException {
    Map<Known, byte[]> known = new HashMap<>();
    for (NamedSpan span : named(base.spans())) {
      if (span.length() <= ComputedFields.LARGEST) {
        byte[] text = base.bytes().copy(span.offset(), (int) span.length());
        for (ChecksumList.Entry entry : files.read(text)) {
          known.put(
              new Known(entry.form(), entry.file()),
              Arrays.copyOfRange(text, entry.at(), entry.at() + entry.form().length()));
        }
      }
    }
    return known;
  }

  private static byte[] zeros(int length) {
    byte[] zeros = new byte[length];
    Arrays.fill(zeros, (byte) '0');
    return zeros;
  }
}
