package mlp.engine.resolve;

import static mlp.engine.resolve.Resolving.line;
import static mlp.engine.resolve.Resolving.messages;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import mlp.engine.model.ModelSpec;
import mlp.engine.model.TrainSpec;
import mlp.engine.registry.Plugins;
import mlp.grammar.Diagnostic;
import org.junit.jupiter.api.Test;

/** A solver behind {@code optimizer}: what goes with it and what does not. */
class SolverFitTest {

    private static final String DATA = "data inline { row 1, 2 }\n";
    private static final String NETWORK = "network { dense 4 tanh; output }\n";

    private final Resolving resolving = new Resolving(Plugins.withStandard(), Path.of("."));

    @Test
    void aSolverStandsWhereAStepRuleDoes() {
        ModelSpec spec =
                resolving.complete(DATA + NETWORK + "train { optimizer lbfgs(memory=5); regularize l2(1e-4) }");
        assertTrue(spec.train().method() instanceof TrainSpec.Method.Solves);
        assertEquals("optimizer lbfgs(memory=5, tolerance=1e-6)", line(spec.text(), "optimizer"));
        assertEquals(List.of(), messages(resolving.answer(spec.text())), "the text with all defaults says no more");
    }

    @Test
    void theTextWithAllDefaultsLeavesOutWhatHasNoEffect() {
        ModelSpec spec = resolving.complete(
                DATA + NETWORK + "train { optimizer lbfgs; batch 16; shuffle off; clip norm(1); epochs 7 }");
        assertFalse(spec.text().contains("batch"), spec.text());
        assertFalse(spec.text().contains("shuffle"), spec.text());
        assertFalse(spec.text().contains("clip"), spec.text());
        assertTrue(spec.train().batch().isEmpty() && spec.train().clip().isEmpty());
        assertEquals(7, spec.train().epochs());
    }

    @Test
    void statementsAboutBatchesAreWarnedOfAtTheirPlace() {
        List<Diagnostic> told = resolving
                .answer(DATA + NETWORK + "train {\n  optimizer lbfgs\n  batch 16\n  clip norm(1)\n  shuffle off\n}")
                .diagnostics();
        assertEquals(
                List.of("model.mlp:5:3", "model.mlp:6:3", "model.mlp:7:3"),
                told.stream().map(it -> it.place().orElseThrow().toString()).toList());
        assertTrue(told.stream().noneMatch(Diagnostic::isError));
        assertEquals(
                "`batch` has no effect: `lbfgs` looks at all training rows in every iteration and steps as far as it"
                        + " sees fit",
                told.getFirst().message());
        assertEquals(List.of(), messages(resolving.answer(DATA + NETWORK + "train { batch 16; clip norm(1) }")));
    }

    @Test
    void whatMakesTheObjectiveAnotherEachTimeIsAnError() {
        assertEquals(
                List.of(
                        "M148 `augment` shows other images each time, and `lbfgs` needs the same objective in every"
                                + " iteration",
                        "M148 `dense_1` drops values at random, and `lbfgs` needs the same objective in every iteration",
                        "M148 `dropout_1` drops values at random, and `lbfgs` needs the same objective in every"
                                + " iteration",
                        "M147 `batch_norm_1` normalises over the rows of a batch, and `lbfgs` has no batches"),
                messages(resolving.answer("data inline {\n  row 1, 2\n  image rows=1 columns=1\n  augment shift(1)\n}\n"
                        + "network {\n  dense 4 relu dropconnect=10%\n  residual { dense 4; dropout 20% }\n"
                        + "  batch_norm\n  output\n}\ntrain { optimizer lbfgs }")));
        assertEquals(
                List.of(),
                messages(resolving.answer(
                        DATA + "network { dense 4; layer_norm; dropout 0%; output }\n" + "train { optimizer lbfgs }")));
    }
}
