package dev.pkgdelta.layers.image.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.KeptStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds compressed streams of a base by their bytes. */
final class BaseStreams {

  private final Map<String, Long> places = new HashMap<>();

  /** Most streams are told apart by their length, without a look at their bytes. */
  private final Set<Long> lengths = new HashSet<>();

  private BaseStreams() {}

  static BaseStreams of(List<Image> base) throws IOException {
    BaseStreams streams = new BaseStreams();
    long place = 0;
    for (Image image : base) {
      for (KeptStream kept : image.kept()) {
        streams.places.putIfAbsent(digest(kept.stream().compressed()), place + kept.offset());
        streams.lengths.add(kept.stream().length());
      }
      place += image.space().size();
    }
    return streams;
  }

  /** Returns where in the base's space such a stream starts, or -1. */
  long find(Bytes compressed) throws IOException {
    return lengths.contains(compressed.size()) ? places.getOrDefault(digest(compressed), -1L) : -1;
  }

  private static String digest(Bytes bytes) throws IOException {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      try (InputStream in = bytes.stream()) {
        byte[] buffer = new byte[Math.clamp(bytes.size(), 1, 1 << 16)];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          sha256.update(buffer, 0, count);
        }
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
