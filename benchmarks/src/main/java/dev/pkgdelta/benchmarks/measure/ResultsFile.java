package dev.pkgdelta.benchmarks.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Measurements in a file, a line of JSON each, written as soon as one is made. A line that was cut
 * off when the process was killed says nothing; the last line about a key counts. Not safe for use
 * by several threads or processes.
 */
public final class ResultsFile {

  private final Path file;
  private final Map<CellKey, Cell> cells = new HashMap<>();
  private boolean endsInsideLine;

  private ResultsFile(Path file) {
    this.file = file;
  }

  /** Reads what is known; a file that does not exist says nothing. */
  public static ResultsFile open(Path file) throws IOException {
    ResultsFile results = new ResultsFile(file);
    if (Files.exists(file)) {
      String text = Files.readString(file);
      text.lines()
          .map(CellJson::read)
          .flatMap(Optional::stream)
          .forEach(cell -> results.cells.put(cell.key(), cell));
      results.endsInsideLine = !text.isEmpty() && !text.endsWith("\n");
    }
    return results;
  }

  /** Returns what is known of a measurement. */
  public Optional<Cell> find(CellKey key) {
    return Optional.ofNullable(cells.get(key));
  }

  /** Keeps a measurement; it is on the disk when this returns. */
  public void add(Cell cell) throws IOException {
    String line = (endsInsideLine ? "\n" : "") + CellJson.write(cell) + "\n";
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    endsInsideLine = false;
    cells.put(cell.key(), cell);
  }
}
