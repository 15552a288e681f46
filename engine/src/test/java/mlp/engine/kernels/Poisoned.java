package mlp.engine.kernels;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Matrices for tests that lie somewhere in an array full of NaN. */
final class Poisoned {

    private Poisoned() {}

    /** A matrix of NaN at an odd offset, its panels further apart than need be. */
    static Matrix matrix(RandomGenerator random, int rows, int columns) {
        int stride = (rows + random.nextInt(3)) * Layout.PANEL + random.nextInt(5);
        int offset = random.nextInt(40);
        float[] data = new float[offset + stride * Layout.panels(columns) + Layout.PANEL + random.nextInt(20)];
        Arrays.fill(data, Float.NaN);
        return new Matrix(data, offset, rows, columns, stride);
    }

    /** Strips of NaN at an odd offset, further apart than need be. */
    static Strips strips(RandomGenerator random, int rows, int columns) {
        int places = Layout.panels(columns) * Layout.PANEL + random.nextInt(5);
        int offset = random.nextInt(40);
        float[] data = new float[offset + (int) Strips.size(rows, places) + random.nextInt(20)];
        Arrays.fill(data, Float.NaN);
        return new Strips(data, offset, rows, places);
    }

    /** One with values between -1 and 1, every eighth 0. */
    static Matrix random(RandomGenerator random, int rows, int columns) {
        Matrix matrix = matrix(random, rows, columns);
        fill(matrix, random);
        return matrix;
    }

    /** One whose padding is 0, as that of parameters. */
    static Matrix parameters(RandomGenerator random, int rows, int columns) {
        Matrix matrix = matrix(random, rows, columns);
        for (int panel = 0; panel < matrix.panels(); panel++) {
            Arrays.fill(matrix.data(), matrix.start(0, panel), matrix.start(rows, panel), 0f);
        }
        fill(matrix, random);
        return matrix;
    }

    private static void fill(Matrix matrix, RandomGenerator random) {
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                matrix.set(row, column, random.nextInt(8) == 0 ? 0f : 2 * random.nextFloat() - 1);
            }
        }
    }

    /** Numbers from 0 to 1. */
    static float[] numbers(RandomGenerator random, int length) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = random.nextFloat();
        }
        return numbers;
    }

    /** A copy that lies in an array of its own, at the same place. */
    static Matrix copy(Matrix matrix) {
        return new Matrix(
                matrix.data().clone(), matrix.offset(), matrix.rows(), matrix.columns(), matrix.panelStride());
    }

    /** Fails if two matrices differ in the bits of any element. */
    static void assertSameBits(Matrix expected, Matrix actual, String about) {
        for (int row = 0; row < expected.rows(); row++) {
            for (int column = 0; column < expected.columns(); column++) {
                float wanted = expected.get(row, column);
                float got = actual.get(row, column);
                if (Float.floatToIntBits(wanted) != Float.floatToIntBits(got)) {
                    fail(about + ": [" + row + ", " + column + "] is " + got + ", not " + wanted);
                }
            }
        }
    }

    /** Fails if anything outside the elements and their padding is no longer NaN. */
    static void assertNothingElseWritten(Matrix matrix, String about) {
        boolean[] own = new boolean[matrix.data().length];
        for (int panel = 0; panel < matrix.panels(); panel++) {
            Arrays.fill(own, matrix.start(0, panel), matrix.start(matrix.rows(), panel), true);
        }
        for (int i = 0; i < own.length; i++) {
            if (!own[i] && !Float.isNaN(matrix.data()[i])) {
                fail(about + ": wrote " + matrix.data()[i] + " outside the matrix at " + i);
            }
        }
    }
}
