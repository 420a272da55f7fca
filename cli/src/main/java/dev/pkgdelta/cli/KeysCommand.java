package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.option;
import static dev.pkgdelta.cli.CommandModel.parameter;
import static dev.pkgdelta.cli.CommandModel.parameters;

import dev.pkgdelta.repository.layout.RepositoryKeys;
import dev.pkgdelta.repository.layout.RepositoryKeys.Change;
import dev.pkgdelta.repository.layout.RepositoryKeys.Listed;
import dev.pkgdelta.repository.tuf.KeyDirectory;
import dev.pkgdelta.repository.tuf.Lifetimes;
import dev.pkgdelta.repository.tuf.VerificationKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code pkgdelta keys}. */
final class KeysCommand implements Command, Callable<Integer> {

  enum Action {
    INIT,
    LIST,
    ROTATE,
    MAKE,
    ADD,
    REVOKE,
    THRESHOLD,
    RENEW,
    SIGN
  }

  @Given private Action action;

  private List<String> arguments = List.of();

  @Given private Path repository;

  @Given private Path keys;

  private int rootKeys;

  private int rootThreshold;

  private final RunOptions run = new RunOptions();

  @Override
  public String name() {
    return "keys";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description(
            "Make, show and change the keys that sign a repository.",
            "",
            "init: make keys for all roles, and an empty repository;",
            "list: show the keys that are trusted, and which of their private halves are here;",
            "rotate ROLE [KEY]: make a new key in the place of KEY, or of the only one;",
            "make ROLE: make a key, for somebody else to add; print its public half;",
            "add ROLE PUBLIC: trust one more key;",
            "revoke ROLE KEY: trust a key no more;",
            "threshold ROLE N: ask for N signatures;",
            "renew: sign the root anew, for another year;",
            "sign [DRAFT]: sign the draft of a root with the root keys that are here. Without"
                + " DRAFT, it is also published if its signatures are enough.",
            "",
            "Roles are root, targets, snapshot, timestamp and bins. A change of root, targets,"
                + " snapshot or timestamp needs the signatures of root keys; until they are there"
                + " it is a draft beside the keys, to be carried where root keys are kept.")
        .exitCodes(
            "0:All was done, or a draft waits for signatures.",
            "1:Private keys are missing, or files could not be read or written.",
            "2:Wrong use of the command.",
            "4:What is published, or a draft, is damaged.")
        .examples(
            "  pkgdelta keys init --repository /srv/deltas --keys /etc/pkgdelta/keys",
            "  pkgdelta keys rotate timestamp --repository /srv/deltas --keys /etc/pkgdelta/keys",
            "  pkgdelta keys sign /media/stick/root.draft.json --keys /media/stick/keys")
        .add(
            parameter(Action.class, it -> action = it)
                .paramLabel("ACTION")
                .description("What to do; see above."))
        .add(
            parameters(List.class, String.class, (List<String> it) -> arguments = it)
                .arity("0..2")
                .paramLabel("ARGUMENT")
                .description("What to do it with."))
        .add(
            option(Path.class, it -> repository = it, "--repository")
                .paramLabel("DIR")
                .description("The published repository (default: ${DEFAULT-VALUE}).")
                .defaultValue("published"))
        .add(
            option(Path.class, it -> keys = it, "--keys")
                .paramLabel("DIR")
                .description(
                    "Where private keys are: a directory for each role, which can be elsewhere"
                        + " while it is not needed (default: ${DEFAULT-VALUE}).")
                .defaultValue("keys"))
        .add(
            option(int.class, it -> rootKeys = it, "--root-keys")
                .paramLabel("N")
                .description("With init: how many root keys to make (default: ${DEFAULT-VALUE}).")
                .defaultValue("1"))
        .add(
            option(int.class, it -> rootThreshold = it, "--root-threshold")
                .paramLabel("N")
                .description("With init: how many root keys must sign (default: ${DEFAULT-VALUE}).")
                .defaultValue("1"))
        .add(RunOptions.MIXIN, run)
        .spec();
  }

  @Override
  public Integer call() throws IOException {
    RepositoryKeys ceremony =
        new RepositoryKeys(
            repository, new KeyDirectory(keys), InstantSource.system(), Lifetimes.STANDARD);
    try {
      switch (action) {
        case INIT -> show(ceremony.init(rootKeys, rootThreshold));
        case LIST -> show(ceremony.list());
        case ROTATE ->
            show(ceremony.rotate(argument(0), arguments.size() > 1 ? argument(1) : null));
        case MAKE -> showPublic(new KeyDirectory(keys).create(argument(0)).verification());
        case ADD -> show(ceremony.add(argument(0), publicKey(argument(1))));
        case REVOKE -> show(ceremony.revoke(argument(0), argument(1)));
        case THRESHOLD -> show(ceremony.threshold(argument(0), Integer.parseInt(argument(1))));
        case RENEW -> show(ceremony.renewRoot());
        case SIGN -> sign(ceremony);
      }
    } catch (IllegalArgumentException e) {
      throw new ParameterException(run.command.commandLine(), String.valueOf(e.getMessage()), e);
    }
    return 0;
  }

  private void sign(RepositoryKeys ceremony) throws IOException {
    var rootKeysHere = new KeyDirectory(keys).keysOf("root");
    if (arguments.isEmpty()) {
      show(ceremony.sign(rootKeysHere));
    } else {
      RepositoryKeys.signOffline(Path.of(argument(0)), rootKeysHere);
      run.say(argument(0) + ": signed with " + rootKeysHere.size() + " keys");
    }
  }

  private String argument(int index) {
    if (index >= arguments.size()) {
      throw new ParameterException(
          run.command.commandLine(),
          "keys "
              + RecordJson.word(action)
              + " needs "
              + (index + 1)
              + " more words; see the help");
    }
    return arguments.get(index);
  }

  private static VerificationKey publicKey(String hex) {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          hex + " is no public key: 64 hexadecimal digits, as keys make prints them");
    }
    return new VerificationKey(hex);
  }

  private void show(Change change) {
    if (run.json) {
      JsonOutput.print(
          run.out(),
          json -> {
            json.writeNumberProperty("rootVersion", change.rootVersion());
            json.writeNumberProperty("missingSignatures", change.missingSignatures());
            json.writeBooleanProperty("published", change.published());
            RecordJson.writeProperty(json, "draft", text(change.file()));
          });
    } else if (change.published()) {
      run.say("Published under root version " + change.rootVersion() + ".");
    } else {
      run.say(
          "Root version %d waits for %d more signatures of root keys: %s"
              .formatted(change.rootVersion(), change.missingSignatures(), change.file()));
    }
  }

  private static @Nullable String text(@Nullable Path path) {
    return path == null ? null : path.toString();
  }

  private void show(List<Listed> listed) {
    if (run.json) {
      JsonOutput.print(run.out(), json -> RecordJson.writeProperty(json, "keys", listed));
      return;
    }
    for (Listed key : listed) {
      run.say(
          "%-9s %s  %s, %d must sign"
              .formatted(
                  key.role(),
                  key.keyId(),
                  key.here() ? "private key here" : "private key elsewhere",
                  key.threshold()));
    }
  }

  private void showPublic(VerificationKey key) {
    if (run.json) {
      JsonOutput.print(
          run.out(),
          json -> {
            json.writeStringProperty("keyId", key.id());
            json.writeStringProperty("public", key.hex());
          });
    } else {
      run.say(key.hex());
    }
  }
}
