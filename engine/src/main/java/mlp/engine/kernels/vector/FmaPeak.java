package mlp.engine.kernels.vector;

import static mlp.engine.kernels.vector.Width.FLOAT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The most a core can do: twelve independent chains of fused multiply-adds in registers, no memory. */
public final class FmaPeak {

    private static final VectorSpecies<Float> S = FLOAT;

    /** Floating point operations of a turn of {@link #run}. */
    public static final int OPERATIONS = 12 * 2 * S.length();

    private FmaPeak() {}

    /**
     * Runs so many turns.
     *
     * @return a number that keeps the work from being left out
     */
    public static float run(int turns, float factor) {
        FloatVector f = FloatVector.broadcast(S, factor);
        FloatVector c0 = FloatVector.broadcast(S, 1f);
        FloatVector c1 = FloatVector.broadcast(S, 2f);
        FloatVector c2 = FloatVector.broadcast(S, 3f);
        FloatVector c3 = FloatVector.broadcast(S, 4f);
        FloatVector c4 = FloatVector.broadcast(S, 5f);
        FloatVector c5 = FloatVector.broadcast(S, 6f);
        FloatVector c6 = FloatVector.broadcast(S, 7f);
        FloatVector c7 = FloatVector.broadcast(S, 8f);
        FloatVector c8 = FloatVector.broadcast(S, 9f);
        FloatVector c9 = FloatVector.broadcast(S, 10f);
        FloatVector c10 = FloatVector.broadcast(S, 11f);
        FloatVector c11 = FloatVector.broadcast(S, 12f);
        for (int turn = 0; turn < turns; turn++) {
            c0 = c0.fma(f, f);
            c1 = c1.fma(f, f);
            c2 = c2.fma(f, f);
            c3 = c3.fma(f, f);
            c4 = c4.fma(f, f);
            c5 = c5.fma(f, f);
            c6 = c6.fma(f, f);
            c7 = c7.fma(f, f);
            c8 = c8.fma(f, f);
            c9 = c9.fma(f, f);
            c10 = c10.fma(f, f);
            c11 = c11.fma(f, f);
        }
        return c0.add(c1)
                .add(c2.add(c3))
                .add(c4.add(c5))
                .add(c6.add(c7))
                .add(c8.add(c9))
                .add(c10.add(c11))
                .lane(0);
    }
}
