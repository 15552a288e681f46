package mlp.engine.kernels.vector;

import static mlp.engine.kernels.Functions.*;
import static mlp.engine.kernels.vector.Width.FLOAT;
import static mlp.engine.kernels.vector.Width.INT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import mlp.engine.kernels.Functions;

/**
 * The vector twins of {@link Functions}, operation by operation.
 *
 * <p>The loops are masked throughout and each spells out all it does, exp included. A tail loop or a shared method that
 * takes vectors would be a call which the JVM's compiler does not always inline, and a call boxes its vectors.
 */
final class VectorFunctions {

    private static final VectorSpecies<Float> S = FLOAT;
    private static final int LENGTH = S.length();

    private VectorFunctions() {}

    static void exp(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            VectorMask<Float> mask = S.indexInRange(i, to);
            FloatVector x = FloatVector.fromArray(S, in, i, mask);
            FloatVector y = x.blend(EXP_MAX, x.compare(VectorOperators.GT, EXP_MAX));
            y = y.blend(EXP_MIN, y.compare(VectorOperators.LT, EXP_MIN));
            FloatVector rounded = y.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUNDER));
            IntVector exponent = rounded.reinterpretAsInts().sub(ROUNDER_BITS);
            FloatVector k = rounded.sub(ROUNDER);
            FloatVector r = k.fma(FloatVector.broadcast(S, -LN2_HIGH), y);
            r = k.fma(FloatVector.broadcast(S, -LN2_LOW), r);
            FloatVector p = FloatVector.broadcast(S, EXP_4).fma(r, FloatVector.broadcast(S, EXP_3));
            p = p.fma(r, FloatVector.broadcast(S, EXP_2));
            p = p.fma(r, FloatVector.broadcast(S, EXP_1));
            p = p.fma(r, FloatVector.broadcast(S, EXP_0));
            FloatVector e = r.mul(r).fma(p, r).add(1f);
            IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
            IntVector rest = exponent.sub(half);
            e = e.mul(half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
            e = e.mul(rest.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
            e.intoArray(out, i, mask);
        }
    }

    static void log(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            VectorMask<Float> mask = S.indexInRange(i, to);
            FloatVector x = FloatVector.fromArray(S, in, i, mask);
            VectorMask<Float> small = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
            IntVector bits = x.blend(x.mul(LOG_SCALE), small).reinterpretAsInts();
            IntVector exponent = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
            FloatVector f = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23))
                    .reinterpretAsFloats()
                    .sub(1f);
            IntVector shifted = exponent.blend(exponent.sub(LOG_SCALE_EXPONENT), small.cast(INT));
            FloatVector k = (FloatVector) shifted.convert(VectorOperators.I2F, 0);
            FloatVector q = FloatVector.broadcast(S, LOG_7).fma(f, FloatVector.broadcast(S, LOG_6));
            q = q.fma(f, FloatVector.broadcast(S, LOG_5));
            q = q.fma(f, FloatVector.broadcast(S, LOG_4));
            q = q.fma(f, FloatVector.broadcast(S, LOG_3));
            q = q.fma(f, FloatVector.broadcast(S, LOG_2));
            q = q.fma(f, FloatVector.broadcast(S, LOG_1));
            q = q.fma(f, FloatVector.broadcast(S, LOG_0));
            FloatVector square = f.mul(f);
            FloatVector tail = square.mul(f).mul(q);
            tail = k.fma(FloatVector.broadcast(S, LN2_LOW), tail);
            tail = square.fma(FloatVector.broadcast(S, -0.5f), tail);
            FloatVector y = k.fma(FloatVector.broadcast(S, LN2_HIGH), f.add(tail));
            y = y.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f));
            y = y.blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
            FloatVector.broadcast(S, Float.NaN)
                    .blend(y, x.compare(VectorOperators.GE, 0f))
                    .intoArray(out, i, mask);
        }
    }

    static void tanh(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            VectorMask<Float> mask = S.indexInRange(i, to);
            FloatVector x = FloatVector.fromArray(S, in, i, mask);
            FloatVector t = x.abs();
            FloatVector square = x.mul(x);
            FloatVector q = FloatVector.broadcast(S, TANH_4).fma(square, FloatVector.broadcast(S, TANH_3));
            q = q.fma(square, FloatVector.broadcast(S, TANH_2));
            q = q.fma(square, FloatVector.broadcast(S, TANH_1));
            q = q.fma(square, FloatVector.broadcast(S, TANH_0));
            FloatVector small = t.mul(square).fma(q, t);
            FloatVector twice = t.add(t);
            FloatVector y = twice.blend(EXP_MAX, twice.compare(VectorOperators.GT, EXP_MAX));
            y = y.blend(EXP_MIN, y.compare(VectorOperators.LT, EXP_MIN));
            FloatVector rounded = y.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUNDER));
            IntVector exponent = rounded.reinterpretAsInts().sub(ROUNDER_BITS);
            FloatVector k = rounded.sub(ROUNDER);
            FloatVector r = k.fma(FloatVector.broadcast(S, -LN2_HIGH), y);
            r = k.fma(FloatVector.broadcast(S, -LN2_LOW), r);
            FloatVector p = FloatVector.broadcast(S, EXP_4).fma(r, FloatVector.broadcast(S, EXP_3));
            p = p.fma(r, FloatVector.broadcast(S, EXP_2));
            p = p.fma(r, FloatVector.broadcast(S, EXP_1));
            p = p.fma(r, FloatVector.broadcast(S, EXP_0));
            FloatVector e = r.mul(r).fma(p, r).add(1f);
            IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
            IntVector rest = exponent.sub(half);
            e = e.mul(half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
            e = e.mul(rest.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
            FloatVector large = FloatVector.broadcast(S, 1f)
                    .sub(FloatVector.broadcast(S, 2f).div(e.add(1f)));
            FloatVector magnitude = large.blend(small, t.compare(VectorOperators.LT, TANH_SMALL));
            IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
            magnitude = magnitude
                    .reinterpretAsInts()
                    .and(Integer.MAX_VALUE)
                    .or(sign)
                    .reinterpretAsFloats();
            magnitude.intoArray(out, i, mask);
        }
    }

    static void erf(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            VectorMask<Float> mask = S.indexInRange(i, to);
            FloatVector x = FloatVector.fromArray(S, in, i, mask);
            FloatVector t = x.abs();
            t = t.blend(ERF_MAX, t.compare(VectorOperators.GT, ERF_MAX));
            FloatVector square = t.mul(t);
            FloatVector q = FloatVector.broadcast(S, ERF_6).fma(square, FloatVector.broadcast(S, ERF_5));
            q = q.fma(square, FloatVector.broadcast(S, ERF_4));
            q = q.fma(square, FloatVector.broadcast(S, ERF_3));
            q = q.fma(square, FloatVector.broadcast(S, ERF_2));
            q = q.fma(square, FloatVector.broadcast(S, ERF_1));
            q = q.fma(square, FloatVector.broadcast(S, ERF_0));
            FloatVector small = t.fma(q, t);
            FloatVector c = FloatVector.broadcast(S, ERFC_6).fma(t, FloatVector.broadcast(S, ERFC_5));
            c = c.fma(t, FloatVector.broadcast(S, ERFC_4));
            c = c.fma(t, FloatVector.broadcast(S, ERFC_3));
            c = c.fma(t, FloatVector.broadcast(S, ERFC_2));
            c = c.fma(t, FloatVector.broadcast(S, ERFC_1));
            c = c.fma(t, FloatVector.broadcast(S, ERFC_0));
            FloatVector y = c.blend(EXP_MAX, c.compare(VectorOperators.GT, EXP_MAX));
            y = y.blend(EXP_MIN, y.compare(VectorOperators.LT, EXP_MIN));
            FloatVector rounded = y.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUNDER));
            IntVector exponent = rounded.reinterpretAsInts().sub(ROUNDER_BITS);
            FloatVector k = rounded.sub(ROUNDER);
            FloatVector r = k.fma(FloatVector.broadcast(S, -LN2_HIGH), y);
            r = k.fma(FloatVector.broadcast(S, -LN2_LOW), r);
            FloatVector p = FloatVector.broadcast(S, EXP_4).fma(r, FloatVector.broadcast(S, EXP_3));
            p = p.fma(r, FloatVector.broadcast(S, EXP_2));
            p = p.fma(r, FloatVector.broadcast(S, EXP_1));
            p = p.fma(r, FloatVector.broadcast(S, EXP_0));
            FloatVector e = r.mul(r).fma(p, r).add(1f);
            IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
            IntVector rest = exponent.sub(half);
            e = e.mul(half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
            e = e.mul(rest.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
            FloatVector large = FloatVector.broadcast(S, 1f).sub(e);
            FloatVector magnitude = large.blend(small, t.compare(VectorOperators.LT, ERF_SMALL));
            IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
            magnitude = magnitude
                    .reinterpretAsInts()
                    .and(Integer.MAX_VALUE)
                    .or(sign)
                    .reinterpretAsFloats();
            magnitude.intoArray(out, i, mask);
        }
    }

    static void sigmoid(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            VectorMask<Float> mask = S.indexInRange(i, to);
            FloatVector x = FloatVector.fromArray(S, in, i, mask);
            FloatVector minus = x.abs().neg();
            FloatVector y = minus.blend(EXP_MAX, minus.compare(VectorOperators.GT, EXP_MAX));
            y = y.blend(EXP_MIN, y.compare(VectorOperators.LT, EXP_MIN));
            FloatVector rounded = y.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUNDER));
            IntVector exponent = rounded.reinterpretAsInts().sub(ROUNDER_BITS);
            FloatVector k = rounded.sub(ROUNDER);
            FloatVector r = k.fma(FloatVector.broadcast(S, -LN2_HIGH), y);
            r = k.fma(FloatVector.broadcast(S, -LN2_LOW), r);
            FloatVector p = FloatVector.broadcast(S, EXP_4).fma(r, FloatVector.broadcast(S, EXP_3));
            p = p.fma(r, FloatVector.broadcast(S, EXP_2));
            p = p.fma(r, FloatVector.broadcast(S, EXP_1));
            p = p.fma(r, FloatVector.broadcast(S, EXP_0));
            FloatVector e = r.mul(r).fma(p, r).add(1f);
            IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
            IntVector rest = exponent.sub(half);
            e = e.mul(half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
            e = e.mul(rest.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
            FloatVector numerator = FloatVector.broadcast(S, 1f).blend(e, x.compare(VectorOperators.LT, 0f));
            numerator.div(e.add(1f)).intoArray(out, i, mask);
        }
    }
}
