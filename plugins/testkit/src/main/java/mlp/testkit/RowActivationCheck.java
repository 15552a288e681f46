package mlp.testkit;

import java.util.Arrays;
import mlp.spi.Link;
import mlp.spi.RandomStream;
import mlp.spi.RowActivation;

/** What an activation of rows must do. */
final class RowActivationCheck {

    private static final int[] WIDTHS = {1, 2, 5, 17};

    private RowActivationCheck() {}

    static void check(RowActivation activation, Findings findings) {
        for (int width : WIDTHS) {
            double[] z = new double[width];
            double[] upstream = new double[width];
            RandomStream random = new RandomStream(width);
            for (int i = 0; i < width; i++) {
                z[i] = 2 * random.gaussian(i);
                upstream[i] = random.gaussian(100 + i);
            }
            findings.during("gradient", () -> gradient(activation, z, upstream, findings));
            findings.during("extremes", () -> extremes(activation, width, findings));
            findings.during("link", () -> link(activation, z, findings));
            findings.during("several threads", () -> threads(activation, width, findings));
        }
        findings.during("allocation", () -> allocation(activation, findings));
    }

    private static double[] row(int number, int width) {
        double[] z = new double[width];
        RandomStream random = new RandomStream(number);
        for (int i = 0; i < width; i++) {
            z[i] = random.gaussian(i);
        }
        return z;
    }

    /** Many rows at once against each by itself; and the row that is read stays as it is. */
    private static void threads(RowActivation activation, int width, Findings findings) {
        int rows = 200;
        double[][] alone = new double[rows][];
        double[][] atOnce = new double[rows][];
        for (int number = 0; number < rows; number++) {
            double[] z = row(number, width);
            alone[number] = new double[width];
            activation.forward(z, alone[number]);
            if (!Arrays.equals(z, row(number, width))) {
                findings.fault("input", "write to a alone", "forward changes the row that it reads");
                return;
            }
        }
        Ranges.fromThreads(0, rows, (from, to) -> {
            for (int number = from; number < to; number++) {
                atOnce[number] = forward(activation, row(number, width));
            }
        });
        if (!Arrays.deepEquals(alone, atOnce)) {
            findings.fault(
                    "several threads", "keep nothing in fields", "rows come out otherwise when threads share the work");
        }
    }

    private static void allocation(RowActivation activation, Findings findings) {
        double[] z = row(1, 10);
        double[] a = new double[10];
        double[] dz = new double[10];
        double[] da = row(2, 10);
        long bytes = Ranges.allocated(() -> {
            activation.forward(z, a);
            activation.backward(z, a, da, dz);
        });
        if (bytes > 0) {
            findings.advice("allocation", "use plain loops, no streams", "allocates %s bytes per row", bytes);
        }
    }

    private static double[] forward(RowActivation activation, double[] z) {
        double[] a = new double[z.length];
        activation.forward(z.clone(), a);
        return a;
    }

    private static void gradient(RowActivation activation, double[] z, double[] upstream, Findings findings) {
        double[] dz = new double[z.length];
        activation.backward(z, forward(activation, z), upstream, dz);
        for (int i = 0; i < z.length; i++) {
            double h = 1e-5;
            double[] up = z.clone();
            double[] down = z.clone();
            up[i] += h;
            down[i] -= h;
            double[] above = forward(activation, up);
            double[] below = forward(activation, down);
            double measured = 0;
            for (int k = 0; k < z.length; k++) {
                measured += upstream[k] * (above[k] - below[k]) / (2 * h);
            }
            if (!(Math.abs(measured - dz[i]) <= 1e-6 * (1 + Math.abs(dz[i])))) {
                findings.fault(
                        "gradient",
                        "correct backward",
                        "in a row of %s it is %s, finite differences give %s",
                        z.length,
                        dz[i],
                        measured);
            }
        }
    }

    private static void extremes(RowActivation activation, int width, Findings findings) {
        double[] z = new double[width];
        for (int i = 0; i < width; i++) {
            z[i] = i % 2 == 0 ? 1e4 : -1e4;
        }
        for (double value : forward(activation, z)) {
            if (Double.isNaN(value)) {
                findings.fault("extremes", "take the greatest element off first", "inputs of ±1e4 give NaN");
            }
        }
        z[width - 1] = Double.NaN;
        if (!Double.isNaN(forward(activation, z)[width - 1])) {
            findings.fault("NaN", "let NaN through", "makes a number of NaN");
        }
    }

    private static void link(RowActivation activation, double[] z, Findings findings) {
        if (activation.link() == Link.LOGISTIC) {
            findings.fault("link", "the logistic function is an activation of elements", "says LOGISTIC");
        }
        if (activation.link() != Link.SOFTMAX) {
            return;
        }
        double sum = 0;
        for (double value : z) {
            sum += StrictMath.exp(value);
        }
        double[] a = forward(activation, z);
        for (int i = 0; i < z.length; i++) {
            if (Math.abs(a[i] - StrictMath.exp(z[i]) / sum) > 1e-12) {
                findings.fault("link", "return Link.NONE", "says SOFTMAX but is another function");
            }
        }
    }
}
