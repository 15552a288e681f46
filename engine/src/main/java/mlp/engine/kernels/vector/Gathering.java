package mlp.engine.kernels.vector;

import static mlp.engine.kernels.Layout.PANEL;
import static mlp.engine.kernels.vector.Width.FLOAT;
import static mlp.engine.kernels.vector.Width.INT;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import mlp.engine.kernels.Kernels.Bytes;
import mlp.engine.kernels.Matrix;
import mlp.engine.kernels.Prefetch;

/**
 * Rows of row-major data copied into panels. The rows of a shuffled batch come from memory, so what counts is how many of
 * them the processor has under way at a time: few instructions to a row, and no calls.
 */
final class Gathering {

    private static final VectorSpecies<Float> S = FLOAT;
    private static final int LENGTH = S.length();
    private static final VectorSpecies<Byte> QUARTER = ByteVector.SPECIES_128;

    /** Only vectors of sixteen bytes widen to one vector of floats without a detour. */
    static final boolean BYTES = LENGTH == 16;

    /** Rows asked for at a time. */
    private static final int AHEAD = 4;

    private Gathering() {}

    static void floats(float[] source, int[] order, int first, Matrix to, int fromRow, int toRow) {
        int whole = to.columns() / PANEL * PANEL;
        for (int row = fromRow; row < toRow; row++) {
            if ((row - fromRow) % AHEAD == 0) {
                ask(source, order, first + row, first + Math.min(row + AHEAD, toRow), to.columns());
            }
            int at = order[first + row] * to.columns();
            panels(source, at, at + whole, to.data(), to.start(row, 0), to.panelStride());
            if (whole < to.columns()) {
                rest(source, at + whole, to.columns() - whole, to.data(), to.start(row, whole / PANEL));
            }
        }
    }

    /** Numbers for whole panels. Alone, it is compiled for what it does, even where the first data had none. */
    private static void panels(float[] source, int from, int to, float[] out, int first, int stride) {
        int into = first;
        for (int at = from; at < to; at += PANEL) {
            for (int lane = 0; lane < PANEL; lane += LENGTH) {
                FloatVector.fromArray(S, source, at + lane).intoArray(out, into + lane);
            }
            into += stride;
        }
    }

    private static void rest(float[] source, int at, int columns, float[] out, int into) {
        for (int lane = 0; lane < columns; lane += LENGTH) {
            VectorMask<Float> mask = S.indexInRange(lane, columns);
            FloatVector.fromArray(S, source, at + lane, mask).intoArray(out, into + lane, mask);
        }
    }

    /** Asks for rows before they are copied: stores that wait for their own lines would keep the processor from it. */
    private static void ask(float[] source, int[] order, int from, int to, int columns) {
        for (int i = from; i < to; i++) {
            Prefetch.numbers(source, order[i] * columns, (order[i] + 1) * columns);
        }
    }

    static void bytes(Bytes source, int[] order, int first, Matrix to, int fromRow, int toRow) {
        byte[] data = source.data();
        float[] out = to.data();
        FloatVector scale = FloatVector.broadcast(S, source.scale());
        FloatVector shift = FloatVector.broadcast(S, source.shift());
        int stride = to.panelStride();
        int rest = to.columns() % LENGTH;
        int whole = to.columns() - rest;
        for (int row = fromRow; row < toRow; row++) {
            if ((row - fromRow) % AHEAD == 0) {
                ask(data, order, first + row, first + Math.min(row + AHEAD, toRow), to.columns());
            }
            int at = order[first + row] * to.columns();
            int into = to.start(row, 0);
            for (int column = 0; column < whole; column += PANEL) {
                for (int lane = 0; lane < Math.min(PANEL, whole - column); lane += LENGTH) {
                    FloatVector values = (FloatVector) ByteVector.fromArray(QUARTER, data, at + column + lane)
                            .convertShape(VectorOperators.ZERO_EXTEND_B2I, INT, 0)
                            .convert(VectorOperators.I2F, 0);
                    values.fma(scale, shift).intoArray(out, into + lane);
                }
                into += stride;
            }
            for (int column = whole; column < to.columns(); column++) {
                float value = Byte.toUnsignedInt(data[at + column]);
                out[to.index(row, column)] = Math.fma(value, source.scale(), source.shift());
            }
        }
    }

    private static void ask(byte[] source, int[] order, int from, int to, int columns) {
        for (int i = from; i < to; i++) {
            Prefetch.bytes(source, order[i] * columns, (order[i] + 1) * columns);
        }
    }
}
