package mlp.engine.kernels;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** The products of training in shapes of the usual workloads, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class ProductsBenchmark {

    /** Rows, inner and columns. */
    @Param({"1x784x512", "128x784x512", "128x256x10", "64x128x64", "256x2048x2048", "57x317x419"})
    public String shape = "128x784x512";

    private final Kernels kernels = KernelChoice.make().kernels();
    private Matrix x = Matrix.zeros(0, 0);
    private Matrix v = x;
    private Matrix bias = x;
    private Matrix z = x;
    private Matrix dv = x;
    private Block rows = Block.of(x);
    private Block weights = rows;

    /** Makes the matrices. */
    @Setup
    public void matrices() {
        String[] sizes = shape.split("x", -1);
        int count = Integer.parseInt(sizes[0]);
        int inner = Integer.parseInt(sizes[1]);
        int columns = Integer.parseInt(sizes[2]);
        x = ramp(count, inner);
        v = ramp(inner, columns);
        bias = ramp(1, columns);
        z = Matrix.zeros(count, columns);
        dv = Matrix.zeros(inner, columns);
        rows = Block.of(z);
        weights = Block.of(dv);
    }

    private static Matrix ramp(int rows, int columns) {
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix.set(row, column, (row * 7 + column * 3) % 17 / 17f - 0.5f);
            }
        }
        return matrix;
    }

    /** Z = X·V + b. */
    @Benchmark
    public float[] forward() {
        kernels.affine(x, v, bias, z, rows);
        return z.data();
    }

    /** dV = Xᵀ·dZ. */
    @Benchmark
    public float[] gradient() {
        kernels.weightGradient(x, z, dv, weights, false);
        return dv.data();
    }

    /** Runs all, or those whose names match the arguments. */
    public static void main(String[] patterns) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        for (String pattern : patterns) {
            options.include(pattern);
        }
        new Runner(options.build()).run();
    }
}
