package mlp.spi;

/** A method that drives the objective itself, such as L-BFGS, instead of taking one gradient step per batch. */
public interface Solver {

    /** Looks for weights with a smaller objective until {@link Objective#proceed} says no. */
    void solve(Objective objective);

    /** What a solver works on: the loss, penalty included, over rows of the training data. */
    interface Objective {
        /** Number of weights. */
        int size();

        /** Number of training rows. */
        int rows();

        /** Copies the present weights. */
        void read(double[] weights);

        /** Sets the weights. */
        void write(double[] weights);

        /** The objective over all training rows; writes its gradient if the array is not empty. */
        double evaluate(double[] gradient);

        /** The objective of one training row; writes its gradient if the array is not empty. */
        double evaluateRow(int row, double[] gradient);

        /** Output minus target of every training row and output, row by row. */
        void residuals(double[] residuals);

        /** A stream of random numbers that belongs to the run's seed. */
        RandomStream random();

        /** Ends an iteration, which counts as an epoch; false when training is to end. */
        boolean proceed();
    }
}
