package mlp.engine.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The products of training over all small shapes and random larger ones, at random places in arrays full of NaN.
 * {@code -Dmlp.test.products=1000000} runs as many cases (profile {@code long-tests}).
 */
@Tag("width")
final class ProductsTest {

    private static final int CASES = Integer.getInteger("mlp.test.products", 6_000);
    private static final long SEED = Long.getLong("mlp.test.seed", 20261120);
    private static final int SMALL = 2 * 12 + 1;

    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = KernelChoice.make().kernels();

    /** Rows, inner and columns of a product. */
    private record Shape(int rows, int inner, int columns) {

        /** Small shapes in all combinations, turn by turn, and every fourth time a larger one. */
        static Shape draw(int number, RandomGenerator random) {
            if (number % 4 == 3) {
                return new Shape(random.nextInt(1, 300), random.nextInt(1, 130), random.nextInt(1, 130));
            }
            int code = Math.floorMod(number * 7919L, (SMALL + 1) * (SMALL + 1) * 67);
            return new Shape(code % (SMALL + 1), code / (SMALL + 1) % (SMALL + 1), code / (SMALL + 1) / (SMALL + 1));
        }
    }

    @TestFactory
    Stream<DynamicTest> vectorAndScalarKernelsGiveTheSameBitsForAnyShapeAndBlock() {
        int chunks = 12;
        return Stream.iterate(0, chunk -> chunk < chunks, chunk -> chunk + 1)
                .map(chunk -> DynamicTest.dynamicTest("part " + chunk + " of the shapes, seed " + SEED, () -> {
                    for (int number = chunk; number < CASES; number += chunks) {
                        SplittableRandom random = new SplittableRandom(SEED + number);
                        Shape shape = Shape.draw(number, random);
                        compareAffine(shape, random, "case " + number + " of seed " + SEED + ", Z of " + shape);
                        compareGradient(shape, random, "case " + number + " of seed " + SEED + ", dV of " + shape);
                    }
                }));
    }

