package mlp.repl.orchard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mlp.spi.Command;
import mlp.spi.Definition;
import mlp.spi.EpochRecord;
import mlp.spi.Exporter;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Plot;
import mlp.spi.Plugin;
import mlp.spi.Problem;
import mlp.spi.Type;

/** Words for the command line and the REPL, good ones and bad ones. */
public final class OrchardPlugin implements Plugin {

    private static final Parameter<Boolean> UPPER = Parameter.of("upper", Type.flag(), "false", "in capitals");
    private static final Parameter<Double> FACTOR = Parameter.of("factor", Type.positive(), "2", "how steep");

    @Override
    public List<Definition<?>> definitions() {
        return List.of(
                command("basket", OrchardPlugin::basket),
                command("load", OrchardPlugin::basket),
                command("doctor", OrchardPlugin::basket),
                command("network", OrchardPlugin::basket),
                Definition.of(
                        ExtensionPoint.EXPORTER,
                        "names",
                        "names of the features",
                        arguments -> names(arguments.get(UPPER)),
                        UPPER),
                Definition.<Exporter>of(ExtensionPoint.EXPORTER, "rotten", "fails half-way", (model, file) -> {
                    write(file, "half");
                    throw new IllegalStateException("a worm");
                }),
                Definition.<Exporter>of(ExtensionPoint.EXPORTER, "nothing", "writes nothing", (model, file) -> {}),
                Definition.of(
                        ExtensionPoint.PLOT,
                        "climb",
                        "epochs times a factor",
                        arguments -> climb(arguments.get(FACTOR)),
                        FACTOR),
                Definition.of(ExtensionPoint.PLOT, "rate", "hides behind a built-in word", climb(1)),
                Definition.<Plot>of(
                        ExtensionPoint.PLOT,
                        "ragged",
                        "has more x than y",
                        (model, history) -> new Plot.Picture(
                                "", "", "", List.of(new Plot.Curve("ragged", new double[2], new double[1])))),
                Definition.<Plot>of(ExtensionPoint.PLOT, "fallen", "fails", (model, history) -> {
                    throw new AssertionError("a branch broke");
                }),
                Diary.DEFINITION);
    }

    private static Definition<Command> command(String name, Command command) {
        return Definition.of(ExtensionPoint.COMMAND, name, "counts apples", command);
    }

    private static int basket(Command.Context context) {
        return switch (String.join(" ", context.arguments())) {
            case "burn" -> throw new IllegalStateException("the basket burns");
            case "sneak" -> OrchardPlugin.<RuntimeException>sneak(new IOException("through the fence"));
            case "deep" -> throw new StackOverflowError();
            case "refuse" -> throw new Problem("the basket is full", "eat some");
            case "last" -> {
                context.out().println(context.workbench().open("last").layers().size() + " layers");
                yield 0;
            }
            case "wrong" -> 2;
            default -> {
                context.out().println("apples: " + context.arguments());
                yield 0;
            }
        };
    }

    /** Throws a checked exception, as code in other languages may. */
    @SuppressWarnings("unchecked")
    private static <T extends Exception> int sneak(Exception thrown) throws T {
        throw (T) thrown;
    }

    private static Exporter names(boolean upper) {
        return (model, file) -> {
            String text = String.join("\n", model.features());
            write(file, upper ? text.toUpperCase(java.util.Locale.ROOT) : text);
        };
    }

    private static Plot climb(double factor) {
        return (model, history) -> {
            double[] x = history.stream().mapToDouble(EpochRecord::epoch).toArray();
            double[] y = history.stream()
                    .mapToDouble(epoch -> factor * epoch.epoch())
                    .toArray();
            return new Plot.Picture("climb", "epoch", "height", List.of(new Plot.Curve("height x" + factor, x, y)));
        };
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new Problem("cannot write", "");
        }
    }
}
