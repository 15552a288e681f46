package mlp.repl.command;

import mlp.engine.Evaluation;
import mlp.spi.Metric;

/** Says which of a file's expectations hold. */
public final class Verdict {

    private Verdict() {}

    /** Says it, and gives the exit code that follows. */
    public static Exit exit(Screen screen, Evaluation evaluation) {
        Exit exit = Exit.DONE;
        for (Evaluation.Expectation expectation : evaluation.expectations()) {
            String name = expectation.name();
            boolean share = evaluation.results().get(name) instanceof Metric.Result.Value value && value.share();
            String bound = share
                    ? Figures.share(expectation.expect().bound())
                    : Figures.number(expectation.expect().bound());
            String value = share ? Figures.share(expectation.value()) : Figures.number(expectation.value());
            String text =
                    "expect " + name + " " + expectation.expect().comparison().sign() + " " + bound;
            if (expectation.met()) {
                screen.note(text + ": met");
            } else {
                screen.problem(
                        text + ": not met, it is " + value,
                        java.util.List.of("the model is saved all the same; see the run's folder"));
                exit = Exit.EXPECTATION;
            }
        }
        return exit;
    }
}
