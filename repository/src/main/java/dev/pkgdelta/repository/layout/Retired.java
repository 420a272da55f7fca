package dev.pkgdelta.repository.layout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The notes of which files each publishing has put out of use, so that they can be deleted later
 * without a look at all files. They lie in a hidden directory of the repository, which no server
 * offers.
 *
 * @param directory the published repository
 */
record Retired(Path directory) {

  /** A file that newer metadata does not name; clients with older metadata may ask for it. */
  record File(String path, String target) {}

  /** What one publishing has put out of use, and when. */
  record Note(Path place, Instant when, List<File> files) {}

  private Path notes() {
    return directory.resolve(".pkgdelta/retired");
  }

  /** Writes a note; before the publishing takes effect, so that no file is ever forgotten. */
  void note(long version, Instant when, List<File> files) throws IOException {
    if (files.isEmpty()) {
      return;
    }
    Files.createDirectories(notes());
    List<String> lines = files.stream().map(file -> file.path() + "\t" + file.target()).toList();
    Files.write(
        notes().resolve(when.getEpochSecond() + "-" + version), lines, StandardCharsets.US_ASCII);
  }

  /** Returns the notes written before a time. */
  List<Note> before(Instant time) throws IOException {
    List<Note> found = new ArrayList<>();
    if (!Files.isDirectory(notes())) {
      return found;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(notes(), "[0-9]*-[0-9]*")) {
      for (Path place : all) {
        String name = place.getFileName().toString();
        Instant when = Instant.ofEpochSecond(Long.parseLong(name.substring(0, name.indexOf('-'))));
        if (when.isBefore(time)) {
          found.add(new Note(place, when, read(place)));
        }
      }
    }
    return found;
  }

  private static List<File> read(Path place) throws IOException {
    List<File> files = new ArrayList<>();
    for (String line : Files.readAllLines(place, StandardCharsets.US_ASCII)) {
      int tab = line.indexOf('\t');
      String path = tab < 0 ? line : line.substring(0, tab);
      if (Address.isPublished(path)) {
        files.add(new File(path, tab < 0 ? "" : line.substring(tab + 1)));
      }
    }
    return files;
  }
}
