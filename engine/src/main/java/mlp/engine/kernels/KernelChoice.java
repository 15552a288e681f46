package mlp.engine.kernels;

import java.lang.reflect.InvocationTargetException;
import java.util.Locale;

/**
 * Which kernels run, and why.
 *
 * <p>Vector kernels are chosen where the module {@code jdk.incubator.vector} has been added to the JVM. The system
 * property {@code mlp.kernels} set to {@code scalar} or {@code vector} overrides the choice.
 *
 * @param kernels to compute with
 * @param reason one line that says why these
 */
public record KernelChoice(Kernels kernels, String reason) {

    private static final String PROPERTY = "mlp.kernels";
    private static final String MODULE = "jdk.incubator.vector";
    private static final String VECTOR_KERNELS = "mlp.engine.kernels.vector.VectorKernels";

    /**
     * Chooses for this JVM.
     *
     * @throws IllegalArgumentException if {@code mlp.kernels} asks for something there is not
     */
    public static KernelChoice make() {
        return switch (System.getProperty(PROPERTY, "").toLowerCase(Locale.ROOT)) {
            case "" -> preferred();
            case "scalar" -> new KernelChoice(new ScalarKernels(), "scalar kernels, as mlp.kernels says");
            case "vector" -> {
                KernelChoice choice = preferred();
                if (choice.kernels instanceof ScalarKernels) {
                    throw new IllegalArgumentException("mlp.kernels=vector is not possible: " + choice.reason);
                }
                yield choice;
            }
            case String other ->
                throw new IllegalArgumentException("mlp.kernels must be scalar or vector, not " + other);
        };
    }

    private static KernelChoice preferred() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return scalar("the JVM was started without --add-modules " + MODULE);
        }
        try {
            // by name: the class must not be linked where the module is missing
            Kernels kernels = (Kernels)
                    Class.forName(VECTOR_KERNELS).getDeclaredConstructor().newInstance();
            String difference = difference(kernels, new ScalarKernels());
            if (!difference.isEmpty()) {
                return scalar("the vector kernels compute something else on this machine: " + difference);
            }
            return new KernelChoice(kernels, "vector kernels: " + kernels.description());
        } catch (InvocationTargetException | LinkageError e) {
            Throwable cause = e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
            return scalar("the vector module does not work here: " + cause);
        } catch (ReflectiveOperationException e) {
            return scalar("the vector kernels are missing from this installation");
        }
    }

    private static KernelChoice scalar(String why) {
        return new KernelChoice(new ScalarKernels(), "scalar kernels, some 20 times slower: " + why);
    }

    /** What a small product and a function give differently; empty if nothing. */
    private static String difference(Kernels one, Kernels other) {
        float[] numbers = new float[15];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (i - 7) / 3f;
        }
        Matrix x = Matrix.of(5, 3, numbers);
        Matrix v = Matrix.of(3, 5, numbers);
        Matrix first = Matrix.zeros(5, 5);
        Matrix second = Matrix.zeros(5, 5);
        one.affine(x, v, null, first, Block.of(first));
        other.affine(x, v, null, second, Block.of(second));
        one.exp(first.data(), first.data(), first.start(0, 0), first.start(0, 0) + 20);
        other.exp(second.data(), second.data(), second.start(0, 0), second.start(0, 0) + 20);
        for (int row = 0; row < 5; row++) {
            for (int column = 0; column < 5; column++) {
                if (first.get(row, column) != second.get(row, column)) {
                    return first.get(row, column) + " instead of " + second.get(row, column);
                }
            }
        }
        return "";
    }
}
