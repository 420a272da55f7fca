package dev.pkgdelta.benchmarks.peers;

import dev.pkgdelta.benchmarks.pairs.ElfPairs;
import dev.pkgdelta.benchmarks.pairs.Group;
import dev.pkgdelta.benchmarks.pairs.ReleaseCorpus;
import dev.pkgdelta.benchmarks.pairs.ScalingSeries;
import dev.pkgdelta.benchmarks.pairs.Subject;
import dev.pkgdelta.cli.bench.BenchObserver;
import dev.pkgdelta.cli.bench.BenchRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be measured.
 *
 * @param subjects in the order of the report
 * @param scaling makes the files of growing images; empty if there are none
 */
record Agenda(List<Subject> subjects, Optional<ScalingSeries> scaling) {

  private static final int ELF_FILES = 2;
  private static final int QUICK_ELF_FILES = 1;

  static Agenda of(BenchRequest request, BenchObserver observer, Path scratch)
      throws IOException, InterruptedException {
    if (!request.files().isEmpty()) {
      return new Agenda(named(request.files()), Optional.empty());
    }
    Path work = request.workDirectory();
    ReleaseCorpus corpus =
        new ReleaseCorpus(
            work.resolve("corpus"), request.packages(), request.refresh(), observer::news);
    List<Subject> packages = corpus.pairs(request.quick(), group -> needed(request, group));
    if (packages.isEmpty()) {
      throw new IOException(
          "no package client gave two releases of anything: check apt, npm and Maven, or name pairs"
              + " of files");
    }
    List<Subject> subjects = new ArrayList<>();
    packages.stream().filter(pair -> wanted(request, pair.group())).forEach(subjects::add);
    if (wanted(request, Group.ELF)) {
      ElfPairs executables = new ElfPairs(work.resolve("elf"), scratch);
      for (Subject releases : packages) {
        if (releases.group() == Group.DEB) {
          subjects.addAll(executables.of(releases, request.quick() ? QUICK_ELF_FILES : ELF_FILES));
        }
      }
    }
    if (!groups(request).contains(Group.SCALING)) {
      return new Agenda(subjects, Optional.empty());
    }
    observer.news("looking into packages for growing images");
    List<Subject> material = new ArrayList<>(packages);
    material.addAll(corpus.material());
    ScalingSeries scaling = new ScalingSeries(work.resolve("payloads"), scratch, material);
    subjects.addAll(scaling.pairs());
    return new Agenda(subjects, Optional.of(scaling));
  }

  /** Returns the groups that a request is about. */
  static Set<Group> groups(BenchRequest request) {
    Set<Group> groups = EnumSet.noneOf(Group.class);
    if (!request.files().isEmpty()) {
      request.files().forEach(file -> groups.add(group(file)));
      return groups;
    }
    for (Group group : Group.values()) {
      if (wanted(request, group) && !(request.quick() && group == Group.SCALING)) {
        groups.add(group);
      }
    }
    return groups;
  }

  /** Executables and growing images are made of Debian packages. */
  private static boolean needed(BenchRequest request, Group group) {
    return wanted(request, group)
        || (group == Group.DEB && (wanted(request, Group.ELF) || wanted(request, Group.SCALING)));
  }

  private static boolean wanted(BenchRequest request, Group group) {
    return request.only().isEmpty()
        || request.only().contains(group.name().toLowerCase(Locale.ROOT));
  }

  private static List<Subject> named(List<Path> files) throws IOException {
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < files.size(); i += 2) {
      Path target = files.get(i + 1);
      String name = target.getFileName().toString();
      subjects.add(Subject.of(group(target), name, "", "", files.get(i), target));
    }
    return subjects;
  }

  private static Group group(Path file) {
    return file.toString().endsWith(".deb") ? Group.DEB : Group.FILE;
  }
}
