package dev.pkgdelta.benchmarks.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** Widely used jars, the newest release of each, through Maven. */
public record MavenSource() implements PackageSource {

  @Override
  public String name() {
    return "jars";
  }

  @Override
  public boolean available() {
    return Command.exists("mvn");
  }

  @Override
  public List<Path> fetch(Path directory, int count, RandomGenerator random) throws IOException {
    List<Path> files = Fetched.in(directory, ".jar");
    if (files.size() >= count) {
      return files;
    }
    StringBuilder project =
        new StringBuilder(
            """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>local</groupId><artifactId>jars</artifactId><version>1</version>
              <dependencies>
            """);
    for (String coordinate : NameList.read("jars.txt").stream().limit(count).toList()) {
      String[] parts = coordinate.split(":", -1);
      project
          .append("<dependency><groupId>")
          .append(parts[0])
          .append("</groupId><artifactId>")
          .append(parts[1])
          .append("</artifactId><version>RELEASE</version><exclusions><exclusion>")
          .append("<groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>")
          .append("</dependency>\n");
    }
    project.append("</dependencies></project>\n");
    Path pom = directory.resolve("pom.xml");
    Files.writeString(pom, project);
    Command.of(
            directory,
            "mvn",
            "-q",
            "-B",
            "-f",
            pom.toString(),
            "dependency:copy-dependencies",
            "-DexcludeTransitive=true",
            "-DoutputDirectory=" + directory)
        .output();
    return Fetched.in(directory, ".jar");
  }
}
