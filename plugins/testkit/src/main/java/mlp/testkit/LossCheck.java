package mlp.testkit;

import mlp.spi.Loss;
import mlp.spi.LossBatch;
import mlp.spi.LossScratch;
import mlp.spi.RandomStream;

/** What a loss must do. */
final class LossCheck {

    private static final int[] WIDTHS = {1, 2, 3, 10};
    private static final int ROWS = 13;
    private static final int PADDING = 3;

    private final Loss loss;
    private final Findings findings;
    private final RandomStream random = new RandomStream(11);

    LossCheck(Loss loss, Findings findings) {
        this.loss = loss;
        this.findings = findings;
    }

    void check() {
        for (int width : WIDTHS) {
            if (width == 1 && loss.target() == Loss.Target.CLASS) {
                continue;
            }
            double[][] outputs = outputs(width);
            findings.during("gradient", () -> gradient(outputs));
            findings.during("loop over rows", () -> rows(outputs));
            findings.during("extremes", () -> extremes(width));
        }
        findings.during("allocation", this::allocation);
    }

    /** Numbers around 0 or, for a loss that is defined for probabilities alone, shares of 1. */
    private double[][] outputs(int width) {
        double[][] outputs = new double[ROWS][width];
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < width; i++) {
                outputs[row][i] = (float) random.gaussian((long) row * width + i);
            }
        }
        double[] gradient = new double[width];
        for (int row = 0; row < ROWS; row++) {
            if (Double.isNaN(loss.row(outputs[row].clone(), target(row, width), gradient))) {
                return shares(outputs);
            }
        }
        return outputs;
    }

    private static double[][] shares(double[][] numbers) {
        double[][] shares = new double[numbers.length][];
        for (int row = 0; row < numbers.length; row++) {
            shares[row] = numbers[row].clone();
            double sum = 0.5;
            for (double value : numbers[row]) {
                sum += StrictMath.exp(value);
            }
            for (int i = 0; i < shares[row].length; i++) {
                shares[row][i] = (float) (StrictMath.exp(numbers[row][i]) / sum);
            }
        }
        return shares;
    }

    private double[] target(int row, int width) {
        double[] target = new double[width];
        for (int i = 0; i < width; i++) {
            target[i] = switch (loss.target()) {
                case CLASS -> i == row % width ? 1 : 0;
                case BINARY -> (row + i) % 2;
                case SIGN -> 1 - 2 * ((row + i) % 2);
                case NUMBER -> (row + i) % 4 * 0.25;
            };
        }
        return target;
    }

    private void gradient(double[][] outputs) {
        int width = outputs[0].length;
        for (int row = 0; row < ROWS; row++) {
            double[] target = target(row, width);
            double[] gradient = new double[width];
            double value = loss.row(outputs[row].clone(), target, gradient);
            double size = Math.abs(value);
            for (int i = 0; i < width; i++) {
                double h = 1e-6;
                double right = (at(outputs[row], i, h, target) - value) / h;
                double left = (value - at(outputs[row], i, -h, target)) / h;
                double measured = (left + right) / 2;
                boolean kink = Math.abs(right - left) > 0.5 * (Math.abs(right) + Math.abs(left));
                if (!kink && !(Math.abs(measured - gradient[i]) <= 1e-6 * (1 + size + Math.abs(gradient[i])))) {
                    findings.fault(
                            "gradient",
                            "correct the gradient that row writes",
                            "at output %s and target %s it is %s, finite differences give %s",
                            outputs[row][i],
                            target[i],
                            gradient[i],
                            measured);
                }
            }
        }
    }

    private double at(double[] outputs, int i, double step, double[] target) {
        double[] moved = outputs.clone();
        moved[i] += step;
        return loss.row(moved, target, new double[outputs.length]);
    }

    /** A batch as the engine hands it in, with columns of padding. */
    private LossBatch batch(double[][] outputs) {
        int width = outputs[0].length;
        int stride = width + PADDING;
        boolean classes = loss.target() == Loss.Target.CLASS;
        float[] numbers = new float[ROWS * stride];
        float[] targets = classes ? new float[0] : new float[ROWS * stride];
        int[] labels = new int[classes ? ROWS : 0];
        for (int row = 0; row < ROWS; row++) {
            double[] target = target(row, width);
            for (int i = 0; i < width; i++) {
                numbers[row * stride + i] = (float) outputs[row][i];
                if (!classes) {
                    targets[row * stride + i] = (float) target[i];
                }
            }
            if (classes) {
                labels[row] = row % width;
            }
        }
        return new LossBatch(numbers, targets, labels, new float[ROWS * stride], new double[ROWS], width, stride);
    }

    private void rows(double[][] outputs) {
        int width = outputs[0].length;
        LossBatch whole = batch(outputs);
        LossBatch parts = batch(outputs);
        LossScratch scratch = LossScratch.of(width);
        PlainMath math = new PlainMath(whole.outputs().length);
        loss.rows(whole, 0, ROWS, scratch, math);
        Ranges.inParts(0, ROWS, (from, to) -> loss.rows(parts, from, to, scratch, math));
        if (Guarded.firstDifference(whole.gradients(), parts.gradients()) >= 0
                || !java.util.Arrays.equals(whole.losses(), parts.losses())) {
            findings.fault("loop in parts", "treat every row alike", "parts give other bits than one call over all");
        }
        LossBatch threads = batch(outputs);
        Ranges.fromThreads(
                0,
                ROWS,
                (from, to) ->
                        loss.rows(threads, from, to, LossScratch.of(width), new PlainMath(threads.outputs().length)));
        if (Guarded.firstDifference(whole.gradients(), threads.gradients()) >= 0
                || !java.util.Arrays.equals(whole.losses(), threads.losses())) {
            findings.fault("loop from several threads", "keep nothing in fields", "threads give other bits");
        }
        nan(outputs, scratch, math);
        for (int row = 0; row < ROWS; row++) {
            double[] gradient = new double[width];
            double value = loss.row(outputs[row].clone(), target(row, width), gradient);
            if (!(Math.abs(whole.losses()[row] - value) <= 2e-6 * (1 + Math.abs(value)))) {
                findings.fault(
                        "loop over rows",
                        "make rows and row agree",
                        "the loss is %s, the formula gives %s",
                        whole.losses()[row],
                        value);
            }
            for (int i = 0; i < width; i++) {
                float got = whole.gradients()[row * whole.stride() + i];
                if (!(Math.abs(got - gradient[i]) <= 2e-6 * (1 + Math.abs(gradient[i])))) {
                    findings.fault(
                            "loop over rows",
                            "make rows and row agree",
                            "the gradient is %s, the formula gives %s",
                            got,
                            gradient[i]);
                }
            }
            for (int i = width; i < whole.stride(); i++) {
                if (Float.floatToRawIntBits(whole.gradients()[row * whole.stride() + i]) != 0) {
                    findings.fault("padding", "write width numbers per row, not stride", "writes behind a row's end");
                }
            }
        }
    }

    /** A row with NaN has a loss of NaN, and the others have what they had. */
    private void nan(double[][] outputs, LossScratch scratch, PlainMath math) {
        LossBatch sound = batch(outputs);
        loss.rows(sound, 0, ROWS, scratch, math);
        LossBatch broken = batch(outputs);
        broken.outputs()[0] = Float.NaN;
        loss.rows(broken, 0, ROWS, scratch, math);
        if (!Double.isNaN(broken.losses()[0])) {
            findings.fault("NaN", "let NaN through", "the loop over rows makes the loss %s of it", broken.losses()[0]);
        }
        broken.losses()[0] = sound.losses()[0];
        if (!java.util.Arrays.equals(sound.losses(), broken.losses())) {
            findings.fault("NaN", "treat every row by itself", "a row with NaN changes the loss of others");
        }
    }

    private void extremes(int width) {
        double[] outputs = new double[width];
        for (double size : new double[] {1e4, -1e4, 0}) {
            java.util.Arrays.fill(outputs, size);
            outputs[width - 1] = -size / 2;
            double[] gradient = new double[width];
            double value = loss.row(outputs.clone(), target(1, width), gradient);
            boolean defined = !Double.isNaN(value);
            for (double g : gradient) {
                defined &= !Double.isNaN(g);
            }
            if (!defined && loss.link() != mlp.spi.Link.NONE) {
                findings.fault("extremes", "shift by the greatest logit", "logits of ±1e4 give NaN");
            }
        }
        outputs[0] = Double.NaN;
        if (!Double.isNaN(loss.row(outputs, target(0, width), new double[width]))) {
            findings.fault("NaN", "let NaN through", "the loss of NaN is a number");
        }
    }

    private void allocation() {
        int width = 5;
        LossBatch batch = batch(outputs(width));
        LossScratch scratch = LossScratch.of(width);
        PlainMath math = new PlainMath(batch.outputs().length);
        long bytes = Ranges.allocated(() -> loss.rows(batch, 0, ROWS, scratch, math));
        if (bytes > 0) {
            findings.advice(
                    "allocation",
                    "use the scratch that is handed in; StrictMath.sin and cos allocate, too",
                    "allocates %s bytes per call",
                    bytes);
        }
    }
}
