package mlp.engine.train;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import mlp.engine.data.Rows;
import mlp.engine.plan.Diagnosis;
import mlp.engine.plan.ExecutionPlan;
import mlp.engine.plan.ExecutionPlan.Machine;
import mlp.engine.plan.MaskSource;
import mlp.engine.plan.Parameters;
import mlp.engine.plan.TrainingRule.Solving;
import mlp.engine.train.TrainingState.Position;
import mlp.spi.EpochRecord;
import mlp.spi.Loss;
import mlp.spi.Problem;
import mlp.spi.Progress;
import mlp.spi.StopCondition;
import mlp.spi.TrainingListener;

/**
 * Trains a network: batches, epochs, validation, history. It can be stopped between any two batches and gone on with, by
 * itself or from a {@link TrainingState}, to the same bits as without the break. With a solver an epoch is one iteration,
 * which counts as a batch.
 */
public final class Trainer {

    /** What the slowest machine does with the slowest kernels. */
    private static final double OPERATIONS_PER_MILLISECOND = 1e6;

    /** Rows that a solver's objective computes at a time; its sums are added up in this order. */
    public static final int SOLVER_ROWS = 1024;

    private final Subject subject;
    private final Course course;
    private final RowOrder rowOrder;
    private final Parameters parameters;
    private final ExecutionPlan plan;
    private final Evaluator evaluator;
    private final Method method;
    private final Batches batches;
    private final int[] order;
    private final int rowsAtOnce;
    private final List<EpochRecord> history = new ArrayList<>();
    private final BestWeights best;
    private final Snapshot epochStart;

    private Progress[] progress = new Progress[0];
    private boolean inEpoch;
    private long step;
    private int epoch;
    private int batch;
    private double lossSum;
    private double divisor;
    private double learningRate;
    private double seconds;
    private String reason = "";
    private final AtomicLong beats = new AtomicLong();

    /** How {@link #run} came back. */
    public enum Ending {
        /** All epochs are done, or a stop condition held. */
        DONE,
        /** A pause was asked for. */
        PAUSED
    }

    /**
     * Makes ready to train from the present parameters.
     *
     * @param rowOrder order of rows
     * @param masks dropout's masks
     */
    public Trainer(
            Subject subject,
            Parameters parameters,
            Course course,
            RowOrder rowOrder,
            MaskSource masks,
            Machine machine) {
        this.subject = subject;
        this.course = course;
        this.rowOrder = rowOrder;
        this.parameters = parameters;
        this.order = new int[subject.train().count()];
        Optional<Solving> solving = subject.rule().solving();
        this.batches = Batches.of(order.length, solving.isPresent() ? 0 : course.batch(), subject.network());
        this.rowsAtOnce = solving.isPresent() ? Math.min(SOLVER_ROWS, batches.largest()) : batches.largest();
        this.plan = new ExecutionPlan(
                subject.network(), parameters, subject.rule(), subject.train(), masks, rowsAtOnce, machine);
        this.evaluator = Evaluator.of(subject, parameters, machine);
        boolean validates = subject.valid().count() > 0;
        this.best = new BestWeights(
                parameters,
                course.keepBest() ? Optional.of(validates ? "valid.loss" : "train.loss") : Optional.empty());
        this.epochStart = new Snapshot(parameters);
        this.method = solving.isPresent()
                ? new Iterations(
                        solving.get(), new SolverObjective(subject, parameters, plan, machine, beats::incrementAndGet))
                : new BatchSteps(plan, parameters, subject.rule().optimizer(), batches, order);
        plan.parametersChanged();
    }

    /**
     * Trains until the epochs of the file are done or a stop condition holds.
     *
     * @param pause asked before each batch; true to come back
     * @param listener told of batches and epochs
     * @throws Problem if numbers are no longer finite or a component fails; the weights are then those of the last finite
     *     state
     */
    public Ending run(BooleanSupplier pause, TrainingListener listener) {
        if (!inEpoch && (epoch >= course.epochs() || stopReason().isPresent())) {
            finish();
            return Ending.DONE;
        }
        return run(course.epochs(), true, pause, listener);
    }

    /** Like the other, for so many epochs at the most, even beyond the file's. */
    public Ending run(int epochs, BooleanSupplier pause, TrainingListener listener) {
        boolean overdue = !history.isEmpty() && stopReason().isPresent();
        return run(Math.addExact(epoch, epochs), !overdue, pause, listener);
    }

