package mlp.repl.command;

import java.io.Console;
import java.nio.file.Files;
import java.util.OptionalInt;
import java.util.function.Function;
import mlp.engine.Engine;
import mlp.engine.EngineOptions;
import mlp.engine.run.Runs;
import org.jspecify.annotations.Nullable;

/** What the commands of one command line share: where they write, and the engine once it is needed. */
final class Session implements AutoCloseable {

    private final Surroundings surroundings;
    private final SharedOptions options;
    private final Screen screen;
    private final Function<EngineOptions, Engine> engines;
    private @Nullable Engine engine;

    Session(Surroundings surroundings, SharedOptions options, Function<EngineOptions, Engine> engines) {
        this.surroundings = surroundings;
        this.options = options;
        this.screen = new Screen(surroundings, options);
        this.engines = engines;
    }

    Screen screen() {
        return screen;
    }

    /** The runs in the working folder. */
    Runs runs() {
        return new Runs(surroundings.folder().resolve("runs"));
    }

    /** What makes engines. */
    Function<EngineOptions, Engine> engines() {
        return engines;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** The engine with as many threads as the machine has cores. */
    Engine engine() {
        return engine(OptionalInt.empty());
    }

    /** The engine; the first to ask says how many threads it has. */
    Engine engine(OptionalInt threads) {
        Engine open = engine;
        if (open == null) {
            options.plugins.stream()
                    .filter(place -> !Files.exists(place))
                    .findFirst()
                    .ifPresent(place -> {
                        throw new UsageProblem(
                                "there is no `" + place + "`",
                                "`--plugins` takes a plugin's jar, or a folder of plugins");
                    });
            open = engines.apply(new EngineOptions(options.plugins, threads));
            engine = open;
        }
        return open;
    }

    /** Whether a question is answered with yes; where nobody can be asked it is taken to be no. */
    boolean agrees(String question) {
        Console terminal = surroundings.errTerminal() ? System.console() : null;
        String answer = terminal == null ? null : terminal.readLine("%s [y/N] ", question);
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }

    @Override
    public void close() {
        Engine open = engine;
        if (open != null) {
            open.close();
        }
    }
}
