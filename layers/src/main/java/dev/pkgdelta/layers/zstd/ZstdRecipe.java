package dev.pkgdelta.layers.zstd;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.natives.ZstdParameter;
import dev.pkgdelta.natives.ZstdSettings;
import java.util.Map;

/**
 * How a zstd frame is made. The layout in bytes is described in docs/xz-zstd-bzip2.md.
 *
 * @param version of libzstd, as it counts
 * @param settings all that differs from libzstd's defaults; {@link ZstdParameter#WORKERS} is 0 or 1
 * @param plainSize the number of plain bytes if the encoder knew it from the start, or -1
 * @param corrections what is to be changed in the encoder's output
 */
public record ZstdRecipe(
    int version, ZstdSettings settings, long plainSize, Corrections corrections) {

  private static final int KNOWN_SIZE = 0x01;
  private static final int CHECKSUM = 0x02;
  private static final int WORKERS = 0x04;
  private static final int PARAMETERS = 0x08;
  private static final int CORRECTIONS = 0x10;

  private static final int MAX_VERSION = 1_000_000;
  private static final int MAX_LEVEL_CODE = 1 << 18;
  private static final int MAX_VALUE = 1 << 30;

  /** Returns the recipe's bytes. */
  public byte[] toBytes() {
    ByteWriter out = new ByteWriter();
    boolean corrected = !corrections.isEmpty();
    long others = settings.values().keySet().stream().filter(ZstdRecipe::isListed).count();
    out.u8(
        (plainSize >= 0 ? KNOWN_SIZE : 0)
            | (settings.get(ZstdParameter.CHECKSUM_FLAG) != 0 ? CHECKSUM : 0)
            | (settings.get(ZstdParameter.WORKERS) != 0 ? WORKERS : 0)
            | (others > 0 ? PARAMETERS : 0)
            | (corrected ? CORRECTIONS : 0));
    out.varint(version);
    int level = settings.get(ZstdParameter.COMPRESSION_LEVEL);
    out.varint(level >= 0 ? 2L * level : -2L * level - 1);
    if (plainSize >= 0) {
      out.varint(plainSize);
    }
    if (others > 0) {
      out.varint(others);
      for (Map.Entry<ZstdParameter, Integer> entry : settings.values().entrySet()) {
        if (isListed(entry.getKey())) {
          out.varint(entry.getKey().id()).varint(entry.getValue());
        }
      }
    }
    if (corrected) {
      corrections.write(out);
    }
    return out.toByteArray();
  }

  private static boolean isListed(ZstdParameter parameter) {
    return switch (parameter) {
      case COMPRESSION_LEVEL, CHECKSUM_FLAG, WORKERS -> false;
      default -> true;
    };
  }

  /**
   * Reads a recipe.
   *
   * @throws CorruptData if it breaks its rules
   */
  public static ZstdRecipe parse(byte[] recipe) throws CorruptData {
    ByteCursor in = new ByteCursor(recipe);
    int flags = in.u8();
    if (flags >= 0x20) {
      throw new CorruptData("a zstd recipe has unknown flags", 0);
    }
    int version = in.varintInt(MAX_VERSION, "libzstd's version");
    int code = in.varintInt(MAX_LEVEL_CODE, "level");
    ZstdSettings settings = ZstdSettings.level((code & 1) == 0 ? code / 2 : -(code / 2) - 1);
    if ((flags & CHECKSUM) != 0) {
      settings = settings.with(ZstdParameter.CHECKSUM_FLAG, 1);
    }
    if ((flags & WORKERS) != 0) {
      settings = settings.with(ZstdParameter.WORKERS, 1);
    }
    long plainSize = (flags & KNOWN_SIZE) != 0 ? in.varint(Long.MAX_VALUE >> 8, "size") : -1;
    if ((flags & PARAMETERS) != 0) {
      int count = in.varintInt(ZstdParameter.values().length, "parameter count");
      for (int i = 0; i < count; i++) {
        settings = parameter(settings, in);
      }
    }
    Corrections corrections = (flags & CORRECTIONS) != 0 ? Corrections.read(in) : Corrections.NONE;
    if (in.remaining() > 0) {
      throw new CorruptData("a zstd recipe goes on after its end", in.offset());
    }
    return new ZstdRecipe(version, settings, plainSize, corrections);
  }

  private static ZstdSettings parameter(ZstdSettings settings, ByteCursor in) throws CorruptData {
    long start = in.offset();
    int id = in.varintInt(MAX_VALUE, "parameter");
    int value = in.varintInt(MAX_VALUE, "parameter's value");
    ZstdParameter parameter =
        ZstdParameter.ofId(id)
            .filter(ZstdRecipe::isListed)
            .orElseThrow(
                () -> new CorruptData("a zstd recipe has the unknown parameter " + id, start));
    return settings.with(parameter, value);
  }
}
