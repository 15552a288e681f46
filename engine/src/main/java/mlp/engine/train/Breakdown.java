package mlp.engine.train;

import java.util.Optional;
import mlp.engine.plan.Diagnosis;
import mlp.engine.registry.PluginFailure;
import mlp.engine.registry.PluginFault;
import mlp.spi.Problem;

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
    static Breakdown diverged(String where, Diagnosis diagnosis, String remedy, String kept) {
        return new Breakdown(
                "training diverged in " + where + ": " + diagnosis.what(),
                remedy + "; " + kept,
                where,
                kept,
                Optional.of(diagnosis));
    }

    /** Something that a component threw; what else it may be comes back as it is. */
    static RuntimeException thrown(String where, Throwable thrown, String kept) {
        PluginFault.passOn(thrown);
        Breakdown breakdown = new Breakdown(
                "a component failed in " + where + ": " + PluginFailure.reason(thrown),
                "if it comes from a plugin, train without it or ask who wrote it; " + kept,
                where,
                kept,
                Optional.empty());
        breakdown.initCause(thrown);
        return breakdown;
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
