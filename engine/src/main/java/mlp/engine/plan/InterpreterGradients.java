package mlp.engine.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mlp.engine.plan.Interpreter.Frame;
import mlp.spi.Step;
import mlp.spi.Tensor;

/** The backward pass of the {@link Interpreter}: from the gradient of the last frame's output to all others. */
final class InterpreterGradients {

    private final Map<Tensor, double[]> tensors;
    private final Map<Tensor, double[]> gradients;
    private final boolean training;
    private final int rows;

    /**
     * A backward pass.
     *
     * @param gradients by tensor; what is found is added
     */
    InterpreterGradients(Map<Tensor, double[]> tensors, Map<Tensor, double[]> gradients, boolean training, int rows) {
        this.tensors = tensors;
        this.gradients = gradients;
        this.training = training;
        this.rows = rows;
    }

    void backward(List<Frame> frames) {
        for (int i = frames.size() - 1; i >= 0; i--) {
            Frame frame = frames.get(i);
            backward(frame);
            if (i > 0) {
                double[] below = frames.get(i - 1).outputGradient();
                System.arraycopy(frame.inputGradient(), 0, below, 0, below.length);
            }
        }
    }

    private void backward(Frame frame) {
        double[] dy = frame.outputGradient();
        double[] dx = frame.inputGradient();
        double[] x = frame.input();
        switch (frame.step()) {
            case Step.Affine affine -> affineBackward(affine, frame);
            case Step.Elementwise(mlp.spi.Activation activation) -> {
                for (int i = 0; i < x.length; i++) {
                    dx[i] = dy[i] * activation.derivative(x[i], frame.output()[i]);
                }
            }
            case Step.RowWise(mlp.spi.RowActivation activation) -> {
                int width = frame.inputWidth();
                double[] row = new double[width];
                for (int r = 0; r < rows; r++) {
                    int from = r * width;
                    int to = from + width;
                    activation.backward(
                            Arrays.copyOfRange(x, from, to),
                            Arrays.copyOfRange(frame.output(), from, to),
                            Arrays.copyOfRange(dy, from, to),
                            row);
                    System.arraycopy(row, 0, dx, from, width);
                }
            }
            case Step.ColumnNormalize step -> normalizeBackward(step.scale(), step.shift(), frame, training, true);
            case Step.RowNormalize step -> normalizeBackward(step.scale(), step.shift(), frame, true, false);
            case Step.Mask _ -> {
                for (int i = 0; i < dx.length; i++) {
                    dx[i] = dy[i] * frame.kept()[0][i];
                }
            }
            case Step.Add _ -> {
                double[] fromBranch = dy;
                if (!frame.branch().isEmpty()) {
                    System.arraycopy(dy, 0, frame.branch().getLast().outputGradient(), 0, dy.length);
                    backward(frame.branch());
                    fromBranch = frame.branch().getFirst().inputGradient();
                }
                for (int i = 0; i < dx.length; i++) {
                    dx[i] = dy[i] + fromBranch[i];
                }
            }
            case Step.Lookup step -> lookupBackward(step, frame);
            case Step.RowTile tile -> tileBackward(tile, frame);
        }
    }

    private void affineBackward(Step.Affine affine, Frame frame) {
        int inputs = frame.inputWidth();
        int outputs = frame.outputWidth();
        double[] w = frame.kept()[0];
        double[] full = Interpreter.of(tensors, affine.weight());
        double[] dw = Interpreter.of(gradients, affine.weight());
        for (int r = 0; r < rows; r++) {
            for (int o = 0; o < outputs; o++) {
                double dz = frame.outputGradient()[r * outputs + o];
                affine.bias().ifPresent(withIndex(o, dz));
                for (int i = 0; i < inputs; i++) {
                    int at = o * inputs + i;
                    frame.inputGradient()[r * inputs + i] += dz * w[at];
                    // where a weight was left out or scaled, its gradient is too
                    double share = affine.dropConnect() == 0 || full[at] == 0 ? 1 : w[at] / full[at];
                    dw[at] += dz * frame.input()[r * inputs + i] * share;
                }
            }
        }
    }

    private Consumer<Tensor> withIndex(int index, double amount) {
        return tensor -> Interpreter.of(gradients, tensor)[index] += amount;
    }

    /** Batch normalisation averages over rows, layer normalisation over columns; the formula is the same. */
    private void normalizeBackward(
            Optional<Tensor> scale, Optional<Tensor> shift, Frame frame, boolean ownStatistics, boolean overRows) {
        int width = frame.inputWidth();
        double[] dy = frame.outputGradient();
        double[] hat = frame.kept()[0];
        double[] inverse = frame.kept()[1];
        double[] dHat = new double[dy.length];
        for (int i = 0; i < dy.length; i++) {
            int c = i % width;
            dHat[i] = dy[i] * (scale.isEmpty() ? 1 : Interpreter.of(tensors, scale.get())[c]);
            double dScale = dy[i] * hat[i];
            scale.ifPresent(withIndex(c, dScale));
            shift.ifPresent(withIndex(c, dy[i]));
        }
        int groups = overRows ? width : rows;
        int count = overRows ? rows : width;
        for (int g = 0; g < groups; g++) {
            double sum = 0;
            double dot = 0;
            for (int k = 0; k < count && ownStatistics; k++) {
                int i = overRows ? k * width + g : g * width + k;
                sum += dHat[i];
                dot += dHat[i] * hat[i];
            }
            for (int k = 0; k < count; k++) {
                int i = overRows ? k * width + g : g * width + k;
                frame.inputGradient()[i] = inverse[g] * (dHat[i] - sum / count - hat[i] * dot / count);
            }
        }
    }

    private void lookupBackward(Step.Lookup step, Frame frame) {
        int size = step.table().columns();
        double[] gradient = Interpreter.of(gradients, step.table());
        for (int r = 0; r < rows; r++) {
            int at = r * frame.outputWidth();
            for (int column : step.columns()) {
                int category = Interpreter.category(step, frame.input()[r * frame.inputWidth() + column]);
                for (int j = 0; j < size; j++) {
                    gradient[category * size + j] += frame.outputGradient()[at++];
                }
            }
        }
    }

    private void tileBackward(Step.RowTile tile, Frame frame) {
        float[] inputGradient = new float[frame.input().length];
        float[][] sums = tile.tensors().stream()
                .map(tensor -> new float[tensor.rows() * tensor.columns()])
                .toArray(float[][]::new);
        tile.loops()
                .backward(
                        rows,
                        Interpreter.floats(frame.input()),
                        Interpreter.floats(frame.output()),
                        Interpreter.tileTensors(tensors, tile),
                        Interpreter.floats(frame.outputGradient()),
                        inputGradient,
                        sums);
        for (int i = 0; i < inputGradient.length; i++) {
            frame.inputGradient()[i] = inputGradient[i];
        }
        for (int t = 0; t < sums.length; t++) {
            double[] gradient = Interpreter.of(gradients, tile.tensors().get(t));
            for (int i = 0; i < sums[t].length; i++) {
                gradient[i] += sums[t][i];
            }
        }
    }
}
