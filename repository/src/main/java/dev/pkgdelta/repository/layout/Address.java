package dev.pkgdelta.repository.layout;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.repository.tuf.Sha256;
import java.util.regex.Pattern;

/**
 * Where things lie in a published repository: paths below its root, with slashes. What is found at
 * an address never changes, except for the newest timestamp, the copy of the newest root and
 * aliases.
 */
public final class Address {

  /** Where signed metadata lies. */
  public static final String METADATA = "metadata/";

  /** Where the newest root is found by those who have none yet. */
  public static final String ROOT = METADATA + "root.json";

  /** The file that is replaced when a publishing takes effect. */
  public static final String TIMESTAMP = METADATA + "timestamp.json";

  /** The signed file, and its path, that states the layout's parameters. */
  public static final String REPOSITORY = "repository.json";

  /** The signed list of the filter's shards. */
  public static final String FILTER = "filter/list";

  private static final Pattern CHANGING =
      Pattern.compile("metadata/(timestamp|root)\\.json|aliases/.*");
  private static final Pattern PUBLISHED =
      Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/){0,4}[A-Za-z0-9_-][A-Za-z0-9._-]*");

  private Address() {}

  /** Returns where a delta lies that leads from one package to another. */
  public static String delta(String target, String base, BaseKind kind) {
    return "deltas/" + spread(target) + "/" + base + suffix(kind);
  }

  /**
   * Returns where a delta lies whose address had been taken by another one for the same packages.
   *
   * @param sha256 of the delta
   */
  static String laterDelta(String target, String base, BaseKind kind, String sha256) {
    return "deltas/" + spread(target) + "/" + base + "." + sha256.substring(0, 16) + suffix(kind);
  }

  private static String suffix(BaseKind kind) {
    return switch (kind) {
      case PACKAGE -> ".delta";
      case INSTALLED -> ".installed.delta";
    };
  }

  /**
   * Returns where a document lies.
   *
   * @param sha256 of the document
   */
  public static String document(String sha256) {
    return "documents/" + spread(sha256) + ".json";
  }

  /**
   * Returns where a shard of the filter lies.
   *
   * @param sha256 of the shard
   */
  public static String filterShard(String sha256) {
    return "filter/" + sha256 + ".shard";
  }

  /** Returns where the hashes of the packages of one name and version are listed. */
  public static String alias(String purl) {
    return "aliases/" + spread(Sha256.hex(purl));
  }

  /** Returns the signed path of a page. */
  public static String page(int number) {
    return "pages/" + "%04x".formatted(number);
  }

  /** Returns whether what is found at a path may be kept forever. */
  public static boolean isImmutable(String path) {
    return !CHANGING.matcher(path).matches();
  }

  /**
   * Returns whether a path can be one in a published repository: no hidden names, no dots alone.
   */
  public static boolean isPublished(String path) {
    return path.length() < 300 && PUBLISHED.matcher(path).matches();
  }

  private static String spread(String sha256) {
    return sha256.substring(0, 2) + "/" + sha256;
  }
}
