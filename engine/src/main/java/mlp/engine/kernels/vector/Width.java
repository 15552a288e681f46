package mlp.engine.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * How wide the vectors are: what the processor prefers, between 128 and 512 bits, or what the system property
 * {@code mlp.vectorBits} says. Fixed when the class loads, so that the JVM's compiler sees constants.
 */
final class Width {

    /** Bits of a vector. */
    static final int BITS =
            Integer.getInteger("mlp.vectorBits", Math.clamp(FloatVector.SPECIES_PREFERRED.vectorBitSize(), 128, 512));

    /** Floats. */
    static final VectorSpecies<Float> FLOAT = VectorSpecies.of(float.class, VectorShape.forBitSize(BITS));

    /** Integers, as many as floats. */
    static final VectorSpecies<Integer> INT = VectorSpecies.of(int.class, VectorShape.forBitSize(BITS));

    /** Doubles, half as many as floats. */
    static final VectorSpecies<Double> DOUBLE = VectorSpecies.of(double.class, VectorShape.forBitSize(BITS));

    /** As many floats as doubles. */
    static final VectorSpecies<Float> HALF = VectorSpecies.of(float.class, VectorShape.forBitSize(BITS / 2));

    /**
     * Vector registers: 32 are sure on machines with 512 bits and on ARM. The system property {@code mlp.vectorRegisters}
     * says otherwise.
     */
    static final int REGISTERS = Integer.getInteger(
            "mlp.vectorRegisters", BITS == 512 || System.getProperty("os.arch").equals("aarch64") ? 32 : 16);

    private Width() {}
}
