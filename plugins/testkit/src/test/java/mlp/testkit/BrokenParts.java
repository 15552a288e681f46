package mlp.testkit;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mlp.spi.Clipping;
import mlp.spi.FloatMath;
import mlp.spi.Layer;
import mlp.spi.Loss;
import mlp.spi.LossBatch;
import mlp.spi.LossScratch;
import mlp.spi.Regularizer;
import mlp.spi.RowActivation;
import mlp.spi.Step;
import mlp.spi.TileLoops;

/** Parts of training that break the contract, each in one way. */
final class BrokenParts {

    private BrokenParts() {}

    /** A bound that follows the norms it has seen. */
    static final class Remembers implements Clipping {
        private double greatest;

        @Override
        public double factor(double norm) {
            greatest = Math.max(greatest, norm);
            return norm < greatest ? 0.5 : 1;
        }
    }

    static final class Amplifies implements Clipping {
        @Override
        public double factor(double norm) {
            return norm == 0 ? 1 : 1 / norm;
        }
    }

    /** {@code Σ (e^|w| - 1)}: infinite for large weights. */
    static final class Overflows implements Regularizer {
        @Override
        public double penalty(float[] weights, int from, int to) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += StrictMath.expm1(Math.abs(weights[i]));
            }
            return sum;
        }

        @Override
        public void addGradient(float[] weights, float[] gradients, int from, int to) {
            for (int i = from; i < to; i++) {
                gradients[i] += (float) (Math.signum(weights[i]) * StrictMath.exp(Math.abs(weights[i])));
            }
        }
    }

    static final class Overwrites implements Regularizer {
        @Override
        public double penalty(float[] weights, int from, int to) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += 0.5 * weights[i] * weights[i];
            }
            return sum;
        }

        @Override
        public void addGradient(float[] weights, float[] gradients, int from, int to) {
            System.arraycopy(weights, from, gradients, from, to - from);
        }
    }

    /** Keeps the row in a field while it works. */
    static final class SharesItsScratch implements RowActivation {
        private double sum;

        @Override
        public void forward(double[] z, double[] a) {
            sum = 0;
            for (double value : z) {
                sum += value;
                Thread.yield();
            }
            for (int i = 0; i < z.length; i++) {
                a[i] = z[i] - sum / z.length;
            }
        }

        @Override
        public void backward(double[] z, double[] a, double[] da, double[] dz) {
            forward(da, dz);
        }
    }

    /** Squared error whose loop takes NaN for no error. */
    static final class SkipsNaN implements Loss {
        @Override
        public Target target() {
            return Target.NUMBER;
        }

        @Override
        public Divisor divisor() {
            return Divisor.ELEMENTS;
        }

        @Override
        public double row(double[] outputs, double[] target, double[] gradient) {
            double sum = 0;
            for (int i = 0; i < outputs.length; i++) {
                double error = outputs[i] - target[i];
                sum += error * error;
                gradient[i] = 2 * error;
            }
            return sum;
        }

        @Override
        public void rows(LossBatch batch, int fromRow, int toRow, LossScratch scratch, FloatMath math) {
            Loss.super.rows(batch, fromRow, toRow, scratch, math);
            for (int row = fromRow; row < toRow; row++) {
                if (Double.isNaN(batch.losses()[row])) {
                    batch.setLoss(row, 0);
                }
            }
        }
    }

    /** Divides by a gradient's square, which is 0 for a small one. */
    static final class SquaresInFloat extends Broken.Descent {
        @Override
        public void update(float[] w, float[] g, float[][] state, double[] scalars, int from, int to) {
            for (int i = from; i < to; i++) {
                w[i] -= 0.01f * g[i] / (float) Math.sqrt(g[i] * g[i]);
            }
        }
    }

    /** Adds the number of the call to the first output. */
    static final class CountsTiles implements Layer {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public List<Step> steps(Context context) {
            return List.of(new Step.RowTile(context.inputWidth(), List.of(), new TileLoops() {
                @Override
                public void forward(int rows, float[] input, float[][] tensors, float[] output) {
                    System.arraycopy(input, 0, output, 0, input.length);
                    output[0] += calls.getAndIncrement();
                }

                @Override
                public void backward(
                        int rows,
                        float[] input,
                        float[] output,
                        float[][] tensors,
                        float[] outputGradient,
                        float[] inputGradient,
                        float[][] tensorGradients) {
                    System.arraycopy(outputGradient, 0, inputGradient, 0, inputGradient.length);
                }
            }));
        }
    }
}
