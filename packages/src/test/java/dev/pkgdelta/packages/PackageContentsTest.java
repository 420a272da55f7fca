package dev.pkgdelta.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageContentsTest {

  @TempDir Path directory;

  @Test
  void aDebIsNamedByItsControlFile() throws Exception {
    try (Scanned deb = Scanned.open(Fixtures.deb(directory))) {
      assertThat(deb.identity().kind()).isEqualTo(PackageKind.DEB);
      assertThat(deb.identity().purl()).isEqualTo("pkg:deb/debian/demo@1:2.0-3?arch=amd64");
      assertThat(deb.identity().version()).isEqualTo("1:2.0-3");
      assertThat(installed(deb)).containsExactly("usr/bin/demo", "usr/lib/demo/data");
    }
  }

  @Test
  void anNpmPackageIsNamedByItsPackageJson() throws Exception {
    try (Scanned npm = Scanned.open(Fixtures.npm(directory))) {
      assertThat(npm.identity().kind()).isEqualTo(PackageKind.NPM);
      assertThat(npm.identity().purl()).isEqualTo("pkg:npm/%40scope/demo@1.2.3");
      assertThat(npm.identity().name()).isEqualTo("@scope/demo");
      assertThat(installed(npm)).containsExactlyInAnyOrder("package.json", "lib/index.js");
    }
  }

  @Test
  void anNpmPackageMayHaveAnyTopDirectory() throws Exception {
    Fixtures.write(
        directory.resolve("node/package.json"), "{\"name\":\"@types/node\",\"version\":\"2.0.0\"}");
    Fixtures.write(directory.resolve("node/index.d.ts"), "export {};\n");
    Tools.shell(directory, "tar -czf node-2.0.0.tgz node/package.json node/index.d.ts", "tar");
    try (Scanned npm = Scanned.open(directory.resolve("node-2.0.0.tgz"))) {
      assertThat(npm.identity().purl()).isEqualTo("pkg:npm/%40types/node@2.0.0");
      assertThat(installed(npm)).containsExactly("package.json", "index.d.ts");
    }
  }

  @Test
  void pathsThatComeTwiceAreNotReliedOn() throws Exception {
    Fixtures.write(directory.resolve("a"), "a");
    Fixtures.write(directory.resolve("b"), "b");
    Tools.shell(directory, "tar -cf x.tar a b; echo changed > a; tar -rf x.tar a", "tar");
    try (Scanned tar = Scanned.open(directory.resolve("x.tar"))) {
      assertThat(installed(tar)).containsExactly("b");
    }
  }

  @Test
  void anArchPackageIsNamedByItsPkginfo() throws Exception {
    try (Scanned arch = Scanned.open(Fixtures.arch(directory))) {
      assertThat(arch.identity().kind()).isEqualTo(PackageKind.ARCH);
      assertThat(arch.identity().purl()).isEqualTo("pkg:alpm/arch/demo@1.0-2?arch=x86_64");
      assertThat(installed(arch)).containsExactly("usr/bin/demo");
    }
  }

  @Test
  void aWheelIsNamedByItsMetadata() throws Exception {
    try (Scanned wheel = Scanned.open(Fixtures.wheel(directory))) {
      assertThat(wheel.identity().kind()).isEqualTo(PackageKind.WHEEL);
      assertThat(wheel.identity().purl()).isEqualTo("pkg:pypi/demo-pkg@1.5");
      assertThat(wheel.identity().architecture()).isEqualTo("manylinux_2_17_x86_64");
      assertThat(installed(wheel))
          .containsExactlyInAnyOrder(
              "demo/__init__.py",
              "demo/code.py",
              "Demo_Pkg-1.5.dist-info/METADATA",
              "Demo_Pkg-1.5.dist-info/WHEEL");
    }
  }

  @Test
  void aJarIsNamedByItsOwnMavenProperties() throws Exception {
    try (Scanned jar = Scanned.open(Fixtures.jar(directory))) {
      assertThat(jar.identity().kind()).isEqualTo(PackageKind.JAR);
      assertThat(jar.identity().purl()).isEqualTo("pkg:maven/org.example/demo@3.1");
    }
  }

  @Test
  void anyOtherFileHasNoName() throws Exception {
    Path file = directory.resolve("file");
    Fixtures.write(file, "text");
    try (Scanned other = Scanned.open(file)) {
      assertThat(other.identity()).isEqualTo(PackageIdentity.nameless(PackageKind.OTHER));
      assertThat(installed(other)).isEmpty();
    }
  }

  @Test
  void releasesOfOnePackageShareKindAndName() {
    PackageIdentity one = PackageIdentity.named(PackageKind.DEB, "deb", "debian", "a", "1", null);
    PackageIdentity two = PackageIdentity.named(PackageKind.DEB, "deb", "debian", "a", "2", null);
    PackageIdentity other = PackageIdentity.named(PackageKind.DEB, "deb", "debian", "b", "1", null);
    assertThat(one.mayBeReleaseOf(two)).isTrue();
    assertThat(one.mayBeReleaseOf(other)).isFalse();
    assertThat(one.mayBeReleaseOf(PackageIdentity.nameless(PackageKind.OTHER))).isTrue();
  }

  private static List<String> installed(Scanned scanned) throws Exception {
    return InstalledFiles.of(scanned.contents()).stream().map(InstalledFile::path).toList();
  }
}
