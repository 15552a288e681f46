package mlp.engine.plan;

import java.util.List;
import java.util.Optional;
import mlp.engine.data.Augmenter;
import mlp.spi.Clipping;
import mlp.spi.Loss;
import mlp.spi.Optimizer;
import mlp.spi.Progress;
import mlp.spi.RandomStream;
import mlp.spi.Regularizer;
import mlp.spi.Schedule;
import mlp.spi.Solver;

/**
 * What training makes small, and how.
 *
 * @param loss of the outputs
 * @param regularizers penalties on weights, added up
 * @param clipping bound on gradients
 * @param optimizer step rule
 * @param augmenter changes to training images
 * @param solving what drives the objective in place of the step rule, if anything does
 */
public record TrainingRule(
        Loss loss,
        List<Regularizer> regularizers,
        Optional<Clipping> clipping,
        Optimizer optimizer,
        Optional<Augmenter> augmenter,
        Optional<Solving> solving) {
    public TrainingRule {
        regularizers = List.copyOf(regularizers);
    }

    /**
     * A solver and what it gets from the run.
     *
     * @param random its numbers, of which each iteration has a stream of its own
     */
    public record Solving(Solver solver, RandomStream random) {

        private static final long SOLVER = 5;

        /** A solver in a run of some seed. */
        public static Solving of(Solver solver, long seed) {
            return new Solving(solver, new RandomStream(seed).fork(SOLVER));
        }
    }

    /** A step rule. */
    public TrainingRule(
            Loss loss,
            List<Regularizer> regularizers,
            Optional<Clipping> clipping,
            Optimizer optimizer,
            Optional<Augmenter> augmenter) {
        this(loss, regularizers, clipping, optimizer, augmenter, Optional.empty());
    }

    /** A solver, which changes the weights itself. */
    public static TrainingRule solved(Loss loss, List<Regularizer> regularizers, Solving solving) {
        return new TrainingRule(
                loss, regularizers, Optional.empty(), new NoSteps(), Optional.empty(), Optional.of(solving));
    }

    /** A rule for rows as they are. */
    public TrainingRule(Loss loss, List<Regularizer> regularizers, Optional<Clipping> clipping, Optimizer optimizer) {
        this(loss, regularizers, clipping, optimizer, Optional.empty());
    }

    /** Stands where a step rule would; has no rate and is never asked for a step. */
    private record NoSteps() implements Optimizer {
        @Override
        public Schedule learningRate() {
            return progress -> Double.NaN;
        }

        @Override
        public void begin(Progress progress, double[] scalars) {
            throw new IllegalStateException("a solver takes no steps of a rule");
        }

        @Override
        public void update(float[] weights, float[] gradients, float[][] state, double[] scalars, int from, int to) {
            throw new IllegalStateException("a solver takes no steps of a rule");
        }
    }
}
