package dev.pkgdelta.server.setup;

import dev.pkgdelta.bytes.AtomicFile;
import dev.pkgdelta.server.setup.Change.Deed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Lines of ours in a file of somebody else's, whose comments begin with a number sign. They stand
 * between two marks, together with the line whose place they took, if any, so that taking them back
 * leaves the file as it was, whatever else was changed in it meanwhile.
 */
final class OwnLines {

  private static final String BEGIN = "# >>> pkgdelta setup ";
  private static final String END = "# <<< pkgdelta setup";
  private static final String WAS = "# was: ";
  private static final String NO_END = "# (the line above had no end)";
  private static final String NO_FILE = "# (there was no file)";

  private static final Pattern OTHER =
      Pattern.compile("^" + Pattern.quote(BEGIN) + ".*$", Pattern.MULTILINE);

  private final Path file;
  private final String what;

  /**
   * @param what what is set up; tells several blocks in one file apart
   */
  OwnLines(Path file, String what) {
    this.file = file;
    this.what = what;
  }

  /** Where the lines go. */
  interface Spot {

    /** Returns how many lines are to be above ours. */
    int after(List<String> lines);
  }

  /** Returns the end of a file. */
  static int end(List<String> lines) {
    return lines.size();
  }

  /**
   * Puts lines in, in the place of the first one that says the same; lines of ours that are there
   * already go.
   *
   * @param replaced finds the line that ours take the place of
   * @param otherwise where ours go if there is none
   */
  Change write(Predicate<String> replaced, Spot otherwise, List<String> ours) throws IOException {
    boolean there = Files.exists(file);
    String before = there ? Files.readString(file) : "";
    String text = without(before);
    List<String> lines = new ArrayList<>(text.lines().toList());
    List<String> block = new ArrayList<>();
    block.add(BEGIN + what + " (pkgdelta setup " + what + " --undo takes this back)");
    boolean fresh = !there || (text.isEmpty() && before.contains(NO_FILE));
    if (fresh) {
      block.add(NO_FILE);
    }
    int at = 0;
    while (at < lines.size() && !replaced.test(lines.get(at))) {
      at++;
    }
    if (at < lines.size()) {
      block.add(WAS + lines.remove(at));
    } else {
      at = otherwise.after(lines);
    }
    if (!text.isEmpty() && !text.endsWith("\n")) {
      block.add(NO_END);
    }
    block.addAll(ours);
    block.add(END);
    lines.addAll(at, block);
    String after = String.join("\n", lines) + "\n";
    if (after.equals(before)) {
      return new Change(file, Deed.LEFT, ours);
    }
    replace(after);
    return new Change(file, Deed.WROTE, ours);
  }

  /**
   * Puts another line in the place of each that is to be another one; lines of ours that are there
   * already go.
   *
   * @param rewriting gives each line in turn as it is to be
   * @return with the lines that came
   */
  Change rewrite(UnaryOperator<String> rewriting) throws IOException {
    String before = Files.readString(file);
    String text = without(before);
    List<String> lines = new ArrayList<>();
    List<String> ours = new ArrayList<>();
    int last = 0;
    for (String line : text.lines().toList()) {
      String now = rewriting.apply(line);
      if (now.equals(line)) {
        lines.add(line);
        continue;
      }
      lines.add(BEGIN + what + " (pkgdelta setup " + what + " --undo takes this back)");
      lines.add(WAS + line);
      last = lines.size();
      lines.add(now);
      lines.add(END);
      ours.add(now);
    }
    if (!ours.isEmpty() && !text.endsWith("\n")) {
      lines.add(last, NO_END); // blocks are taken back from the first to the last
    }
    String after = ours.isEmpty() ? text : String.join("\n", lines) + "\n";
    if (after.equals(before)) {
      return new Change(file, Deed.LEFT, ours);
    }
    replace(after);
    return new Change(file, Deed.WROTE, ours);
  }

  /** Takes our lines back. */
  Change takeBack() throws IOException {
    String before = Files.exists(file) ? Files.readString(file) : "";
    String after = without(before);
    if (after.equals(before)) {
      return new Change(file, Deed.LEFT, List.of());
    }
    List<String> gone = new ArrayList<>();
    for (String left = before; !left.equals(after); left = withoutFirst(left)) {
      block(left).stream().filter(line -> !line.startsWith("# ")).forEach(gone::add);
    }
    if (after.isEmpty() && before.contains(NO_FILE)) {
      Files.delete(file);
    } else {
      replace(after);
    }
    return new Change(file, Deed.TOOK_BACK, gone);
  }

  private List<String> block(String text) {
    List<String> block = new ArrayList<>();
    boolean inside = false;
    for (String line : text.lines().toList()) {
      inside |= line.startsWith(BEGIN + what + " ");
      if (inside) {
        block.add(line);
      }
      if (inside && line.equals(END)) {
        return block;
      }
    }
    return block;
  }

  private String without(String text) {
    String left = text;
    for (String less = withoutFirst(left); !less.equals(left); less = withoutFirst(left)) {
      left = less;
    }
    return left;
  }

  private String withoutFirst(String text) {
    List<String> block = block(text);
    if (block.isEmpty() || !block.getLast().equals(END)) {
      return text; // none, or one that somebody has edited: not ours to guess
    }
    StringBuilder was = new StringBuilder();
    for (String line : block) {
      if (line.startsWith(WAS)) {
        was.append(line, WAS.length(), line.length()).append('\n');
      }
    }
    String marked = String.join("\n", block) + "\n";
    int at = text.indexOf(marked);
    if (at < 0) {
      return text;
    }
    String plain = text.substring(0, at) + was + text.substring(at + marked.length());
    if (block.contains(NO_FILE)) {
      // Whoever is the last to go takes the file along.
      plain = OTHER.matcher(plain).replaceFirst("$0\n" + NO_FILE);
    }
    return block.contains(NO_END) && plain.endsWith("\n")
        ? plain.substring(0, plain.length() - 1)
        : plain;
  }

  private void replace(String text) throws IOException {
    Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
    // Who sets up for somebody else leaves it to them.
    Path nearest = Files.exists(file) ? file.toAbsolutePath() : directory;
    while (!Files.exists(nearest)) {
      nearest = Objects.requireNonNull(nearest.getParent());
    }
    UserPrincipal owner = Files.getOwner(nearest);
    Files.createDirectories(directory);
    // A file with a password in it stays as private as it was.
    Set<PosixFilePermission> mode = Files.exists(file) ? Files.getPosixFilePermissions(file) : null;
    try (AtomicFile out = AtomicFile.create(Files.exists(file) ? file.toRealPath() : file)) {
      out.stream().write(text.getBytes(StandardCharsets.UTF_8));
      out.commit();
    }
    if (mode != null) {
      Files.setPosixFilePermissions(file, mode);
    }
    Path made = file.toAbsolutePath();
    do {
      if (!Files.getOwner(made).equals(owner)) {
        Files.setOwner(made, owner);
      }
      made = Objects.requireNonNull(made.getParent());
    } while (!made.equals(nearest) && made.startsWith(nearest));
  }
}
