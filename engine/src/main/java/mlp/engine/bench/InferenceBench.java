package mlp.engine.bench;

import java.util.Arrays;
import mlp.engine.Engine;
import mlp.engine.Experiment;
import mlp.engine.data.Features;
import mlp.engine.data.Rows;
import mlp.engine.model.Use;
import mlp.engine.plan.ExecutionPlan.Machine;
import mlp.engine.plan.Inference;
import mlp.engine.plan.Parameters;
import mlp.spi.Loss;
import mlp.spi.RandomStream;

/** How long a network takes for one row, and how many rows of a batch it computes in a second. */
public final class InferenceBench {

    /** Nanoseconds of computing before the clock counts, in which the JVM's compiler gets done. */
    private static final long WARM_UP = 4_000_000_000L;

    private static final int ONE_ROW_RUNS = 20_000;
    private static final int BATCH_RUNS = 400;

    private InferenceBench() {}

    /**
     * What was measured.
     *
     * @param oneRowMicroseconds median time of a row alone
     * @param rowsPerSecond of a batch, by its median time
     */
    public record Result(double oneRowMicroseconds, double rowsPerSecond) {}

    /** Measures an experiment's network with fresh weights and random inputs. */
    public static Result run(Engine engine, Experiment experiment, int batch) {
        Machine machine = new Machine(engine.kernels().kernels(), engine.lanes());
        double one = median(predictor(experiment, 1, machine), ONE_ROW_RUNS);
        double many = median(predictor(experiment, batch, machine), BATCH_RUNS);
        return new Result(one / 1000, batch * 1e9 / many);
    }

    private static Runnable predictor(Experiment experiment, int rows, Machine machine) {
        Parameters parameters = new Parameters(experiment.network());
        parameters.initialize(1);
        Loss loss = experiment.spec().train().loss().map(Use::component).orElseThrow();
        Rows data = experiment.data().train();
        Inference inference = new Inference(experiment.network(), parameters, loss, data, rows, machine);
        int width = experiment.network().inputWidth();
        RandomStream random = new RandomStream(1);
        float[] values = new float[Math.multiplyExact(rows, width)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * random.uniform(i) - 1);
        }
        Features features = new Features.Floats(width, rows, values);
        float[] outputs = new float[rows * inference.outputWidth()];
        return () -> inference.predict(features, outputs);
    }

    /** The median time of a run in nanoseconds, after a warm-up. */
    private static double median(Runnable work, int runs) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < WARM_UP) {
            work.run();
        }
        long[] times = new long[runs];
        for (int i = 0; i < runs; i++) {
            long before = System.nanoTime();
            work.run();
            times[i] = System.nanoTime() - before;
        }
        Arrays.sort(times);
        return times[runs / 2];
    }
}
