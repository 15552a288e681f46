package mlp.engine.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All kernels but the products: the vector code does what the scalar code says, bit for bit. */
@Tag("width")
final class KernelsTest {

    private static final long SEED = 7;
    private static final int[] SIZES = {1, 2, 3, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 65, 97, 130};

    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = KernelChoice.make().kernels();

    @Test
    void theVectorKernelsAreTested() {
        assertTrue(vector.description().startsWith("vector"), vector.description());
        String bits = System.getProperty("mlp.vectorBits");
        if (bits != null) {
            assertTrue(vector.description().contains(bits), vector.description());
        }
    }

    /** What a kernel writes, by both implementations. */
    private void compare(Matrix target, String about, BiConsumer<Kernels, Matrix> work) {
        Matrix expected = Poisoned.copy(target);
        Matrix actual = Poisoned.copy(target);
        work.accept(scalar, expected);
        work.accept(vector, actual);
        Poisoned.assertSameBits(expected, actual, about);
        Poisoned.assertNothingElseWritten(actual, about);
    }

    private static void forShapes(ShapeTest test) {
        for (int rows : SIZES) {
            for (int columns : SIZES) {
                test.run(rows, columns, new SplittableRandom(SEED + rows * 1000L + columns));
            }
        }
    }

    @FunctionalInterface
    private interface ShapeTest {
        void run(int rows, int columns, SplittableRandom random);
    }

    @Test
    void columnStatisticsAgree() {
        forShapes((rows, columns, random) -> {
            String about = rows + " × " + columns;
            Matrix a = Poisoned.random(random, rows, columns);
            Matrix b = Poisoned.random(random, rows, columns);
            Matrix means = Poisoned.parameters(random, 1, columns);
            Matrix target = Poisoned.matrix(random, 1, columns);
            int middle = a.panels() / 2;
            compare(target, "sums of " + about, (kernels, out) -> {
                kernels.columnSums(a, out, 0, middle);
                kernels.columnSums(a, out, middle, a.panels());
            });
            compare(target, "dots of " + about, (kernels, out) -> {
                kernels.columnDots(a, b, out, 0, middle);
                kernels.columnDots(a, b, out, middle, a.panels());
            });
            compare(target, "squares of " + about, (kernels, out) -> {
                kernels.columnSquares(a, means, out, 0, middle);
                kernels.columnSquares(a, means, out, middle, a.panels());
            });
        });
    }

    @Test
    void columnStatisticsAreTheSumsTheyAreSaidToBe() {
        Matrix a = Matrix.of(3, 2, 1, 10, 2, 20, 4, 60);
        Matrix b = Matrix.of(3, 2, 1, 1, 1, 2, 1, 3);
        Matrix means = Matrix.of(1, 2, 2, 30);
        Matrix out = Matrix.zeros(1, 2);
        vector.columnSums(a, out, 0, 1);
        assertArrayEquals(new float[] {7, 90}, out.toArray());
        vector.columnDots(a, b, out, 0, 1);
        assertArrayEquals(new float[] {7, 230}, out.toArray());
        vector.columnSquares(a, means, out, 0, 1);
        assertArrayEquals(new float[] {5, 1400}, out.toArray());
    }

    @Test
    void columnsAreScaledAndCombinedAlike() {
        forShapes((rows, columns, random) -> {
            String about = rows + " × " + columns;
            Matrix a = Poisoned.random(random, rows, columns);
            Matrix b = Poisoned.random(random, rows, columns);
            Matrix coefficients = Poisoned.parameters(random, 3, columns);
            Matrix target = Poisoned.matrix(random, rows, columns);
            Block upper = Block.rows(a, 0, rows / 2);
            Block lower = Block.rows(a, rows / 2, rows);
            compare(target, "scaled columns of " + about, (kernels, out) -> {
                kernels.scaleColumns(a, coefficients, out, upper);
                kernels.scaleColumns(a, coefficients, out, lower);
            });
            compare(target, "combined columns of " + about, (kernels, out) -> {
                kernels.combineColumns(a, b, coefficients, out, upper);
                kernels.combineColumns(a, b, coefficients, out, lower);
            });
        });
    }