    @Test
    void longSumsAndManyPanelsAreCutForTheCachesToTheSameBits() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (Shape shape : List.of(
                new Shape(12, 1537, 33),
                new Shape(7, 145, 33),
                new Shape(267, 300, 70),
                new Shape(7, 145, 260),
                new Shape(33, 240, 200),
                new Shape(263, 300, 400),
                new Shape(7, 1008, 200),
                new Shape(13, 1009, 200),
                new Shape(265, 1700, 330),
                new Shape(6, 400, 10),
                new Shape(23, 1600, 40),
                new Shape(269, 2577, 70),
                new Shape(520, 1570, 34),
                new Shape(13, 3100, 5),
                new Shape(300, 40, 300),
                new Shape(520, 33, 545))) {
            compareAffine(shape, random, "seed " + SEED + ", Z of " + shape);
            compareGradient(shape, random, "seed " + SEED + ", dV of " + shape);
        }
    }

    private void compareAffine(Shape shape, SplittableRandom random, String about) {
        Matrix x = Poisoned.random(random, shape.rows, shape.inner);
        Matrix v = Poisoned.parameters(random, shape.inner, shape.columns);
        Matrix bias = random.nextBoolean() ? Poisoned.parameters(random, 1, shape.columns) : null;
        Matrix expected = Poisoned.matrix(random, shape.rows, shape.columns);
        Matrix actual = Poisoned.copy(expected);
        scalar.affine(x, v, bias, expected, Block.of(expected));
        int row = random.nextInt(shape.rows + 1);
        int panel = random.nextInt(expected.panels() + 1);
        vector.affine(x, v, bias, actual, new Block(0, row, 0, panel));
        vector.affine(x, v, bias, actual, new Block(row, shape.rows, 0, panel));
        vector.affine(x, v, bias, actual, new Block(0, shape.rows, panel, expected.panels()));
        Poisoned.assertSameBits(expected, actual, about);
        Poisoned.assertNothingElseWritten(actual, about);
        assertWithinBound(x, v, bias, actual, about);
        compareStrips(x, v, bias, expected, random, about);
    }

    private void compareStrips(
            Matrix x, Matrix v, @Nullable Matrix bias, Matrix expected, SplittableRandom random, String about) {
        Matrix w = Poisoned.matrix(random, v.columns(), v.rows());
        scalar.transpose(v, w, Block.of(v));
        Matrix bare = Poisoned.copy(expected);
        scalar.affine(x, v, null, bare, Block.of(bare));
        int row = random.nextInt(x.rows() + 1);
        int panel = random.nextInt(expected.panels() + 1);
        List<Block> blocks = List.of(
                new Block(0, row, 0, panel),
                new Block(row, x.rows(), 0, panel),
                new Block(0, x.rows(), panel, expected.panels()));
        for (Kernels kernels : List.of(vector, scalar)) {
            String which = " in strips, " + kernels.description() + ", " + about;
            Strips strips = Poisoned.strips(random, x.rows(), x.columns());
            blocksOf(random, x).forEach(block -> kernels.toStrips(x, strips, block));
            assertHolds(x, strips, which);
            Matrix z = Poisoned.matrix(random, x.rows(), v.columns());
            blocks.forEach(block -> kernels.affine(strips, v, bias, z, block));
            Poisoned.assertSameBits(expected, z, "X" + which);
            Poisoned.assertNothingElseWritten(z, "X" + which);
            Matrix dx = Poisoned.matrix(random, x.rows(), v.columns());
            blocks.forEach(block -> kernels.inputGradient(strips, w, dx, block));
            Poisoned.assertSameBits(bare, dx, "both" + which);
            Poisoned.assertNothingElseWritten(dx, "both" + which);
        }
    }

    /** Blocks that make up a matrix. */
    private static List<Block> blocksOf(SplittableRandom random, Matrix x) {
        int row = random.nextInt(x.rows() + 1);
        int panel = random.nextInt(x.panels() + 1);
        return List.of(
                new Block(0, row, 0, panel),
                new Block(0, row, panel, x.panels()),
                new Block(row, x.rows(), 0, panel),
                new Block(row, x.rows(), panel, x.panels()));
    }

    private static void assertHolds(Matrix x, Strips strips, String about) {
        for (int row = 0; row < x.rows(); row++) {
            for (int column = 0; column < x.columns(); column++) {
                assertEquals(x.get(row, column), strips.data()[strips.index(row, column)], about);
            }
        }
    }

    private void compareGradient(Shape shape, SplittableRandom random, String about) {
        Matrix x = Poisoned.random(random, shape.rows, shape.inner);
        Matrix dz = Poisoned.random(random, shape.rows, shape.columns);
        boolean accumulate = random.nextBoolean();
        Matrix expected = Poisoned.parameters(random, shape.inner, shape.columns);
        Matrix actual = Poisoned.copy(expected);
        scalar.weightGradient(x, dz, expected, Block.of(expected), accumulate);
        int row = random.nextInt(shape.inner + 1);
        int panel = random.nextInt(expected.panels() + 1);
        vector.weightGradient(x, dz, actual, new Block(0, row, 0, panel), accumulate);
        vector.weightGradient(x, dz, actual, new Block(row, shape.inner, 0, panel), accumulate);
        vector.weightGradient(x, dz, actual, new Block(0, shape.inner, panel, expected.panels()), accumulate);
        Poisoned.assertSameBits(expected, actual, about);
        Poisoned.assertNothingElseWritten(actual, about);
        assertPaddingIsZero(actual, about);
    }

    /** The standard bound of a sum of n products: n · eps · |X||V|. */
    private static void assertWithinBound(Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, String about) {
        for (int row = 0; row < z.rows(); row++) {
            for (int column = 0; column < z.columns(); column++) {
                double exact = bias == null ? 0 : bias.get(0, column);
                double size = Math.abs(exact);
                for (int k = 0; k < x.columns(); k++) {
                    double product = (double) x.get(row, k) * v.get(k, column);
                    exact += product;
                    size += Math.abs(product);
                }
                double bound = (x.columns() + 1) * 0x1p-24 * size;
                assertTrue(Math.abs(z.get(row, column) - exact) <= bound, about);
            }
        }
    }

    private static void assertPaddingIsZero(Matrix matrix, String about) {
        for (int column = matrix.columns(); column < matrix.panels() * Layout.PANEL; column++) {
            for (int row = 0; row < matrix.rows(); row++) {
                assertEquals(0, Float.floatToRawIntBits(matrix.data()[matrix.index(row, column)]), about);
            }
        }
    }

    @Test
    void productsOfIntegersAreExact() {
        SplittableRandom random = new SplittableRandom(SEED);
        Matrix x = integers(random, 37, 65);
        Matrix v = integers(random, 65, 70);
        Matrix z = Matrix.zeros(37, 70);
        vector.affine(x, v, null, z, Block.of(z));
        Matrix dz = integers(random, 37, 70);
        Matrix dv = Matrix.zeros(65, 70);
        vector.weightGradient(x, dz, dv, Block.of(dv), false);
        for (int column = 0; column < 70; column++) {
            for (int row = 0; row < 37; row++) {
                long sum = 0;
                for (int k = 0; k < 65; k++) {
                    sum += (long) x.get(row, k) * (long) v.get(k, column);
                }
                assertEquals(sum, (long) z.get(row, column));
            }
            for (int k = 0; k < 65; k++) {
                long sum = 0;
                for (int row = 0; row < 37; row++) {
                    sum += (long) x.get(row, k) * (long) dz.get(row, column);
                }
                assertEquals(sum, (long) dv.get(k, column));
            }
        }
    }

    private static Matrix integers(SplittableRandom random, int rows, int columns) {
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix.set(row, column, random.nextInt(-100, 101));
            }
        }
        return matrix;
    }

    @Test
    void aGradientOverManyRowsIsTheSumOfItsRowBlocksInOrder() {
        SplittableRandom random = new SplittableRandom(SEED);
        int rows = 2 * Layout.ROW_BLOCK + 100;
        Matrix x = Poisoned.random(random, rows, 19);
        Matrix dz = Poisoned.random(random, rows, 33);
        Matrix whole = Matrix.zeros(19, 33);
        vector.weightGradient(x, dz, whole, Block.of(whole), false);
        Matrix pieces = Matrix.zeros(19, 33);
        for (int from = 0; from < rows; from += Layout.ROW_BLOCK) {
            int to = Math.min(from + Layout.ROW_BLOCK, rows);
            Matrix part = Matrix.zeros(19, 33);
            vector.weightGradient(x.rows(from, to), dz.rows(from, to), part, Block.of(part), false);
            for (int i = 0; i < pieces.data().length; i++) {
                pieces.data()[i] += part.data()[i];
            }
        }
        Poisoned.assertSameBits(pieces, whole, "row blocks");
    }

    @Test
    void aRowGivesTheSameBitsAloneAndInABatch() {
        SplittableRandom random = new SplittableRandom(SEED);
        Matrix x = Poisoned.random(random, 50, 300);
        Matrix v = Poisoned.parameters(random, 300, 170);
        Matrix z = Matrix.zeros(50, 170);
        vector.affine(x, v, null, z, Block.of(z));
        for (int row = 0; row < 50; row++) {
            Matrix alone = Matrix.zeros(1, 170);
            vector.affine(x.rows(row, row + 1), v, null, alone, Block.of(alone));
            Poisoned.assertSameBits(z.rows(row, row + 1), alone, "row " + row);
        }
    }

    @Test
    void nanAndInfinityGoThroughProducts() {
        Matrix x = Matrix.of(2, 2, Float.NaN, 1, Float.POSITIVE_INFINITY, 1);
        Matrix v = Matrix.of(2, 1, 1, 1);
        Matrix z = Matrix.zeros(2, 1);
        vector.affine(x, v, null, z, Block.of(z));
        assertTrue(Float.isNaN(z.get(0, 0)));
        assertEquals(Float.POSITIVE_INFINITY, z.get(1, 0));
    }
}
