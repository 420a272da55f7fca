package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.flag;
import static dev.pkgdelta.cli.CommandModel.option;
import static dev.pkgdelta.cli.CommandModel.parameter;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.EncoderProof;
import dev.pkgdelta.delta.ImageCodec;
import dev.pkgdelta.delta.PatchPacking;
import dev.pkgdelta.delta.Profile;
import dev.pkgdelta.delta.create.CreateOptions;
import dev.pkgdelta.delta.create.CreateResult;
import dev.pkgdelta.delta.create.DeltaCreator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code pkgdelta create}. */
final class CreateCommand implements Command, Callable<Integer> {

  @Given private Path base;

  @Given private Path target;

  @Given private Path output;

  private Profile profile = Profile.DEFAULT;

  private BaseKind baseKind = BaseKind.PACKAGE;

  private @Nullable ByteCount memory;

  private @Nullable Double maxRatio;

  private boolean allowDifferentPackage;

  private boolean rebuildPart;

  private ImageCodec codec = ImageCodec.NATIVE;

  private PatchPacking codecPacking = PatchPacking.NONE;

  private @Nullable EncoderProof encoderProof;

  private boolean explain;

  private final RunOptions run = new RunOptions();

  @Override
  public String name() {
    return "create";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description(
            "Make a delta from one release of a package to another.",
            "",
            "BASE and TARGET may be deb packages, wheels, jars and other zip files, npm packages,"
                + " Arch packages, OCI layers, compressed tar files, or any files at all. The delta"
                + " is proven before it appears: it was applied, and gave TARGET byte for byte (see"
                + " --encoder-proof).")
        .exitCodes(
            "0:The delta was written.",
            "1:It could not be written, or the run was stopped.",
            "2:Wrong use of the command.",
            "3:TARGET is another package than BASE.",
            "4:BASE or TARGET is damaged.",
            "5:The delta would be larger than --max-ratio allows.")
        .example("  pkgdelta create curl_1_amd64.deb curl_2_amd64.deb -o curl.delta")
        .add(
            parameter(Path.class, it -> base = it)
                .paramLabel("BASE")
                .description("The package that the delta's users have."))
        .add(
            parameter(Path.class, it -> target = it)
                .paramLabel("TARGET")
                .description("The package that they want."))
        .add(
            option(Path.class, it -> output = it, "-o", "--output")
                .required(true)
                .paramLabel("DELTA")
                .description(
                    "The file to write. One that is there is replaced, when the new one is"
                        + " proven."))
        .add(
            option(Profile.class, it -> profile = it, "--profile")
                .paramLabel("PROFILE")
                .description(
                    "How much work to spend: fast, default or max. All apply equally fast (default:"
                        + " default)."))
        .add(
            option(BaseKind.class, it -> baseKind = it, "--base-kind")
                .paramLabel("KIND")
                .description(
                    "What the delta is to be applied to: the base package, or the files that it has"
                        + " installed: package or installed (default: package)."))
        .add(
            option(ByteCount.class, it -> memory = it, "--memory")
                .paramLabel("SIZE")
                .description(
                    "What all this may take in memory, such as 2G, at least 1G. Less than large"
                        + " packages need makes larger deltas of them, and takes longer (default:"
                        + " 7424M)."))
        .add(
            option(Double.class, it -> maxRatio = it, "--max-ratio")
                .paramLabel("SHARE")
                .description(
                    "Give up, with exit code 5, if the delta takes more than this share of TARGET's"
                        + " size, such as 0.5."))
        .add(
            flag(it -> allowDifferentPackage = it, "--allow-different-package")
                .description("Allow TARGET to be another package than BASE."))
        .add(
            flag(it -> rebuildPart = it, "--rebuild-part")
                .description(
                    "Add a part at the end of the delta by which xz streams of large packages are"
                        + " compressed again faster. It adds one to eight hundredths of TARGET's"
                        + " size; a client may leave it out."))
        .add(
            option(ImageCodec.class, it -> codec = it, "--codec")
                .paramLabel("CODEC")
                .description(
                    "How the delta says what changed: native, or as a patch in a format of other"
                        + " programs: vcdiff (RFC 3284), zstd, bsdiff or ddelta. The layers are"
                        + " undone for each, but native makes by far the smallest (default:"
                        + " native)."))
        .add(
            option(PatchPacking.class, it -> codecPacking = it, "--codec-packing")
                .paramLabel("PACKING")
                .description(
                    "How such a patch is compressed once more: none, zstd or lzma (default: none)."
                        + " vcdiff and ddelta need it to be small."))
        .add(
            option(EncoderProof.class, it -> encoderProof = it, "--encoder-proof")
                .paramLabel("PROOF")
                .description(
                    "How far xz encoders are run to prove that they give TARGET again: whole, or"
                        + " start: over the first 128 KiB of a stream. All else is proven either"
                        + " way (default: start with --profile fast, else whole)."))
        .add(
            flag(it -> explain = it, "--explain")
                .description("Also print what was decided for each part of TARGET, and why."))
        .add(RunOptions.MIXIN, run)
        .spec();
  }

  @Override
  public Integer call() throws IOException {
    OutputPath.check(run.command.commandLine(), output, base, target);
    CreateResult result;
    try (ProgressBar progress = run.progress()) {
      result = DeltaCreator.create(base, target, output, options(), progress);
    }
    if (run.json) {
      JsonOutput.print(run.out(), json -> ResultJson.write(json, result, explain));
    } else {
      new ResultText(run).show(output, target, result, explain);
    }
    return 0;
  }

  private EncoderProof encoderProof() {
    if (encoderProof != null) {
      return encoderProof;
    }
    return profile == Profile.FAST ? EncoderProof.START : EncoderProof.WHOLE;
  }

  private CreateOptions options() {
    if (maxRatio != null && !(maxRatio > 0)) {
      throw new ParameterException(
          run.command.commandLine(), "--max-ratio " + maxRatio + ": give a number above 0");
    }
    if (memory != null && memory.bytes() < CreateOptions.MIN_MEMORY) {
      throw new ParameterException(
          run.command.commandLine(),
          "--memory: give at least " + (CreateOptions.MIN_MEMORY >> 20) + "M");
    }
    if (codec == ImageCodec.NATIVE && codecPacking != PatchPacking.NONE) {
      throw new ParameterException(
          run.command.commandLine(),
          "--codec-packing: native deltas are compressed already; name another --codec");
    }
    return new CreateOptions(
        profile,
        baseKind,
        run.checkedThreads(),
        memory == null ? CreateOptions.DEFAULT_MEMORY : memory.bytes(),
        run.checkedTemporary(),
        allowDifferentPackage,
        maxRatio == null ? OptionalDouble.empty() : OptionalDouble.of(maxRatio),
        rebuildPart,
        codec,
        codecPacking,
        encoderProof());
  }
}