    private Ending run(int until, boolean stops, BooleanSupplier pause, TrainingListener listener) {
        reason = "";
        long started = System.nanoTime() - (long) (seconds * 1e9);
        while (epoch < until) {
            beginEpoch();
            while (batch < batches.count()) {
                if (!nextBatch(pause, listener, started)) {
                    return Ending.PAUSED;
                }
            }
            EpochRecord record = endEpoch();
            takeTime(started);
            tell(() -> listener.epochEnded(record));
            if (stops && stopReason().isPresent()) {
                break;
            }
        }
        finish();
        return Ending.DONE;
    }

    /**
     * One update and word of it, unless there is to be a pause. A method of its own, so that it is compiled: the loop around it
     * is entered once in a training and stays interpreted for tens of thousands of batches.
     *
     * @return whether there was no pause
     */
    private boolean nextBatch(BooleanSupplier pause, TrainingListener listener, long started) {
        if (pause.getAsBoolean()) {
            return false;
        }
        Progress now = progress[batch];
        stepOnce();
        takeTime(started);
        double loss = method.loss();
        tell(() -> listener.batchEnded(now, loss));
        return true;
    }

    private void takeTime(long started) {
        seconds = (System.nanoTime() - started) * 1e-9;
    }

    private void finish() {
        reason = stopReason().orElse(epoch + (epoch == 1 ? " epoch done" : " epochs done"));
    }

    private void tell(Runnable event) {
        try {
            event.run();
        } catch (Problem e) {
            throw e;
        } catch (Throwable thrown) { // of a plugin's code, which may throw anything
            String where = inEpoch ? method.place(epoch, batch - 1) : "what follows epoch " + epoch;
            throw Breakdown.thrown(where, thrown, Breakdown.AFTER_BATCHES);
        }
    }

    private Optional<String> stopReason() {
        if (history.isEmpty()) {
            return Optional.empty();
        }
        try {
            for (StopCondition condition : course.stop()) {
                Optional<String> why = condition.reason(Collections.unmodifiableList(history));
                if (why.isPresent()) {
                    return why;
                }
            }
        } catch (RuntimeException | Error thrown) {
            throw Breakdown.thrown("what follows epoch " + epoch, thrown, Breakdown.AFTER_BATCHES);
        }
        return method.reason();
    }

    /** One update. */
    public void step() {
        if (inEpoch && batch == batches.count()) {
            endEpoch(); // where a metric failed before
        }
        beginEpoch();
        stepOnce();
        if (batch == batches.count()) {
            endEpoch();
        }
    }

    private void beginEpoch() {
        if (inEpoch) {
            return;
        }
        rowOrder.fill(epoch, subject.train().index(), order);
        makeProgress();
        epochStart.take();
        inEpoch = true;
    }

    /** An object per batch of the epoch, made here so that a step makes none. */
    private void makeProgress() {
        if (progress.length != batches.count()) {
            progress = new Progress[batches.count()];
        }
        for (int i = 0; i < progress.length; i++) {
            progress[i] = new Progress(step - batch + i, batches.count(), course.epochs());
        }
    }

    private void stepOnce() {
        beats.incrementAndGet();
        boolean finite;
        try {
            finite = method.update(batch, progress[batch]);
        } catch (Throwable thrown) { // of a plugin's code, which may throw anything
            String where = place();
            throw Breakdown.thrown(where, thrown, goBack(method.phase() == ExecutionPlan.Phase.UPDATE));
        }
        if (!finite) {
            String where = place();
            Diagnosis found = method.diagnosis(progress[batch]);
            String kept = goBack(method.phase() == ExecutionPlan.Phase.UPDATE);
            throw Breakdown.diverged(where, found, method.remedy(), kept);
        }
        lossSum += method.lossSum();
        divisor += method.divisor();
        step++;
        batch++;
    }

    private String place() {
        return batch < batches.count() ? method.place(epoch, batch) : "the validation behind epoch " + (epoch + 1);
    }

    /** Goes back to the last finite numbers, in front of the batch or, if weights were changed, of the epoch; says which. */
    private String goBack(boolean changed) {
        if (!changed) {
            plan.undoStatistics();
            return Breakdown.BEFORE_BATCH;
        }
        epochStart.restore();
        method.reset();
        plan.parametersChanged();
        step -= batch;
        batch = 0;
        lossSum = 0;
        divisor = 0;
        inEpoch = false;
        return Breakdown.BEFORE_EPOCH;
    }

    /** Ends the epoch, or leaves everything as it is if a component fails in it. */
    private EpochRecord endEpoch() {
        beats.incrementAndGet();
        try {
            return recordEpoch();
        } catch (RuntimeException | Error thrown) {
            throw Breakdown.thrown(place(), thrown, Breakdown.AFTER_BATCHES);
        }
    }