    @Test
    void rowStatisticsAgreeAndLeaveOutPadding() {
        forShapes((rows, columns, random) -> {
            String about = rows + " × " + columns;
            Matrix a = Poisoned.random(random, rows, columns);
            Matrix b = Poisoned.random(random, rows, columns);
            float[] means = Poisoned.numbers(random, rows);
            for (Consumer<Work> kernel : List.<Consumer<Work>>of(
                    work -> work.kernels.rowSums(a, work.out, 0, rows),
                    work -> work.kernels.rowDots(a, b, work.out, 0, rows),
                    work -> work.kernels.rowSquares(a, means, work.out, 0, rows))) {
                double[] expected = new double[rows];
                double[] actual = new double[rows];
                kernel.accept(new Work(scalar, expected));
                kernel.accept(new Work(vector, actual));
                assertArrayEquals(expected, actual, about);
                assertTrue(Arrays.stream(actual).allMatch(Double::isFinite), about);
            }
        });
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Work(Kernels kernels, double[] out) {}

    @Test
    void rowStatisticsAreTheSumsTheyAreSaidToBe() {
        Matrix a = Matrix.of(2, 3, 1, 2, 4, 10, 20, 60);
        double[] out = new double[2];
        vector.rowSums(a, out, 0, 2);
        assertArrayEquals(new double[] {7, 90}, out);
        vector.rowDots(a, a, out, 0, 2);
        assertArrayEquals(new double[] {21, 4100}, out);
        vector.rowSquares(a, new float[] {2, 30}, out, 0, 2);
        assertArrayEquals(new double[] {5, 1400}, out);
    }

    @Test
    void rowsAreScaledAndCombinedAlike() {
        forShapes((rows, columns, random) -> {
            String about = rows + " × " + columns;
            Matrix a = Poisoned.random(random, rows, columns);
            Matrix b = Poisoned.random(random, rows, columns);
            float[][] coefficients = {
                Poisoned.numbers(random, rows), Poisoned.numbers(random, rows), Poisoned.numbers(random, rows)
            };
            Matrix target = Poisoned.matrix(random, rows, columns);
            compare(
                    target,
                    "scaled rows of " + about,
                    (kernels, out) -> kernels.scaleRows(a, coefficients, out, Block.of(a)));
            compare(
                    target,
                    "combined rows of " + about,
                    (kernels, out) -> kernels.combineRows(a, b, coefficients, out, Block.of(a)));
        });
    }

    @Test
    void aTransposedMatrixHasRowsAndColumnsExchanged() {
        forShapes((rows, columns, random) -> {
            Matrix a = Poisoned.random(random, rows, columns);
            Matrix target = Poisoned.matrix(random, columns, rows);
            compare(target, rows + " × " + columns, (kernels, out) -> {
                kernels.transpose(a, out, Block.rows(a, 0, rows / 2));
                kernels.transpose(a, out, Block.rows(a, rows / 2, rows));
                for (int row = 0; row < rows; row++) {
                    for (int column = 0; column < columns; column++) {
                        assertEquals(a.get(row, column), out.get(column, row));
                    }
                }
            });
        });
    }

    @Test
    void gatheredRowsAreTheSourcesRowsInOrderAndScatteringBringsThemBack() {
        forShapes((rows, columns, random) -> {
            float[] source = Poisoned.numbers(random, rows * columns);
            byte[] bytes = new byte[rows * columns];
            random.nextBytes(bytes);
            int[] order = new int[rows + 3];
            Arrays.setAll(order, i -> i < 3 ? -1 : random.nextInt(rows));
            Matrix target = Poisoned.matrix(random, rows, columns);
            compare(target, "floats", (kernels, out) -> {
                kernels.gather(source, order, 3, out, 0, rows);
                for (int row = 0; row < rows; row++) {
                    assertEquals(source[order[3 + row] * columns], out.get(row, 0));
                }
                float[] back = new float[(rows + 1) * columns];
                kernels.scatter(out, back, 1, 0, rows);
                assertArrayEquals(out.toArray(), Arrays.copyOfRange(back, columns, back.length));
            });
            compare(target, "bytes", (kernels, out) -> {
                kernels.gather(new Kernels.Bytes(bytes, 1 / 255f, -0.5f), order, 3, out, 0, rows);
                int last = order[3 + rows - 1] * columns + columns - 1;
                assertEquals(Math.fma((float) (bytes[last] & 255), 1 / 255f, -0.5f), out.get(rows - 1, columns - 1));
            });
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 8, 31, 32, 33, 64, 100, 1000, 4099})
    void sumsOfArraysAgree(int length) {
        SplittableRandom random = new SplittableRandom(SEED + length);
        float[] a = new float[length + 5];
        Arrays.fill(a, Float.NaN);
        double exact = 0;
        for (int i = 2; i < length + 2; i++) {
            a[i] = random.nextFloat() - 0.5f;
            exact += a[i];
        }
        double sum = vector.sum(a, 2, length + 2);
        assertEquals(scalar.sum(a, 2, length + 2), sum);
        assertEquals(exact, sum, 1e-12);
        assertEquals(scalar.sumOfSquares(a, 2, length + 2), vector.sumOfSquares(a, 2, length + 2));
        assertTrue(vector.finite(a, 2, length + 2));
        assertTrue(scalar.finite(a, 2, length + 2));
    }

    @Test
    void anythingNotFiniteIsFoundWhereverItIs() {
        // a turn of eight vectors, two single ones and a rest, of 512 bits
        int length = 8 * 16 + 2 * 16 + 11;
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -Float.NaN}) {
            for (int at = 0; at < length; at++) {
                float[] a = new float[length];
                a[at] = bad;
                assertFalse(vector.finite(a, 0, length));
                assertFalse(scalar.finite(a, 0, length));
                assertTrue(vector.finite(a, at + 1, length));
                assertTrue(vector.finite(a, 0, at));
            }
        }
    }

