package dev.pkgdelta.server.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pkgdelta.client.configuration.ClientConfiguration;
import dev.pkgdelta.client.configuration.ConfigurationFile;
import dev.pkgdelta.client.configuration.UpstreamKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What set-up writes, and that it takes exactly that back. */
class SetupTest {

  private static final String INDEX = "https://index.example.org/simple/";

  @TempDir Path root;

  private Place place() {
    return new Place(root, Path.of("/home/someone"), false, URI.create("http://127.0.0.1:9977/"));
  }

  private Path write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    return Files.writeString(file, text);
  }

  private void assertNoFile() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[global]\ntimeout = 60\n",
        "[global]",
        "[global]\nindex-url = https://old.example.org/simple\ntimeout = 60\n",
        "[install]\nno-compile = yes\n",
        "; a comment\n[install]\nx = y\n\n[global]\n\nindex_url: https://old.example.org/simple",
      })
  void pipsConfigurationComesBackAsItWas(String before) throws IOException {
    Path file = write("home/someone/.config/pip/pip.conf", before);
    Path own = write("etc/pkgdelta/client.toml", "policy = \"smallest\"");
    Setup setup = new PipSetup(place(), INDEX);
    setup.write();
    assertThat(file)
        .content()
        .containsOnlyOnce("\nindex-url = http://127.0.0.1:9977/pypi/index/simple/\n")
        .containsOnlyOnce("[global]");
    String once = Files.readString(file);
    setup.write();
    assertThat(file).content().isEqualTo(once);
    ClientConfiguration read = ConfigurationFile.read(own);
    assertThat(read.upstreams()).hasSize(1);
    assertThat(read.upstreams().getFirst().kind()).isEqualTo(UpstreamKind.PIP);
    assertThat(read.upstreams().getFirst().url()).hasToString(INDEX);
    setup.undo();
    assertThat(file).content().isEqualTo(before);
    assertThat(own).content().isEqualTo("policy = \"smallest\"");
    assertThat(setup.undo()).allMatch(change -> change.deed() == Change.Deed.LEFT);
  }

  @Test
  void whatElseWasChangedMeanwhileStays() throws IOException {
    Path file = write("home/someone/.npmrc", "registry=https://npm.example.org/\nfund=false\n");
    new NpmSetup(place(), "").write();
    assertThat(Files.readString(root.resolve("etc/pkgdelta/client.toml")))
        .contains("url = \"https://npm.example.org/\"");
    Files.writeString(file, "audit=false\n" + Files.readString(file) + "save-exact=true\n");
    new NpmSetup(place(), "").undo();
    assertThat(file)
        .content()
        .isEqualTo("audit=false\nregistry=https://npm.example.org/\nfund=false\nsave-exact=true\n");
  }

  @Test
  void filesThatWereNotThereGo() throws IOException {
    new PipSetup(place(), INDEX).write();
    new NpmSetup(place(), "https://npm.example.org/").write();
    new AptSetup(place()).write();
    new ServiceSetup(place(), Path.of("/usr/bin/pkgdelta")).write();
    assertThat(ConfigurationFile.read(root.resolve("etc/pkgdelta/client.toml")).upstreams())
        .hasSize(2);
    new PipSetup(place(), "").undo();
    new AptSetup(place()).undo();
    new NpmSetup(place(), "").undo();
    new ServiceSetup(place(), Path.of("/usr/bin/pkgdelta")).undo();
    assertNoFile();
  }

  @Test
  void filesOfOthersAreNotTouched() throws IOException {
    Path file = write("etc/apt/apt.conf.d/01pkgdelta", "// mine\n");
    assertThatThrownBy(() -> new AptSetup(place()).write())
        .isInstanceOf(FileAlreadyExistsException.class);
    new AptSetup(place()).undo();
    assertThat(file).content().isEqualTo("// mine\n");
  }

  @Test
  void anUnknownIndexIsAskedFor() {
    assertThatThrownBy(() -> new PipSetup(place(), "").write()).hasMessageContaining("--upstream");
    assertThatThrownBy(() -> new NpmSetup(place(), "").write()).hasMessageContaining("--upstream");
  }

  @Test
  void modesStay() throws IOException {
    Path file = write("home/someone/.npmrc", "//npm.example.org/:_authToken=secret\n");
    Files.setPosixFilePermissions(
        file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    new NpmSetup(place(), "https://npm.example.org/").write();
    assertThat(
            java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void encryptedSourcesOfAptAreTold() throws IOException {
    write("etc/apt/sources.list", "deb https://deb.example.org/debian stable main\n");
    assertThat(new AptSetup(place()).notes())
        .hasSize(1)
        .first()
        .asString()
        .contains("https://deb.example.org");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n"})
  void encryptedSourcesOfAptAreLedThroughTheProxyIfThatIsWanted(String end) throws IOException {
    String oneLine =
        "# deb https://not.example.org/ x main\n"
            + "deb [signed-by=/k.gpg] https://deb.example.org/debian stable main\n"
            + "deb http://plain.example.org/debian stable main\n"
            + "deb https://me:secret@private.example.org/ stable main\n"
            + "deb-src https://deb.example.org:8443/debian stable main"
            + end;
    String fields =
        "Types: deb\nURIs: https://deb.example.org/a\n https://other.example.org\n"
            + "Suites: stable\nComponents: main\nX-About: https://about.example.org/"
            + end;
    Path list = write("etc/apt/sources.list", oneLine);
    Path sources = write("etc/apt/sources.list.d/more.sources", fields);
    new AptSetup(place(), true).write();
    assertThat(new AptSetup(place(), true).write())
        .extracting(Change::deed)
        .containsOnly(Change.Deed.LEFT);
    String proxy = "http://127.0.0.1:9977/apt/";
    assertThat(list)
        .content()
        .contains(
            "\ndeb [signed-by=/k.gpg] " + proxy + "deb-example-org/debian stable main\n",
            "\ndeb-src " + proxy + "deb-example-org-8443/debian stable main\n",
            "\ndeb https://me:secret@private.example.org/ stable main\n");
    assertThat(sources)
        .content()
        .contains(
            "\nURIs: " + proxy + "deb-example-org/a\n",
            "\n " + proxy + "other-example-org\n",
            "\nX-About: https://about.example.org/");
    assertThat(root.resolve("etc/pkgdelta/client.toml"))
        .content()
        .contains(
            "name = \"deb-example-org\"\nurl = \"https://deb.example.org/\"",
            "name = \"deb-example-org-8443\"\nurl = \"https://deb.example.org:8443/\"",
            "name = \"other-example-org\"\nurl = \"https://other.example.org/\"")
        .doesNotContain("not.example.org", "private.example.org", "about.example.org");
    new AptSetup(place()).undo();
    assertThat(list).hasContent(oneLine);
    assertThat(Files.readString(list)).isEqualTo(oneLine);
    assertThat(Files.readString(sources)).isEqualTo(fields);
    assertThat(root.resolve("etc/pkgdelta/client.toml")).doesNotExist();
  }

  @Test
  void aptIsLedPastAProxyThatDoesNotListen() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "perl is not installed");
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI proxy = URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/");
      new AptSetup(new Place(root, Path.of("/root"), true, proxy)).write();
      assertThat(proxyOf("http://deb.example.org/")).isEqualTo(proxy + "\n");
      assertThat(proxyOf("https://deb.example.org/")).isEqualTo("DIRECT\n");
    }
    assertThat(proxyOf("http://deb.example.org/")).isEqualTo("DIRECT\n");
  }

  private String proxyOf(String address) throws IOException {
    Process process =
        new ProcessBuilder(root.resolve("usr/local/lib/pkgdelta/apt-proxy").toString(), address)
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void systemdUnderstandsTheUnit() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "no systemd here");
    new ServiceSetup(place(), Path.of("/bin/true")).write();
    Process process =
        new ProcessBuilder(
                "systemd-analyze",
                "verify",
                root.resolve("etc/systemd/system/pkgdelta-proxy.service").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
