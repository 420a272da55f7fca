package dev.pkgdelta.repository.policy;

import dev.pkgdelta.repository.catalog.Catalog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Known vulnerabilities in the OSV format (ossf.github.io/osv-schema): of each package, the
 * versions that end one. Only {@code affected[].package} and the {@code fixed} events of its ranges
 * are read.
 */
public final class OsvExport {

  private static final int MAX_DOCUMENT = 16 << 20;
  private static final JsonFactory JSON = new JsonFactory();

  private OsvExport() {}

  /**
   * Reads an export into a catalog.
   *
   * @param export a zip, a directory, or one document
   */
  public static void read(Path export, Catalog catalog) throws IOException {
    if (Files.isDirectory(export)) {
      List<Path> documents;
      try (Stream<Path> files = Files.list(export)) {
        documents = files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
      }
      for (Path document : documents) {
        store(parse(document.toString(), Files.readAllBytes(document)), catalog);
      }
    } else if (export.toString().endsWith(".zip")) {
      readZip(export, catalog);
    } else {
      store(parse(export.toString(), Files.readAllBytes(export)), catalog);
    }
  }

  private static void readZip(Path export, Catalog catalog) throws IOException {
    List<Advisory> batch = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(export))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".json")) {
          batch.addAll(parse(export + "!" + entry.getName(), bounded(zip)));
        }
        if (batch.size() > 1000) {
          store(batch, catalog);
          batch.clear();
        }
      }
    }
    store(batch, catalog);
  }

  private static byte[] bounded(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] bytes = in.readNBytes(MAX_DOCUMENT);
    out.write(bytes, 0, bytes.length);
    return out.toByteArray();
  }

  private static void store(List<Advisory> advisories, Catalog catalog) throws IOException {
    if (!advisories.isEmpty()) {
      catalog.run(
          session ->
              advisories.forEach(a -> session.facts().addAdvisory(a.type, a.name, a.fixed, a.id)));
    }
  }

  private record Advisory(String type, String name, String fixed, String id) {}

  private static List<Advisory> parse(String document, byte[] bytes) throws IOException {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      Document read = new Document();
      if (json.nextToken() == JsonToken.START_OBJECT) {
        read.object(json);
      }
      return read.advisories();
    } catch (JacksonException e) {
      throw new IOException(document + ": is no OSV document: " + e.getOriginalMessage(), e);
    }
  }

  /** One vulnerability while it is read. */
  private static final class Document {

    private String id = "";
    private final List<String[]> fixes = new ArrayList<>();

    void object(JsonParser json) {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String key = json.currentName();
        JsonToken value = json.nextToken();
        if (key.equals("id") && value == JsonToken.VALUE_STRING) {
          id = json.getString();
        } else if (key.equals("affected") && value == JsonToken.START_ARRAY) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            affected(json);
          }
        } else {
          json.skipChildren();
        }
      }
    }

    private void affected(JsonParser json) {
      String ecosystem = "";
      String name = "";
      List<String> fixed = new ArrayList<>();
      int depth = 1;
      boolean inPackage = false;
      while (depth > 0) {
        JsonToken token = json.nextToken();
        if (token == null) {
          return;
        }
        switch (token) {
          case START_OBJECT -> {
            depth++;
            inPackage |= depth == 2 && "package".equals(json.currentName());
          }
          case START_ARRAY -> depth++;
          case END_OBJECT, END_ARRAY -> {
            depth--;
            inPackage &= depth > 1;
          }
          case VALUE_STRING -> {
            String key = String.valueOf(json.currentName());
            if (inPackage && key.equals("ecosystem")) {
              ecosystem = json.getString();
            } else if (inPackage && key.equals("name")) {
              name = json.getString();
            } else if (key.equals("fixed")) {
              fixed.add(json.getString());
            }
          }
          default -> {}
        }
      }
      String type = type(ecosystem);
      if (type != null && !name.isEmpty()) {
        for (String version : fixed) {
          fixes.add(new String[] {type, name, version});
        }
      }
    }

    List<Advisory> advisories() {
      return fixes.stream().map(fix -> new Advisory(fix[0], fix[1], fix[2], id)).toList();
    }

    /** Returns the package URL's type of an ecosystem, whose name may end in {@code :release}. */
    private static @Nullable String type(String ecosystem) {
      return switch (ecosystem.split(":", 2)[0].toLowerCase(Locale.ROOT)) {
        case "debian", "ubuntu" -> "deb";
        case "pypi" -> "pypi";
        case "npm" -> "npm";
        case "maven" -> "maven";
        default -> null;
      };
    }
  }
}
