import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Adds up what the tests of all modules came to. Names the skipped ones by the reason they gave and
 * the failed ones, prints {@code N passed, N failed, N skipped} last, and exits with 1 if any
 * failed or none ran. Run in the checkout: {@code java build-tools/TestTotals.java}.
 */
final class TestTotals {

  private int passed;
  private final List<String> failed = new ArrayList<>();
  private final Map<String, List<String>> skipped = new TreeMap<>();

  private TestTotals() {}

  public static void main(String[] arguments)
      throws IOException, ParserConfigurationException, SAXException {
    DocumentBuilder parser = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
    TestTotals totals = new TestTotals();
    try (Stream<Path> modules = Files.list(Path.of(""))) {
      for (Path module : modules.sorted().toList()) {
        Path reports = module.resolve("target/surefire-reports");
        if (Files.isDirectory(reports)) {
          try (Stream<Path> files = Files.list(reports)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".xml")).sorted().toList()) {
              totals.add(parser.parse(file.toFile()).getElementsByTagName("testcase"));
            }
          }
        }
      }
    }
    totals.print();
    System.exit(totals.failed.isEmpty() && totals.passed > 0 ? 0 : 1);
  }

  private void add(NodeList tests) {
    for (int i = 0; i < tests.getLength(); i++) {
      Element test = (Element) tests.item(i);
      String name = test.getAttribute("classname") + "." + test.getAttribute("name");
      NodeList skips = test.getElementsByTagName("skipped");
      if (skips.getLength() > 0) {
        skipped.computeIfAbsent(reason((Element) skips.item(0)), _ -> new ArrayList<>()).add(name);
      } else if (test.getElementsByTagName("failure").getLength() > 0
          || test.getElementsByTagName("error").getLength() > 0) {
        failed.add(name);
      } else {
        passed++;
      }
    }
  }

  private void print() {
    skipped.forEach(
        (reason, names) ->
            System.out.println("skipped: " + reason + "\n  " + String.join("\n  ", names)));
    failed.forEach(name -> System.out.println("FAILED: " + name));
    int skips = skipped.values().stream().mapToInt(List::size).sum();
    System.out.println(passed + " passed, " + failed.size() + " failed, " + skips + " skipped");
  }

  /** Surefire gives an assumption's message in the attribute or, of others, in the stack trace. */
  private static String reason(Element skip) {
    String message = skip.getAttribute("message");
    return message.isEmpty() ? skip.getTextContent().strip().lines().findFirst().orElse("") : message;
  }
}
