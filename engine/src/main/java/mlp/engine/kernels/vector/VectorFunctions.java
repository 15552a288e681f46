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
 * <p>The loops are masked throughout instead of having a tail: a tail would be a second, seldom used call of the
 * function, which the JVM's compiler may leave as a call that boxes its vectors.
 */
final class VectorFunctions {

    private static final VectorSpecies<Float> S = FLOAT;
    private static final int LENGTH = S.length();

    private VectorFunctions() {}

    static void exp(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            VectorMask<Float> mask = S.indexInRange(i, to);
            exp(FloatVector.fromArray(S, in, i, mask)).intoArray(out, i, mask);
        }
    }

    static void log(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            VectorMask<Float> mask = S.indexInRange(i, to);
            log(FloatVector.fromArray(S, in, i, mask)).intoArray(out, i, mask);
        }
    }

    static void tanh(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            VectorMask<Float> mask = S.indexInRange(i, to);
            tanh(FloatVector.fromArray(S, in, i, mask)).intoArray(out, i, mask);
        }
    }

    static void erf(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            VectorMask<Float> mask = S.indexInRange(i, to);
            erf(FloatVector.fromArray(S, in, i, mask)).intoArray(out, i, mask);
        }
    }

    static void sigmoid(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            VectorMask<Float> mask = S.indexInRange(i, to);
            sigmoid(FloatVector.fromArray(S, in, i, mask)).intoArray(out, i, mask);
        }
    }

    private static FloatVector of(float value) {
        return FloatVector.broadcast(S, value);
    }

    private static FloatVector exp(FloatVector x) {
        FloatVector y = x.blend(EXP_MAX, x.compare(VectorOperators.GT, EXP_MAX));
        y = y.blend(EXP_MIN, y.compare(VectorOperators.LT, EXP_MIN));
        FloatVector rounded = y.fma(of(LOG2_E), of(ROUNDER));
        IntVector exponent = rounded.reinterpretAsInts().sub(ROUNDER_BITS);
        FloatVector k = rounded.sub(ROUNDER);
        FloatVector r = k.fma(of(-LN2_HIGH), y);
        r = k.fma(of(-LN2_LOW), r);
        FloatVector p = of(EXP_4).fma(r, of(EXP_3));
        p = p.fma(r, of(EXP_2));
        p = p.fma(r, of(EXP_1));
        p = p.fma(r, of(EXP_0));
        FloatVector e = r.mul(r).fma(p, r).add(1f);
        IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
        return e.mul(powerOfTwo(half)).mul(powerOfTwo(exponent.sub(half)));
    }

    private static FloatVector powerOfTwo(IntVector exponent) {
        return exponent.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    }

    private static FloatVector log(FloatVector x) {
        VectorMask<Float> small = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
        IntVector bits = x.blend(x.mul(LOG_SCALE), small).reinterpretAsInts();
        IntVector exponent = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
        FloatVector f = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats()
                .sub(1f);
        IntVector shifted = exponent.blend(exponent.sub(LOG_SCALE_EXPONENT), small.cast(INT));
        FloatVector k = (FloatVector) shifted.convert(VectorOperators.I2F, 0);
        FloatVector q = of(LOG_7).fma(f, of(LOG_6));
        q = q.fma(f, of(LOG_5));
        q = q.fma(f, of(LOG_4));
        q = q.fma(f, of(LOG_3));
        q = q.fma(f, of(LOG_2));
        q = q.fma(f, of(LOG_1));
        q = q.fma(f, of(LOG_0));
        FloatVector square = f.mul(f);
        FloatVector tail = square.mul(f).mul(q);
        tail = k.fma(of(LN2_LOW), tail);
        tail = square.fma(of(-0.5f), tail);
        FloatVector y = k.fma(of(LN2_HIGH), f.add(tail));
        y = y.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f));
        y = y.blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
        return of(Float.NaN).blend(y, x.compare(VectorOperators.GE, 0f));
    }

    private static FloatVector tanh(FloatVector x) {
        FloatVector t = x.abs();
        FloatVector square = x.mul(x);
        FloatVector p = of(TANH_4).fma(square, of(TANH_3));
        p = p.fma(square, of(TANH_2));
        p = p.fma(square, of(TANH_1));
        p = p.fma(square, of(TANH_0));
        FloatVector small = t.mul(square).fma(p, t);
        FloatVector large = of(1f).sub(of(2f).div(exp(t.add(t)).add(1f)));
        return withSign(large.blend(small, t.compare(VectorOperators.LT, TANH_SMALL)), x);
    }

    private static FloatVector erf(FloatVector x) {
        FloatVector t = x.abs();
        t = t.blend(ERF_MAX, t.compare(VectorOperators.GT, ERF_MAX));
        FloatVector square = t.mul(t);
        FloatVector p = of(ERF_6).fma(square, of(ERF_5));
        p = p.fma(square, of(ERF_4));
        p = p.fma(square, of(ERF_3));
        p = p.fma(square, of(ERF_2));
        p = p.fma(square, of(ERF_1));
        p = p.fma(square, of(ERF_0));
        FloatVector small = t.fma(p, t);
        FloatVector c = of(ERFC_6).fma(t, of(ERFC_5));
        c = c.fma(t, of(ERFC_4));
        c = c.fma(t, of(ERFC_3));
        c = c.fma(t, of(ERFC_2));
        c = c.fma(t, of(ERFC_1));
        c = c.fma(t, of(ERFC_0));
        FloatVector large = of(1f).sub(exp(c));
        return withSign(large.blend(small, t.compare(VectorOperators.LT, ERF_SMALL)), x);
    }

    private static FloatVector sigmoid(FloatVector x) {
        FloatVector e = exp(x.abs().neg());
        FloatVector numerator = of(1f).blend(e, x.compare(VectorOperators.LT, 0f));
        return numerator.div(e.add(1f));
    }

    /** The bits of a magnitude with the sign of another number. */
    private static FloatVector withSign(FloatVector magnitude, FloatVector sign) {
        IntVector signBit = sign.reinterpretAsInts().and(Integer.MIN_VALUE);
        return magnitude.reinterpretAsInts().and(Integer.MAX_VALUE).or(signBit).reinterpretAsFloats();
    }
}
