package mlp.spi;

import java.util.List;
import java.util.Optional;

/**
 * A method that drives the objective itself, such as L-BFGS, instead of taking a gradient step per batch.
 *
 * <p>The engine calls {@link #iterate} again and again on one thread; an iteration counts as an epoch. Between two of
 * them it validates, tells listeners, looks at stop conditions, saves checkpoints and pauses. All that an iteration
 * knows of those before it are the objective's weights and the arrays of {@link #slots}: the engine owns and saves both,
 * so that a training goes on after a break to the same bits. Where one fails, the weights are set back to those before it
 * and the arrays to 0.
 *
 * <p>The objective is the same function in every iteration: what would change it from one look to the next, such as
 * dropout, is refused in a file with a solver.
 */
public interface Solver {

    /**
     * Arrays that it keeps from one iteration to the next, all 0 at first.
     *
     * @param weights number of weights
     * @param rows number of training rows
     */
    default List<Slot> slots(int weights, int rows) {
        return List.of();
    }

    /**
     * One iteration: looks for weights with a smaller objective and leaves the objective at them. Where it finds none, or
     * the objective is no finite number at the start, it leaves them as they were.
     *
     * @param state an array per slot
     * @return why there is nothing more to do, as a sentence without full stop, or empty to go on
     */
    Optional<String> iterate(Objective objective, double[][] state);

    /**
     * An array of state.
     *
     * @param name such as {@code step_1}
     * @param length of the array
     */
    record Slot(String name, int length) {}

    /**
     * What a solver makes small: the mean loss of all training rows, penalties included, as a function of the weights.
     *
     * <p>Weights and gradients are arrays of {@link #size} numbers: the trained tensors one after the other, without gaps,
     * in the order and under the shapes that a model file has them: by layer, a weight {@code [outputs][inputs]} row by
     * row, then its bias. It computes in single precision and adds up in double, rows in the order of the data, so that
     * the same weights give the same bits at any time and with any number of threads. A difference of values below about
     * 1e-7 of them says nothing.
     */
    interface Objective {
        /** Number of weights. */
        int size();

        /** Number of training rows. */
        int rows();

        /** Number of outputs of a row. */
        int outputs();

        /** Where training is; an iteration is one step and one epoch. */
        Progress progress();

        /** Copies the present weights. */
        void read(double[] weights);

        /** Sets the weights, each rounded to single precision; {@link #read} gives what has been set. */
        void write(double[] weights);

        /**
         * The objective at the present weights. Free where nothing has changed since it was asked last.
         *
         * @param gradient to be written, or an empty array where it is not wanted
         * @return NaN or infinity where the network gives no finite numbers
         */
        double evaluate(double[] gradient);

        /**
         * The objective as if one row were all that there is: its loss, and the penalties.
         *
         * @param row counted from 0
         * @param gradient to be written, or an empty array where it is not wanted
         */
        double evaluateRow(int row, double[] gradient);

        /**
         * Output minus target of all rows, {@code [rows][outputs]}, with the scaling of the training data; of a class
         * the target is 1 at its output and 0 at the others.
         *
         * @param residuals to be written
         */
        void residuals(double[] residuals);

        /** Random numbers of this iteration, which follow from the run's seed. */
        RandomStream random();
    }
}
