package mlp.engine.run;

import java.util.List;

/**
 * A tensor as a file holds it, row-major.
 *
 * @param shape sizes, outermost first; none for a single number
 * @param values its elements
 */
public record StoredTensor(List<Long> shape, Values values) {

    public StoredTensor {
        shape = List.copyOf(shape);
        long count = 1;
        for (long size : shape) {
            count = Math.multiplyExact(count, size);
        }
        if (count != values.length()) {
            throw new IllegalArgumentException("shape " + shape + " of " + values.length() + " elements");
        }
    }

    /** A vector. */
    public static StoredTensor vector(float[] values) {
        return new StoredTensor(List.of((long) values.length), new Floats(values));
    }

    /** A matrix {@code [rows, columns]}. */
    public static StoredTensor matrix(int rows, int columns, float[] values) {
        return new StoredTensor(List.of((long) rows, (long) columns), new Floats(values));
    }

    /** Its elements in single precision; an error for others. */
    public float[] floats() {
        return switch (values) {
            case Floats floats -> floats.array();
            case Doubles doubles -> throw new IllegalStateException("a tensor of type " + doubles.type());
        };
    }

    /** Elements. */
    @SuppressWarnings("ArrayRecordComponent") // carry the numbers once, never compared
    public sealed interface Values {
        /** How many. */
        int length();

        /** Bytes of one. */
        int elementBytes();

        /** The format's name of their type. */
        String type();
    }

    /** Single precision. */
    @SuppressWarnings("ArrayRecordComponent") // carries the numbers once, never compared
    public record Floats(float[] array) implements Values {
        @Override
        public int length() {
            return array.length;
        }

        @Override
        public int elementBytes() {
            return Float.BYTES;
        }

        @Override
        public String type() {
            return "F32";
        }
    }

    /** Double precision. */
    @SuppressWarnings("ArrayRecordComponent") // carries the numbers once, never compared
    public record Doubles(double[] array) implements Values {
        @Override
        public int length() {
            return array.length;
        }

        @Override
        public int elementBytes() {
            return Double.BYTES;
        }

        @Override
        public String type() {
            return "F64";
        }
    }

    /** Bytes of an element of a type that can be read; 0 for others. */
    static int elementBytes(String type) {
        return switch (type) {
            case "F32" -> Float.BYTES;
            case "F64" -> Double.BYTES;
            default -> 0;
        };
    }

    static Values allocate(String type, int count) {
        return type.equals("F64") ? new Doubles(new double[count]) : new Floats(new float[count]);
    }
}
