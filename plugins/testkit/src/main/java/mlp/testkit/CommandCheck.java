package mlp.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mlp.spi.Command;
import mlp.spi.ModelView;
import mlp.spi.Problem;
import mlp.spi.TrainingListener;
import mlp.spi.Workbench;

/** What a command must do with words that it does not know. */
final class CommandCheck {

    private static final int WRONG_USAGE = 2;

    private CommandCheck() {}

    /** A workbench in a folder without runs. */
    private static final class Empty implements Workbench {
        private static Problem nothing() {
            return new Problem("there is nothing here", "");
        }

        @Override
        public Path train(Path file, Map<String, String> settings, TrainingListener listener) {
            throw nothing();
        }

        @Override
        public ModelView open(String model) {
            throw nothing();
        }

        @Override
        public Map<String, Double> evaluate(String model, String data) {
            throw nothing();
        }

        @Override
        public List<float[]> predict(String model, List<Map<String, String>> rows) {
            throw nothing();
        }

        @Override
        public List<Path> runs() {
            return List.of();
        }
    }

    private record Asked(List<String> arguments, PrintWriter out, PrintWriter err, Workbench workbench)
            implements Command.Context {}

    static void check(Command command, Findings findings) {
        findings.during("arguments", () -> {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            List<String> unknown = List.of("--no-such-option", "no such word", "nor this one");
            int[] code = new int[1];
            String passedBy = StandardStreams.outputOf(() -> {
                try (PrintWriter outWriter = new PrintWriter(out);
                        PrintWriter errWriter = new PrintWriter(err)) {
                    code[0] = command.run(new Asked(unknown, outWriter, errWriter, new Empty()));
                } catch (Problem problem) {
                    code[0] = WRONG_USAGE; // the program shows it
                    err.append(problem.getMessage());
                }
            });
            if (code[0] == 0) {
                findings.fault(
                        "arguments",
                        "say what it takes on err() and return 2",
                        "takes `%s` and ends with 0",
                        String.join(" ", unknown));
            } else if (code[0] != WRONG_USAGE) {
                findings.advice(
                        "arguments", "2 says wrong usage", "ends with %s for words that it does not know", code[0]);
            }
            if (code[0] != 0 && err.toString().isBlank()) {
                findings.fault("message", "say on err() what is wrong", "ends with %s without a word", code[0]);
            }
            if (code[0] != 0 && !out.toString().isEmpty()) {
                findings.fault("standard output", "complain on err()", "complains where others read results: %s", out);
            }
            if (!passedBy.isEmpty()) {
                findings.fault(
                        "System.out",
                        "write to out() and err(), which the REPL and --json rely on",
                        "passes out() by and writes `%s`",
                        passedBy.strip());
            }
        });
    }
}
