package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.archive.ZipEntry;
import dev.pkgdelta.layers.archive.ZipScanner;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.ZipFields;
import dev.pkgdelta.layers.image.probe.TargetImage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Predicts the fields of a target zip's headers by those of a base that is a zip. */
final class ZipPrediction {

  private static final int MOST = 1 << 20;

  private ZipPrediction() {}

  /**
   * Predicts.
   *
   * @param fields takes what is found
   * @return whether the target has fields that can be computed
   */
  static boolean predict(BaseSpace base, TargetImage made, FieldPrediction fields)
      throws IOException {
    List<ZipFields.Field> found = ZipFields.of(made.image().bytes(), made.recipe());
    if (found.isEmpty()) {
      return false;
    }
    Map<String, ZipEntry> old = new HashMap<>();
    for (Image image : base.images()) {
      Bytes file = image.layout().bytes();
      if (ZipScanner.startsWithEntry(file)) {
        ZipScanner.scan(file, MOST).forEach(entry -> old.put(entry.name(), entry));
      }
    }
    for (ZipFields.Field field : found) {
      int known = known(field.kind(), old.get(field.name()));
      fields.take(field.offset(), bytes(field.value()), bytes(known), worth(field.kind()));
    }
    return true;
  }

  private static int known(ZipFields.Kind kind, @Nullable ZipEntry entry) {
    if (entry == null) {
      return 0;
    }
    return switch (kind) {
      case CRC32 -> entry.crc32();
      case COMPRESSED_SIZE -> (int) entry.length();
      case SIZE -> (int) entry.plainSize();
      case OFFSET -> (int) entry.headerStart();
      case DIRECTORY_SIZE, DIRECTORY_OFFSET -> 0;
    };
  }

  /** A checksum can't be guessed; sizes and offsets change in a byte or two, many of them alike. */
  private static int worth(ZipFields.Kind kind) {
    return switch (kind) {
      case CRC32 -> Integer.BYTES;
      case COMPRESSED_SIZE, SIZE, OFFSET, DIRECTORY_SIZE, DIRECTORY_OFFSET -> 1;
    };
  }

  private static byte[] bytes(int value) {
    return new ByteWriter().i32(value).toByteArray();
  }
}
