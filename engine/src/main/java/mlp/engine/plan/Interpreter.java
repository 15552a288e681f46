package mlp.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlp.engine.data.Features;
import mlp.engine.data.Rows;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Matrix;
import mlp.engine.plan.Network.NamedTensor;
import mlp.spi.Loss;
import mlp.spi.LossBatch;
import mlp.spi.Step;
import mlp.spi.Tensor;

/**
 * The same steps in double, slow and readable: what gradient checks, traces and tests compare with. Matrices are
 * row-major.
 */
public final class Interpreter {

    private final Network network;
    private final Loss loss;
    private final MaskSource masks;
    private final Map<Tensor, double[]> tensors = new IdentityHashMap<>();
    private final Map<Tensor, double[]> gradients = new IdentityHashMap<>();
    private final List<Lowering.Named> steps;
    private int maskNumber;

    /**
     * What a step did in a pass.
     *
     * @param layer the layer it belongs to
     * @param step the step
     * @param inputWidth width in front of it
     * @param outputWidth width behind it
     * @param input {@code [rows][inputWidth]}
     * @param output {@code [rows][outputWidth]}
     * @param outputGradient dLoss/dOutput, zero before the backward pass
     * @param inputGradient dLoss/dInput, zero before the backward pass
     * @param kept what the backward pass reads besides: masks, normalised values
     * @param branch frames of a residual block
     */
    @SuppressWarnings("ArrayRecordComponent") // carries the numbers once, never compared
    public record Frame(
            String layer,
            Step step,
            int inputWidth,
            int outputWidth,
            double[] input,
            double[] output,
            double[] outputGradient,
            double[] inputGradient,
            double[][] kept,
            List<Frame> branch) {}

    /**
     * A forward and a backward pass.
     *
     * @param frames what each step did; a link that the loss takes in is not among them
     * @param loss mean loss of the rows without penalty
     * @param gradients of the loss, by tensor, row-major; without penalty
     */
    public record Pass(List<Frame> frames, double loss, Map<String, double[]> gradients) {}

    /**
     * An interpreter of a network.
     *
     * @param loss of its outputs
     * @param masks for dropout in training
     */
    public Interpreter(Network network, Loss loss, MaskSource masks) {
        this.network = network;
        this.loss = loss;
        this.masks = masks;
        this.steps = ExecutionPlan.withoutLink(Lowering.steps(network), loss.link());
        for (NamedTensor named : network.tensors()) {
            int size = Math.multiplyExact(named.tensor().rows(), named.tensor().columns());
            tensors.put(named.tensor(), new double[size]);
            gradients.put(named.tensor(), new double[size]);
        }
    }

    /** Sets all tensors, row-major. */
    public void load(Map<String, float[]> values) {
        for (NamedTensor named : network.tensors()) {
            double[] into = of(tensors, named.tensor());
            float[] from = java.util.Objects.requireNonNull(values.get(named.name()), named.name());
            for (int i = 0; i < into.length; i++) {
                into[i] = from[i];
            }
        }
    }

    /** The numbers of a tensor, to be read or changed. */
    public double[] tensor(String name) {
        for (NamedTensor named : network.tensors()) {
            if (named.name().equals(name)) {
                return of(tensors, named.tensor());
            }
        }
        throw new IllegalArgumentException("no tensor named " + name);
    }

    /**
     * Forward and backward over some rows as one batch.
     *
     * @param data where the rows are
     * @param rows which of them
     * @param training whether statistics are the batch's and dropout is on
     * @param step updates done so far, for masks
     */
    public Pass pass(Rows data, int[] rows, boolean training, long step) {
        int count = rows.length;
        List<Frame> frames =
                forward(steps, inputs(data.features(), rows), network.inputWidth(), new Mode(training, step));
        Frame last = frames.getLast();
        double mean = loss(data, rows, last.output(), last.outputGradient());
        gradients.values().forEach(values -> Arrays.fill(values, 0));
        new InterpreterGradients(tensors, gradients, training, count).backward(frames);
        Map<String, double[]> byName = new LinkedHashMap<>();
        for (NamedTensor named : network.tensors()) {
            if (named.tensor().role() != Tensor.Role.RUNNING) {
                byName.put(named.name(), of(gradients, named.tensor()).clone());
            }
        }
        return new Pass(frames, mean, byName);
    }

    /** The mean loss alone. */
    public double loss(Rows data, int[] rows, boolean training, long step) {
        List<Frame> frames =
                forward(steps, inputs(data.features(), rows), network.inputWidth(), new Mode(training, step));
        double[] output = frames.getLast().output();
        return loss(data, rows, output, new double[output.length]);
    }

    private record Mode(boolean training, long step) {}

    static double[] of(Map<Tensor, double[]> map, Tensor tensor) {
        return java.util.Objects.requireNonNull(map.get(tensor));
    }

