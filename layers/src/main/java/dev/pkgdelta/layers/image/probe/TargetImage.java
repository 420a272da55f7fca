package dev.pkgdelta.layers.image.probe;

import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.Recipe;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * A target that was scanned and probed.
 *
 * @param complete the image with every stream undone that can be decoded: for identities, lists of
 *     files and the like
 * @param image the image that a delta makes: only streams undone that the recipe makes again
 * @param recipe makes the target again from {@code image}
 * @param copies the unchanged streams, in the order of their targets
 * @param reports one for each stream, in the order in which they lie
 */
public record TargetImage(
    Image complete, Image image, Recipe recipe, List<KnownCopy> copies, List<StreamReport> reports)
    implements Closeable {

  public TargetImage {
    copies = List.copyOf(copies);
    reports = List.copyOf(reports);
  }

  /** Gives the storage of both images up. */
  @Override
  public void close() throws IOException {
    complete.close();
  }
}
