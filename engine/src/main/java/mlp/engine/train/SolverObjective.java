package mlp.engine.train;

import java.util.Arrays;
import java.util.Optional;
import mlp.engine.data.Rows;
import mlp.engine.kernels.Matrix;
import mlp.engine.plan.Diagnosis;
import mlp.engine.plan.ExecutionPlan;
import mlp.engine.plan.ExecutionPlan.Machine;
import mlp.engine.plan.Inference;
import mlp.engine.plan.Parameters;
import mlp.spi.Loss;
import mlp.spi.Predictions;
import mlp.spi.Progress;
import mlp.spi.RandomStream;
import mlp.spi.Solver;

/**
 * The compiled network over all training rows as a function of its weights. Rows are taken in the order of the data and
 * in batches of a fixed size, whose sums are added up in double one after the other, so that no bit depends on threads.
 */
final class SolverObjective implements Solver.Objective {

    private static final int ROWS = Trainer.SOLVER_ROWS;

    private final Subject subject;
    private final Parameters parameters;
    private final ExecutionPlan plan;
    private final Machine machine;
    private final Runnable beat;
    private final int[] places;
    private final double[] sums;
    private final double[] gradient;

    private Progress progress = new Progress(0, 1, 1);
    private RandomStream random = new RandomStream(0);
    private boolean known;
    private double value;
    private double lossSum;
    private double divisor;

    /**
     * The objective of a network.
     *
     * @param beat run after each block of rows, as a sign of life
     */
    SolverObjective(Subject subject, Parameters parameters, ExecutionPlan plan, Machine machine, Runnable beat) {
        this.subject = subject;
        this.parameters = parameters;
        this.plan = plan;
        this.machine = machine;
        this.beat = beat;
        this.places = places(parameters, Math.toIntExact(subject.network().trainedCount()));
        this.sums = new double[parameters.end()];
        this.gradient = new double[places.length];
    }

