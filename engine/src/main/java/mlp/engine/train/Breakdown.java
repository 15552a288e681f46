package mlp.engine.train;

import java.util.List;
import java.util.Optional;
import mlp.engine.plan.Diagnosis;
import mlp.engine.plan.ExecutionPlan;
import mlp.engine.registry.PluginFailure;
import mlp.spi.Optimizer;
import mlp.spi.Problem;
import mlp.spi.Progress;

/**
 * Training that cannot go on: a component failed, or numbers are no longer finite. What was thrown is its cause; who is at
 * fault is known here by its stack or as objects, and not yet by the names in the file.
 */
public final class Breakdown extends Problem {

    static final String BEFORE_BATCH = "the weights are those before this batch";
    static final String BEFORE_EPOCH = "the weights are those before this epoch";
    static final String AFTER_BATCHES = "the weights are those of the last batch";

    private static final long serialVersionUID = 1L;

    private final String where;
    private final String kept;
    private final transient Optional<Diagnosis> diagnosis;

    private Breakdown(String message, String help, String where, String kept, Optional<Diagnosis> diagnosis) {
        super(message, help);
        this.where = where;
        this.kept = kept;
        this.diagnosis = diagnosis;
    }

    /** Numbers that are not finite. */
    static Breakdown diverged(String where, Diagnosis diagnosis, String kept) {
        return new Breakdown(
                "training diverged in " + where + ": " + diagnosis.what(),
                "lower the learning rate, clip the gradients (`clip norm(1.0)`) or scale the data; " + kept,
                where,
                kept,
                Optional.of(diagnosis));
    }

    /** Something that a component threw; what else it may be comes back as it is. */
    static RuntimeException thrown(String where, Throwable thrown, String kept) {
        if (thrown instanceof VirtualMachineError full && !(thrown instanceof StackOverflowError)) {
            throw full;
        }
        Breakdown breakdown = new Breakdown(
                "a component failed in " + where + ": " + reason(thrown),
                "if it comes from a plugin, train without it or ask who wrote it; " + kept,
                where,
                kept,
                Optional.empty());
        breakdown.initCause(thrown);
        return breakdown;
    }

    /** What was thrown, in a line. */
    public static String reason(Throwable thrown) {
        return thrown instanceof Problem problem ? String.valueOf(problem.getMessage()) : PluginFailure.reason(thrown);
    }

    /** What is not finite after a step. */
    static Diagnosis diagnosis(ExecutionPlan plan, Optimizer optimizer, Progress progress) {
        double rate = optimizer.learningRate().at(progress);
        return Double.isFinite(rate)
                ? plan.diagnose().orElseGet(() -> Diagnosis.of("a number is infinite or NaN", List.of()))
                : Diagnosis.of("the learning rate is " + rate, List.of(optimizer.learningRate()));
    }

    /** Where training is, in words. */
    static String place(int epoch, int batch, int batches) {
        return batch < batches
                ? "epoch " + (epoch + 1) + ", batch " + (batch + 1)
                : "the validation behind epoch " + (epoch + 1);
    }

    /** Where training was, such as {@code epoch 2, batch 7}. */
    public String where() {
        return where;
    }

    /** Which weights there are now, in words. */
    public String kept() {
        return kept;
    }

    /** What is not finite; empty if a component failed. */
    public Optional<Diagnosis> diagnosis() {
        return diagnosis;
    }
}