    @Test
    void theLargestAndTheSmallestNumbersAreFinite() {
        for (float number : new float[] {Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE, -Float.MIN_VALUE, -0f}) {
            float[] a = new float[171];
            Arrays.fill(a, number);
            assertTrue(vector.finite(a, 0, 171));
            assertTrue(scalar.finite(a, 0, 171));
        }
    }

    @Test
    void tinyNumbersBecomePositiveZeroAndNanStays() {
        float[] numbers = {
            0f,
            -0f,
            1e-31f,
            -1e-31f,
            1e-30f,
            -1e-30f,
            9.99e-31f,
            Float.MIN_VALUE,
            -Float.MIN_VALUE,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            1f,
            -1f,
            3e-38f,
            2e-30f,
            -2e-30f
        };
        float[] expected = {
            0f,
            0f,
            0f,
            0f,
            1e-30f,
            -1e-30f,
            0f,
            0f,
            0f,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            1f,
            -1f,
            0f,
            2e-30f,
            -2e-30f
        };
        for (Kernels kernels : new Kernels[] {scalar, vector}) {
            float[] copy = numbers.clone();
            kernels.flushSubnormals(copy, 0, copy.length);
            for (int i = 0; i < copy.length; i++) {
                assertEquals(Float.floatToIntBits(expected[i]), Float.floatToIntBits(copy[i]), "" + numbers[i]);
            }
        }
    }

    @Test
    void masksAgreeForAnyCutAndHaveTheirShareOfZeros() {
        Matrix expected = Matrix.zeros(300, 111);
        scalar.mask(expected, 0x123456789abcdefL, 0.3, 1 / 0.7f, Block.of(expected));
        Matrix actual = Matrix.zeros(300, 111);
        vector.mask(actual, 0x123456789abcdefL, 0.3, 1 / 0.7f, Block.rows(actual, 101, 300));
        vector.mask(actual, 0x123456789abcdefL, 0.3, 1 / 0.7f, Block.rows(actual, 0, 101));
        Poisoned.assertSameBits(expected, actual, "mask");
        int zeros = 0;
        for (float value : actual.toArray()) {
            assertTrue(value == 0f || value == 1 / 0.7f);
            zeros += value == 0f ? 1 : 0;
        }
        assertEquals(0.3, zeros / 33_300.0, 0.01);
        Matrix other = Matrix.zeros(300, 111);
        vector.mask(other, 0x123456789abcdf0L, 0.3, 1 / 0.7f, Block.of(other));
        int equal = 0;
        for (int row = 0; row < 300; row++) {
            for (int column = 0; column < 111; column++) {
                equal += actual.get(row, column) == other.get(row, column) ? 1 : 0;
            }
        }
        assertEquals(0.3 * 0.3 + 0.7 * 0.7, equal / 33_300.0, 0.02, "neighbouring keys give independent masks");
    }
}