    /** Where in the array of trained tensors each weight lies. */
    private static int[] places(Parameters parameters, int count) {
        int[] places = new int[count];
        int next = 0;
        for (Parameters.Entry entry : parameters.entries()) {
            if (!entry.isTrained()) {
                continue;
            }
            Matrix held = entry.value();
            boolean transposed = entry.named().transposed();
            int rows = entry.named().tensor().rows();
            int columns = entry.named().tensor().columns();
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    places[next++] = transposed ? held.index(column, row) : held.index(row, column);
                }
            }
        }
        return places;
    }

    /** Begins an iteration. */
    void begin(Progress now, RandomStream numbers) {
        progress = now;
        random = numbers;
    }

    /** The first tensor that is not finite. */
    Optional<String> broken() {
        for (Parameters.Entry entry : parameters.entries()) {
            Matrix held = entry.value();
            for (int row = 0; row < held.rows(); row++) {
                for (int column = 0; column < held.columns(); column++) {
                    if (!Float.isFinite(held.data()[held.index(row, column)])) {
                        return Optional.of(entry.named().name());
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** What else is not finite since the last look at the network. */
    Optional<Diagnosis> diagnose() {
        return plan.diagnose();
    }

    /** Weights were set from outside. */
    void forget() {
        known = false;
    }

    /** Sum of the losses by weight at the present weights; NaN if they are not finite. */
    double lossSum() {
        know();
        return lossSum;
    }

    /** What the sum of losses is divided by. */
    double divisor() {
        know();
        return divisor;
    }

    /** Mean loss at the present weights, without penalty. */
    double loss() {
        return lossSum() / divisor();
    }

    @Override
    public int size() {
        return places.length;
    }

    @Override
    public int rows() {
        return subject.train().count();
    }

    @Override
    public int outputs() {
        return subject.network().outputWidth();
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public RandomStream random() {
        return random;
    }

    @Override
    public void read(double[] weights) {
        float[] trained = parameters.trained();
        for (int i = 0; i < places.length; i++) {
            weights[i] = trained[places[i]];
        }
    }

    @Override
    public void write(double[] weights) {
        float[] trained = parameters.trained();
        boolean changed = false;
        for (int i = 0; i < places.length; i++) {
            float weight = (float) weights[i];
            changed |= Float.floatToRawIntBits(weight) != Float.floatToRawIntBits(trained[places[i]]);
            trained[places[i]] = weight;
        }
        if (changed) {
            plan.parametersChanged();
            known = false;
        }
    }

    @Override
    public double evaluate(double[] into) {
        know();
        if (into.length > 0) {
            System.arraycopy(gradient, 0, into, 0, gradient.length);
        }
        return value;
    }

    private void know() {
        if (known) {
            return;
        }
        boolean finite = addUp(); // may throw what a component throws, and is then asked again
        known = true;
        if (!finite) {
            value = lossSum = divisor = Double.NaN;
            Arrays.fill(gradient, Double.NaN);
            return;
        }
        float[] penalties = plan.gradients();
        Arrays.fill(penalties, 0f);
        plan.addPenalties();
        for (int i = 0; i < places.length; i++) {
            gradient[i] = sums[places[i]] / divisor + penalties[places[i]];
        }
        value = lossSum / divisor + plan.penalty();
    }

    /** Sums of losses and gradients over all rows; false at the first batch that is not finite. */
    private boolean addUp() {
        Arrays.fill(sums, 0);
        lossSum = 0;
        divisor = 0;
        int[] order = subject.train().index();
        float[] gradients = plan.gradients();
        for (int first = 0, batch = 0; first < order.length; first += ROWS, batch++) {
            if (!plan.computeGradients(order, first, Math.min(ROWS, order.length - first), 0, batch)) {
                return false;
            }
            beat.run();
            double weight = plan.divisor(); // from the batch's mean to its sum
            for (int i = 0; i < sums.length; i++) {
                sums[i] += weight * gradients[i];
            }
            lossSum += plan.lossSum();
            divisor += weight;
        }
        if (subject.rule().loss().divisor() == Loss.Divisor.ONE) {
            divisor = 1;
        }
        return true;
    }

    @Override
    public double evaluateRow(int row, double[] into) {
        boolean finite = plan.computeGradients(subject.train().index(), row, 1, 0, 0);
        beat.run();
        plan.addPenalties();
        if (into.length > 0) {
            float[] gradients = plan.gradients();
            for (int i = 0; i < places.length; i++) {
                into[i] = finite ? gradients[places[i]] : Double.NaN;
            }
        }
        return finite ? plan.loss() + plan.penalty() : Double.NaN;
    }

    private float[] outputs(Rows train, int width) {
        float[] outputs = new float[Math.multiplyExact(train.count(), width)];
        Loss loss = subject.rule().loss();
        int capacity = Math.min(ROWS, train.count());
        Inference inference = new Inference(subject.network(), parameters, loss, train, capacity, machine);
        float[] some = new float[capacity * width];
        for (int first = 0; first < train.count(); first += capacity) {
            int count = Math.min(capacity, train.count() - first);
            int[] index = Arrays.copyOfRange(train.index(), first, first + count);
            inference.evaluate(new Rows(train.features(), train.targets(), train.weights(), index), some);
            System.arraycopy(some, 0, outputs, first * width, count * width);
            beat.run();
        }
        return outputs;
    }

    @Override
    public void residuals(double[] into) {
        Rows train = subject.train();
        int width = outputs();
        float[] outputs = outputs(train, width);
        boolean category = train.targets().kind() == Predictions.Kind.CATEGORY;
        for (int i = 0; i < train.count(); i++) {
            int row = train.index()[i];
            for (int column = 0; column < width; column++) {
                double target = category
                        ? (train.targets().classes()[row] == column ? 1 : 0)
                        : train.targets().values()[row * width + column];
                into[i * width + column] = outputs[i * width + column] - target;
            }
        }
    }
}
