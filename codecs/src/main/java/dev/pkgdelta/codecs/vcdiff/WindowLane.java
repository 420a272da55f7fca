package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.codecs.patch.SourceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Makes windows, one at a time, while other lanes of the same patch make others. */
final class WindowLane implements Lane {

  /** The largest target window that is made in heap, in bytes. */
  static final int LARGEST_IN_HEAP = 1 << 26;

  private final PatchWindows windows;
  private final SourceFiles files;
  private final WindowOutput output;
  private final Path spill;
  private final WindowDecoder decoder;
  private final HeapWindow heap = new HeapWindow();

  /**
   * @param windows shared by all lanes
   * @param files this lane's own
   * @param output shared by all lanes
   * @param spill where large windows are made
   */
  WindowLane(PatchWindows windows, SourceFiles files, WindowOutput output, Path spill) {
    this.windows = windows;
    this.files = files;
    this.output = output;
    this.spill = spill;
    this.decoder = new WindowDecoder(windows.header());
  }

  @Override
  public Optional<Piece> take() throws IOException {
    if (!windows.hasNext()) {
      return Optional.empty();
    }
    Window window = windows.next();
    TargetWindow made = open(window);
    return Optional.of(new Made(window, windows.sections(window), made));
  }

  private TargetWindow open(Window window) {
    if (window.targetSize() > LARGEST_IN_HEAP) {
      return new SpilledWindow(spill);
    }
    heap.clear((int) window.targetSize());
    return heap;
  }

  private final class Made implements Piece {
    private final Window window;
    private final Sections sections;
    private final TargetWindow made;

    Made(Window window, Sections sections, TargetWindow made) {
      this.window = window;
      this.sections = sections;
      this.made = made;
    }

    @Override
    public void make() throws IOException {
      SourceReader file = files.of(window.origin());
      Segment segment = new Segment(file, window.sourcePosition(), window.sourceSize());
      decoder.decode(window, sections, segment, made);
    }

    @Override
    public void put() throws IOException {
      output.write(window, made);
    }

    @Override
    public void close() throws IOException {
      try (made) {
        sections.close();
      }
    }
  }
}
