package dev.pkgdelta.natives;

import java.util.Arrays;
import java.util.Optional;

/**
 * The advanced compression parameters of libzstd, by its names ({@code ZSTD_cParameter} in zstd.h).
 */
public enum ZstdParameter {
  /** From a negative, fast level up to 22. */
  COMPRESSION_LEVEL(100),
  /** The base-2 logarithm of the window, 10 to 31; 0 leaves it to the level. */
  WINDOW_LOG(101),
  HASH_LOG(102),
  CHAIN_LOG(103),
  SEARCH_LOG(104),
  MIN_MATCH(105),
  TARGET_LENGTH(106),
  /** 1 (fast) to 9 (btultra2). */
  STRATEGY(107),
  /** Long-distance matching: 0 leaves it to the window, 1 on, 2 off. */
  ENABLE_LONG_DISTANCE_MATCHING(160),
  LDM_HASH_LOG(161),
  LDM_MIN_MATCH(162),
  LDM_BUCKET_SIZE_LOG(163),
  LDM_HASH_RATE_LOG(164),
  /** Whether the frame header tells the plain size if it is known: 1 by default. */
  CONTENT_SIZE_FLAG(200),
  /** Whether the frame ends with a checksum: 0 by default. */
  CHECKSUM_FLAG(201),
  DICT_ID_FLAG(202),
  /** Threads; 0 works in the caller's. Any number above 0 gives the same bytes. */
  WORKERS(400),
  /** Plain bytes of one worker's job; 0 leaves it to the window. */
  JOB_SIZE(401),
  /** How much of the job before is seen, 1 (none) to 9 (a window); 0 leaves it to the strategy. */
  OVERLAP_LOG(402);

  private final int id;

  ZstdParameter(int id) {
    this.id = id;
  }

  /** Returns libzstd's number of the parameter. */
  public int id() {
    return id;
  }

  /** Returns the parameter of a number, if it is known. */
  public static Optional<ZstdParameter> ofId(int id) {
    return Arrays.stream(values()).filter(parameter -> parameter.id == id).findFirst();
  }
}
