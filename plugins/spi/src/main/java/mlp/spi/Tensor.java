package mlp.spi;

/**
 * A parameter tensor that a step declares. The engine allocates, initialises, updates and saves it under {@code
 * <layer>_<n>.<name>}.
 *
 * @param name such as {@code weight} or {@code bias}
 * @param rows outputs; 1 for a vector
 * @param columns inputs; the length of a vector
 * @param initializer its first values
 * @param role what it is for training
 */
public record Tensor(String name, int rows, int columns, Initializer initializer, Role role) {

    /** What a tensor is for training. */
    public enum Role {
        /** Trained and regularized. */
        WEIGHT,
        /** Trained, never regularized: biases, normalisation. */
        OFFSET,
        /** Not trained: statistics that steps keep and the model saves. */
        RUNNING
    }

    public Tensor {
        if (rows < 1 || columns < 1) {
            throw new Problem("tensor `" + name + "` of " + rows + " × " + columns, "both sizes must be at least 1");
        }
    }

    /** A weight matrix of {@code [outputs, inputs]}. */
    public static Tensor weight(int outputs, int inputs, Initializer initializer) {
        return new Tensor("weight", outputs, inputs, initializer, Role.WEIGHT);
    }

    /** A trained vector that is never regularized. */
    public static Tensor offset(String name, int length, Initializer initializer) {
        return new Tensor(name, 1, length, initializer, Role.OFFSET);
    }

    /** A vector that steps keep. */
    public static Tensor running(String name, int length, Initializer initializer) {
        return new Tensor(name, 1, length, initializer, Role.RUNNING);
    }

    /** The same under another name, for a layer with several tensors of a kind. */
    public Tensor named(String other) {
        return new Tensor(other, rows, columns, initializer, role);
    }
}
