package mlp.engine.resolve;

import java.util.List;
import java.util.Optional;
import mlp.engine.model.LayerSpec;
import mlp.engine.plan.Network;
import mlp.engine.registry.DataKeywords;
import mlp.engine.registry.Keyword;
import mlp.engine.registry.TrainKeywords;
import mlp.spi.Layer;
import mlp.spi.Solver;
import mlp.spi.Step;

/**
 * Whether a file goes with the solver that it names. A solver looks at all training rows in every iteration and relies on
 * seeing the same objective each time: statements about batches mean nothing to it, and what makes training differ from
 * one look to the next is an error.
 */
final class SolverFit {

    private static final List<Keyword> WITHOUT_MEANING =
            List.of(TrainKeywords.BATCH, TrainKeywords.SHUFFLE, TrainKeywords.CLIP);

    private final Report report;
    private final Bound train;
    private final String solver;

    private SolverFit(Report report, Bound train, String solver) {
        this.report = report;
        this.train = train;
        this.solver = solver;
    }

    /** The check of a file whose {@code train} names a solver; empty for other files. */
    static Optional<SolverFit> of(Report report, Bound train) {
        return train.value(TrainKeywords.OPTIMIZER, TrainKeywords.METHOD)
                .filter(method -> method.value() instanceof Solver)
                .map(method -> new SolverFit(
                        report,
                        train,
                        "`" + method.entry().map(entry -> entry.name()).orElse("") + "`"));
    }

    /** The section without what has no effect, so that the text with all defaults says what happens. */
    Bound effective() {
        List<Bound> children = train.children().stream()
                .filter(child -> !WITHOUT_MEANING.contains(child.keyword()))
                .toList();
        return new Bound(train.keyword(), train.values(), children, train.place());
    }

    /** Warns of statements of {@code train} that have no effect. */
    void checkStatements() {
        for (Bound child : train.children()) {
            boolean stated = !child.place().equals(train.place());
            if (stated && WITHOUT_MEANING.contains(child.keyword())) {
                report.add(SemanticCode.NO_BATCHES
                        .warning(
                                child.place(),
                                "`" + child.keyword().name() + "` has no effect: " + solver
                                        + " looks at all training rows in every iteration and steps as far as it sees fit")
                        .helped("leave it out, or choose a step rule such as `adam`"));
            }
        }
    }

    /** Tells of training images that are changed at random. */
    void checkData(Bound data) {
        for (Bound augment : data.all(DataKeywords.AUGMENT)) {
            report.add(SemanticCode.NOISY
                    .at(
                            augment.place(),
                            "`augment` shows other images each time, and " + solver
                                    + " needs the same objective in every iteration")
                    .helped("leave it out, or choose a step rule such as `adam`"));
        }
    }

    /**
     * Tells of layers that drop values at random or look at a batch.
     *
     * @param inputWidth number of features; 1 if it is not known
     * @param targetWidth number of outputs; 1 if it is not known
     */
    void checkLayers(List<LayerSpec> network, int inputWidth, int targetWidth) {
        widthBehind(network, inputWidth, targetWidth, false);
    }

    private int widthBehind(List<LayerSpec> layers, int inputWidth, int targetWidth, boolean block) {
        int width = inputWidth;
        for (int i = 0; i < layers.size(); i++) {
            LayerSpec spec = layers.get(i);
            if (!spec.block().isEmpty()) {
                width = widthBehind(spec.block(), width, targetWidth, true);
                continue;
            }
            Context context = new Context(width, targetWidth, !block && i == layers.size() - 1);
            for (Step step : steps(spec.layer().component(), context)) {
                check(spec, step);
                width = Network.widthBehind(step, width);
            }
        }
        return width;
    }

    private void check(LayerSpec spec, Step step) {
        boolean drops = step instanceof Step.Mask mask && mask.rate() > 0
                || step instanceof Step.Affine affine && affine.dropConnect() > 0;
        if (drops) {
            report.add(SemanticCode.NOISY
                    .at(
                            spec.layer().place(),
                            "`" + spec.name() + "` drops values at random, and " + solver
                                    + " needs the same objective in every iteration")
                    .helped("use `regularize` instead, or choose a step rule such as `adam`"));
        } else if (step instanceof Step.ColumnNormalize) {
            report.add(SemanticCode.NO_BATCHES
                    .at(
                            spec.layer().place(),
                            "`" + spec.name() + "` normalises over the rows of a batch, and " + solver
                                    + " has no batches")
                    .helped("use `layer_norm` instead, or choose a step rule such as `adam`"));
        }
    }

    private static List<Step> steps(Layer layer, Context context) {
        try {
            return layer.steps(context);
        } catch (RuntimeException | Error e) { // the compiler tells what is wrong
            return List.of();
        }
    }

    private record Context(int inputWidth, int targetWidth, boolean last) implements Layer.Context {
        @Override
        public List<Step> block() {
            return List.of();
        }
    }
}
