package dev.pkgdelta.delta.computed;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.image.ImageFiles;
import dev.pkgdelta.layers.image.Recipe;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The files of an image, by name, and their checksums, each computed at most once. Of several with
 * one name the last counts. Files that share bytes with a list of checksums are none here: what
 * they hold depends on others. Not safe for use by several threads.
 */
public final class ChecksummedFiles {

  private final Bytes image;
  private final Map<String, ImageFiles.File> files = new HashMap<>();
  private final Map<Computed, byte[]> computed = new HashMap<>();

  private record Computed(String file, String algorithm) {}

  /**
   * @param image the image
   * @param recipe how it is packed
   * @param lists what to leave out
   */
  public ChecksummedFiles(Bytes image, Recipe recipe, List<ComputedFields.Range> lists)
      throws IOException {
    this.image = image;
    for (ImageFiles.File file : ImageFiles.of(image, recipe)) {
      if (lists.stream().noneMatch(list -> meet(list, file))) {
        files.put(ChecksumList.bare(file.name()), file);
      }
    }
  }

  private static boolean meet(ComputedFields.Range list, ImageFiles.File file) {
    return file.offset() < list.end() && list.offset() < file.offset() + file.length();
  }

  /** Lists the checksums of these files in a run of the image. */
  public List<ChecksumList.Entry> read(ComputedFields.Range list) throws IOException {
    return read(image.copy(list.offset(), list.length()));
  }

  /** Lists the checksums of these files in a list of another image. */
  public List<ChecksumList.Entry> read(byte[] list) {
    return ChecksumList.read(list, files.keySet());
  }

  /** Returns the text of a listed checksum as it has to be. */
  public byte[] compute(ChecksumList.Entry entry) throws IOException {
    Computed key = new Computed(entry.file(), entry.form().algorithm());
    byte[] digest = computed.get(key);
    if (digest == null) {
      digest = digest(Objects.requireNonNull(files.get(entry.file())), entry.form());
      computed.put(key, digest);
    }
    return entry.form().write(digest).getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] digest(ImageFiles.File file, ChecksumForm form) throws IOException {
    MessageDigest digest = form.digest();
    file.writeTo(image, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    return digest.digest();
  }
}
