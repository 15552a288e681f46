package mlp.standard.solver;

/** Sums and products of arrays of equal length. A sum has four parts, so that it need not wait for itself. */
final class Vectors {

    private Vectors() {}

    static double dot(double[] a, double[] b) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            first += a[i] * b[i];
            second += a[i + 1] * b[i + 1];
            third += a[i + 2] * b[i + 2];
            fourth += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            first += a[i] * b[i];
        }
        return (first + second) + (third + fourth);
    }

    static double[] negative(double[] a) {
        double[] negative = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            negative[i] = -a[i];
        }
        return negative;
    }

    static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    /** {@code into += factor · a}. */
    static void add(double factor, double[] a, double[] into) {
        for (int i = 0; i < a.length; i++) {
            into[i] += factor * a[i];
        }
    }

    static void scale(double factor, double[] a) {
        for (int i = 0; i < a.length; i++) {
            a[i] *= factor;
        }
    }
}