    private EpochRecord recordEpoch() {
        Map<String, Double> values = new LinkedHashMap<>();
        boolean summed = subject.rule().loss().divisor() == Loss.Divisor.ONE;
        values.put("train.loss", summed ? lossSum : lossSum / divisor);
        if (!subject.rule().regularizers().isEmpty()) {
            values.put("train.penalty", plan.penalty());
        }
        values.putAll(evaluator.figures(subject.valid(), course.watched()));
        learningRate = subject.rule().optimizer().learningRate().at(progress[batches.count() - 1]);
        epoch++;
        batch = 0;
        lossSum = 0;
        divisor = 0;
        inEpoch = false;
        EpochRecord record = new EpochRecord(epoch, step, values, learningRate, epochStart.largestChange(), seconds);
        history.add(record);
        best.look(record);
        return record;
    }

    /** Epochs done. */
    public List<EpochRecord> history() {
        return List.copyOf(history);
    }

    /** Why training ended; empty while it goes on. */
    public String reason() {
        return reason;
    }

    /** Updates done. */
    public long stepsDone() {
        return step;
    }

    /** Updates in an epoch. */
    public int stepsPerEpoch() {
        return batches.count();
    }

    /** The parameters as they are now; changed by training. */
    public Parameters parameters() {
        return parameters;
    }

    /** How long a batch may take on a slow machine. */
    public Duration slowestBatch() {
        double operations = 6.0 * subject.network().trainedCount() * rowsAtOnce;
        return Duration.ofMillis((long) (operations / OPERATIONS_PER_MILLISECOND));
    }

    /** A number that changes as training gets on; another thread may ask. */
    public long beats() {
        return beats.getAcquire() + evaluator.chunks();
    }

    /**
     * What training can go on from if its thread does not come back from a component; called from another thread, which
     * then leaves this trainer to itself. Empty if training got on meanwhile.
     */
    public Optional<Rescue> rescue() {
        long before = beats();
        ExecutionPlan.Phase phase = method.phase();
        String where = place();
        TrainingState state = state();
        Rescue rescue = switch (phase) {
            case BETWEEN -> new Rescue(inEpoch ? where : "what follows epoch " + epoch, Breakdown.AFTER_BATCHES, state);
            case PASSES -> new Rescue(where, Breakdown.BEFORE_BATCH, state.with(plan.tensorsBeforeStep()));
            case UPDATE -> new Rescue("the update of " + where, Breakdown.BEFORE_EPOCH, state.atEpochStart());
        };
        return before == beats() && phase == method.phase() ? Optional.of(rescue) : Optional.empty();
    }

    /** The plan, for reports and tests. */
    public ExecutionPlan plan() {
        return plan;
    }

    /** Figures of rows with the parameters as they are now. */
    public Evaluator.Outcome evaluate(Rows rows) {
        return evaluator.evaluate(rows);
    }

    /** Copies of the tensors that the model has: once training is done those that the file says to keep, else the present ones. */
    public Map<String, float[]> model() {
        Map<String, float[]> kept = reason.isEmpty() ? Map.of() : best.export();
        return kept.isEmpty() ? parameters.export() : kept;
    }

    /** All that training can go on from. */
    public TrainingState state() {
        Method.Kept kept = method.kept();
        return new TrainingState(
                parameters.export(),
                kept.slots(),
                kept.scalars(),
                new Position(step, epoch, batch, lossSum, divisor, learningRate, best.value(), seconds),
                history,
                best.export(),
                inEpoch ? epochStart.export() : Map.of(),
                kept.solved());
    }

    /**
     * Goes on from a state. Optimizer state is taken over where the optimizer has the same slots, and begins anew where
     * it has others.
     *
     * @throws Problem if the tensors are those of another network; nothing is changed then
     */
    public void restore(TrainingState state) {
        parameters.load(state.tensors());
        method.restore(state);
        plan.parametersChanged();
        Position position = state.position();
        step = position.step();
        epoch = position.epoch();
        batch = Math.min(position.batch(), batches.count());
        lossSum = position.lossSum();
        divisor = position.divisor();
        learningRate = position.learningRate();
        seconds = position.seconds();
        history.clear();
        history.addAll(state.history());
        best.restore(state);
        inEpoch = !state.epochStart().isEmpty();
        if (inEpoch) {
            epochStart.set(state.epochStart());
            rowOrder.fill(epoch, subject.train().index(), order);
            makeProgress();
        }
        reason = "";
    }
}