    private static double[] inputs(Features features, int[] rows) {
        int width = features.width();
        double[] x = new double[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < width; j++) {
                int at = rows[i] * width + j;
                x[i * width + j] = switch (features) {
                    case Features.Floats floats -> floats.values()[at];
                    case Features.Bytes bytes ->
                        Math.fma((float) Byte.toUnsignedInt(bytes.values()[at]), bytes.scale(), bytes.shift());
                };
            }
        }
        return x;
    }

    private double loss(Rows data, int[] rows, double[] outputs, double[] gradient) {
        int width = network.outputWidth();
        Batch batch = new Batch(data, loss, width, width, rows.length);
        batch.begin(rows, 0, rows.length);
        batch.gatherTargets(0, rows.length);
        LossBatch view = new LossBatch(
                new float[0], batch.targets(), batch.classes(), new float[0], new double[0], width, width);
        double[] target = new double[width];
        double[] rowGradient = new double[width];
        double sum = 0;
        for (int row = 0; row < rows.length; row++) {
            view.readTarget(row, target);
            double[] output = Arrays.copyOfRange(outputs, row * width, (row + 1) * width);
            sum += batch.weight(row) * loss.row(output, target, rowGradient);
            for (int j = 0; j < width; j++) {
                gradient[row * width + j] = rowGradient[j] * batch.weight(row) / batch.divisor();
            }
        }
        return sum / batch.divisor();
    }

    // Forward

    private List<Frame> forward(List<Lowering.Named> list, double[] x, int inputWidth, Mode mode) {
        maskNumber = 0;
        return forwardFrom(list, x, inputWidth, mode);
    }

    private List<Frame> forwardFrom(List<Lowering.Named> list, double[] x, int inputWidth, Mode mode) {
        List<Frame> frames = new ArrayList<>();
        double[] input = x;
        int width = inputWidth;
        for (Lowering.Named named : list) {
            Frame frame = forward(named, input, width, input.length / width, mode);
            frames.add(frame);
            input = frame.output();
            width = frame.outputWidth();
        }
        return frames;
    }

    private Frame forward(Lowering.Named named, double[] x, int width, int rows, Mode mode) {
        Step step = named.step();
        int outputWidth = Network.widthBehind(step, width);
        double[] y = new double[rows * outputWidth];
        double[][] kept = new double[2][];
        List<Frame> branch = List.of();
        switch (step) {
            case Step.Affine affine -> kept[0] = affine(named.layer(), affine, x, y, rows, mode);
            case Step.Elementwise(mlp.spi.Activation activation) -> {
                for (int i = 0; i < x.length; i++) {
                    y[i] = activation.value(x[i]);
                }
            }
            case Step.RowWise(mlp.spi.RowActivation activation) -> {
                double[] row = new double[width];
                for (int r = 0; r < rows; r++) {
                    activation.forward(Arrays.copyOfRange(x, r * width, (r + 1) * width), row);
                    System.arraycopy(row, 0, y, r * width, width);
                }
            }
            case Step.ColumnNormalize normalize -> columns(normalize, x, y, rows, mode.training(), kept);
            case Step.RowNormalize normalize -> rows(normalize, x, y, rows, kept);
            case Step.Mask mask -> {
                kept[0] = mask(named.layer(), mask, rows, width, mode);
                for (int i = 0; i < x.length; i++) {
                    y[i] = x[i] * kept[0][i];
                }
            }
            case Step.Add add -> {
                branch = forwardFrom(
                        add.branch().stream()
                                .map(inner -> new Lowering.Named(named.layer(), inner))
                                .toList(),
                        x,
                        width,
                        mode);
                double[] end = branch.isEmpty() ? x : branch.getLast().output();
                for (int i = 0; i < x.length; i++) {
                    y[i] = x[i] + end[i];
                }
            }
            case Step.Lookup lookup -> lookUp(lookup, x, width, y, outputWidth, rows);
            case Step.RowTile tile -> {
                float[] out = new float[y.length];
                tile.loops().forward(rows, floats(x), tileTensors(tensors, tile), out);
                for (int i = 0; i < y.length; i++) {
                    y[i] = out[i];
                }
            }
        }
        return new Frame(
                named.layer(),
                step,
                width,
                outputWidth,
                x,
                y,
                new double[y.length],
                new double[x.length],
                kept,
                branch);
    }

    /** Gives the weights that were used, as kept. */
    private double[] affine(String layer, Step.Affine affine, double[] x, double[] y, int rows, Mode mode) {
        int inputs = affine.weight().columns();
        int outputs = affine.weight().rows();
        double[] w = of(tensors, affine.weight()).clone();
        if (affine.dropConnect() > 0 && mode.training()) {
            // drawn for the matrix as memory holds it, inputs × outputs
            float kept = (float) (1 / (1 - affine.dropConnect()));
            double[] mask = draw(
                    new MaskSource.Request(layer, maskNumber++, affine.dropConnect(), kept, false, false),
                    inputs,
                    outputs,
                    mode);
            for (int o = 0; o < outputs; o++) {
                for (int i = 0; i < inputs; i++) {
                    w[o * inputs + i] *= mask[i * outputs + o];
                }
            }
        }
        double[] b = affine.bias().map(tensor -> of(tensors, tensor)).orElse(new double[outputs]);
        for (int r = 0; r < rows; r++) {
            for (int o = 0; o < outputs; o++) {
                double sum = b[o];
                for (int i = 0; i < inputs; i++) {
                    sum += w[o * inputs + i] * x[r * inputs + i];
                }
                y[r * outputs + o] = sum;
            }
        }
        return w;
    }

    private void columns(
            Step.ColumnNormalize step, double[] x, double[] y, int rows, boolean training, double[][] kept) {
        int width = x.length / rows;
        double[] hat = new double[x.length];
        double[] inverse = new double[width];
        for (int c = 0; c < width; c++) {
            double mean = of(tensors, step.runningMean())[c];
            double variance = of(tensors, step.runningVariance())[c];
            if (training) {
                mean = 0;
                for (int r = 0; r < rows; r++) {
                    mean += x[r * width + c] / rows;
                }
                variance = 0;
                for (int r = 0; r < rows; r++) {
                    variance += (x[r * width + c] - mean) * (x[r * width + c] - mean) / rows;
                }
            }
            inverse[c] = 1 / Math.sqrt(variance + step.epsilon());
            for (int r = 0; r < rows; r++) {
                hat[r * width + c] = (x[r * width + c] - mean) * inverse[c];
            }
        }
        scaleAndShift(step.scale(), step.shift(), hat, y, width);
        kept[0] = hat;
        kept[1] = inverse;
    }

    private static void rowsOf(double[] x, double[] hat, double[] inverse, int width, double epsilon) {
        for (int r = 0; r < inverse.length; r++) {
            double mean = 0;
            for (int c = 0; c < width; c++) {
                mean += x[r * width + c] / width;
            }
            double variance = 0;
            for (int c = 0; c < width; c++) {
                variance += (x[r * width + c] - mean) * (x[r * width + c] - mean) / width;
            }
            inverse[r] = 1 / Math.sqrt(variance + epsilon);
            for (int c = 0; c < width; c++) {
                hat[r * width + c] = (x[r * width + c] - mean) * inverse[r];
            }
        }
    }

    private void rows(Step.RowNormalize step, double[] x, double[] y, int rows, double[][] kept) {
        int width = x.length / rows;
        kept[0] = new double[x.length];
        kept[1] = new double[rows];
        rowsOf(x, kept[0], kept[1], width, step.epsilon());
        scaleAndShift(step.scale(), step.shift(), kept[0], y, width);
    }

    private void scaleAndShift(
            java.util.Optional<Tensor> scale, java.util.Optional<Tensor> shift, double[] hat, double[] y, int width) {
        for (int i = 0; i < hat.length; i++) {
            double factor = scale.isEmpty() ? 1 : of(tensors, scale.get())[i % width];
            double summand = shift.isEmpty() ? 0 : of(tensors, shift.get())[i % width];
            y[i] = hat[i] * factor + summand;
        }
    }

    private double[] mask(String layer, Step.Mask step, int rows, int width, Mode mode) {
        if (!mode.training() || step.rate() == 0) {
            double[] ones = new double[rows * width];
            Arrays.fill(ones, 1);
            return ones;
        }
        float kept = step.scaled() ? (float) (1 / (1 - step.rate())) : 1f;
        return draw(
                new MaskSource.Request(layer, maskNumber++, step.rate(), kept, step.perBatch(), step.exact()),
                rows,
                width,
                mode);
    }

    private double[] draw(MaskSource.Request request, int rows, int width, Mode mode) {
        Matrix drawn = Matrix.zeros(rows, width);
        masks.fill(request, mode.step(), drawn, Block.of(drawn));
        float[] floats = drawn.toArray();
        double[] mask = new double[floats.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = floats[i];
        }
        return mask;
    }

    /** The row of the table for a category number. */
    static int category(Step.Lookup step, double number) {
        return number >= 0 && number < step.table().rows() ? (int) number : 0;
    }

    private void lookUp(Step.Lookup step, double[] x, int width, double[] y, int outputWidth, int rows) {
        int size = step.table().columns();
        double[] table = of(tensors, step.table());
        for (int r = 0; r < rows; r++) {
            int at = r * outputWidth;
            for (int column : step.columns()) {
                System.arraycopy(table, category(step, x[r * width + column]) * size, y, at, size);
                at += size;
            }
            for (int column = 0; column < width; column++) {
                if (!step.columns().contains(column)) {
                    y[at++] = x[r * width + column];
                }
            }
        }
    }

    /** Rounded copies of a step's own tensors. */
    static float[][] tileTensors(Map<Tensor, double[]> tensors, Step.RowTile tile) {
        return tile.tensors().stream()
                .map(tensor -> floats(of(tensors, tensor)))
                .toArray(float[][]::new);
    }

    /** Rounded copies. */
    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
