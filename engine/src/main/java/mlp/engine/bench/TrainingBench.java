package mlp.engine.bench;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import mlp.engine.Experiment;
import mlp.spi.EpochRecord;
import mlp.spi.Progress;
import mlp.spi.TrainingListener;

/**
 * How many rows a training takes in a second. The time of an epoch runs from its first batch to its last, gathering rows
 * included; the data are in memory, and nothing is written. The first epoch is mostly the JVM's compiler at work.
 */
public final class TrainingBench {

    private TrainingBench() {}

    /**
     * An epoch.
     *
     * @param workload what was trained
     * @param threads that shared the work
     * @param epoch counted from 0
     * @param samplesPerSecond rows over time
     * @param elapsedSeconds from the start of the first batch of all to the end of this epoch
     */
    public record Epoch(String workload, int threads, int epoch, double samplesPerSecond, double elapsedSeconds) {}

    /**
     * Trains for some epochs with fresh weights.
     *
     * @param workload a name for the reports
     * @param threads how many the engine was started with, for the reports
     * @param report told of each epoch
     */
    public static void run(Experiment experiment, String workload, int threads, int epochs, Consumer<Epoch> report) {
        Stopwatch stopwatch = new Stopwatch(workload, threads, experiment.trainingRows(), report);
        experiment.begin().run(epochs, stopwatch, stopwatch);
    }

    /** Looks at the clock before the first batch of an epoch and after its last. */
    private static final class Stopwatch implements BooleanSupplier, TrainingListener {

        private final String workload;
        private final int threads;
        private final int rows;
        private final Consumer<Epoch> report;
        private long began;
        private long first;
        private long last;
        private int epoch;
        private boolean running;

        Stopwatch(String workload, int threads, int rows, Consumer<Epoch> report) {
            this.workload = workload;
            this.threads = threads;
            this.rows = rows;
            this.report = report;
        }

        /** Asked before each batch; never pauses. */
        @Override
        public boolean getAsBoolean() {
            if (!running) {
                running = true;
                first = System.nanoTime();
                began = epoch == 0 ? first : began;
            }
            return false;
        }

        @Override
        public void batchEnded(Progress progress, double loss) {
            if ((progress.step() + 1) % progress.stepsPerEpoch() == 0) {
                last = System.nanoTime();
            }
        }

        @Override
        public void epochEnded(EpochRecord record) {
            running = false;
            report.accept(new Epoch(workload, threads, epoch, rows * 1e9 / (last - first), (last - began) * 1e-9));
            epoch++;
        }
    }
}
