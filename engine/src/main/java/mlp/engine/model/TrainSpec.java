package mlp.engine.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mlp.grammar.Span;
import mlp.spi.Clipping;
import mlp.spi.Loss;
import mlp.spi.Optimizer;
import mlp.spi.Regularizer;
import mlp.spi.Solver;
import mlp.spi.StopCondition;
import mlp.spi.TrainingListener;

/**
 * The {@code train} section.
 *
 * @param loss what is made small; empty until the kind of target is known
 * @param method how
 * @param regularize penalties, added up
 * @param clip bound on gradients; none with a solver
 * @param batch rows per update; empty for all of them, as with a solver
 * @param epochs passes over the training rows at the most
 * @param seed drives initial weights, shuffling, dropout and augmentation
 * @param shuffle order of rows; that of the data with a solver
 * @param stop reasons to end early, the first that holds
 * @param listeners told of batches and epochs
 * @param keep which weights the model ends with
 * @param checkpoint epochs between checkpoints; 0 for none but at the end and on interruption
 * @param start model to begin from, if any
 * @param place the section
 */
public record TrainSpec(
        Optional<Use<Loss>> loss,
        Method method,
        List<Use<Regularizer>> regularize,
        Optional<Use<Clipping>> clip,
        OptionalInt batch,
        int epochs,
        long seed,
        Shuffle shuffle,
        List<Use<StopCondition>> stop,
        List<Use<TrainingListener>> listeners,
        Keep keep,
        int checkpoint,
        Optional<Located<String>> start,
        Span place) {

    public TrainSpec {
        regularize = List.copyOf(regularize);
        stop = List.copyOf(stop);
        listeners = List.copyOf(listeners);
    }

    /** A step rule or a solver, behind the same keyword. */
    public sealed interface Method {
        /** Gradient steps. */
        record Steps(Use<Optimizer> optimizer) implements Method {}

        /** A solver that drives the objective. */
        record Solves(Use<Solver> solver) implements Method {}
    }

    /** Order of rows. */
    public enum Shuffle {
        /** A new order each epoch. */
        EPOCH,
        /** Rows drawn with replacement. */
        REPLACEMENT,
        /** The order of the data. */
        OFF
    }

    /** Which weights the model ends with. */
    public enum Keep {
        BEST,
        LAST
    }
}
