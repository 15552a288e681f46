package mlp.engine.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import mlp.engine.data.Rows;
import mlp.engine.plan.ExecutionPlan;
import mlp.engine.plan.ExecutionPlan.Machine;
import mlp.engine.plan.Inference;
import mlp.engine.plan.MaskSource;
import mlp.engine.plan.Network;
import mlp.engine.plan.Parameters;
import mlp.engine.plan.TrainingRule;
import mlp.engine.train.TrainingState.Position;
import mlp.spi.EpochRecord;
import mlp.spi.Loss;
import mlp.spi.Metric;
import mlp.spi.Optimizer;
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

    /** Rows that validation computes at a time. */
    private static final int EVALUATION_ROWS = 1024;

    /** Rows that a solver's objective computes at a time; its sums are added up in this order. */
    public static final int SOLVER_ROWS = 1024;

    private final Subject subject;
    private final Course course;
    private final RowOrder rowOrder;
    private final Parameters parameters;
    private final ExecutionPlan plan;
    private final Evaluator evaluator;
    private final Optional<Iterations> iterations;
    private final Batches batches;
    private final int[] order;
    private final List<EpochRecord> history = new ArrayList<>();
    private final Snapshot best;
    private final Snapshot epochStart;

    private Progress[] progress = new Progress[0];
    private boolean inEpoch;
    private long step;
    private int epoch;
    private int batch;
    private double lossSum;
    private double divisor;
    private double learningRate;
    private double bestValue = Double.POSITIVE_INFINITY;
    private double seconds;
    private String reason = "";

    /**
     * What is trained, on what.
     *
     * @param network layers
     * @param rule what to make small, and how
     * @param train training rows
     * @param valid validation rows, perhaps none
     * @param invert turns outputs or targets back into their own units, in place
     */
    public record Subject(Network network, TrainingRule rule, Rows train, Rows valid, Consumer<float[]> invert) {}

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
        boolean solves = subject.rule().solving().isPresent();
        this.batches = Batches.of(subject.train().count(), solves ? 0 : course.batch(), subject.network());
        int capacity = solves ? Math.min(SOLVER_ROWS, batches.largest()) : batches.largest();
        this.plan = new ExecutionPlan(
                subject.network(), parameters, subject.rule(), subject.train(), masks, capacity, machine);
        Loss loss = subject.rule().loss();
        int rows = Math.clamp(Math.max(subject.valid().count(), subject.train().count()), 1, EVALUATION_ROWS);
        Inference inference = new Inference(subject.network(), parameters, loss, subject.train(), rows, machine);
        this.evaluator = new Evaluator(inference, subject.invert());
        this.order = new int[subject.train().count()];
        this.best = new Snapshot(parameters);
        this.epochStart = new Snapshot(parameters);
        this.iterations = subject.rule()
                .solving()
                .map(solving -> new Iterations(solving, new SolverObjective(subject, parameters, plan, machine)));
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
        long started = System.nanoTime();
        double before = seconds;
        while (epoch < until) {
            beginEpoch();
            while (batch < batches.count()) {
                if (pause.getAsBoolean()) {
                    return Ending.PAUSED;
                }
                Progress now = progress[batch];
                stepOnce();
                seconds = before + (System.nanoTime() - started) * 1e-9;
                double loss = iterations.isPresent() ? iterations.get().loss() : plan.loss();
                tell(() -> listener.batchEnded(now, loss));
            }
            EpochRecord record = endEpoch();
            seconds = before + (System.nanoTime() - started) * 1e-9;
            tell(() -> listener.epochEnded(record));
            if (stops && stopReason().isPresent()) {
                break;
            }
        }
        finish();
        return Ending.DONE;
    }

    private void finish() {
        reason = stopReason().orElse(epoch + (epoch == 1 ? " epoch done" : " epochs done"));
    }

    private static void tell(Runnable event) {
        try {
            event.run();
        } catch (Problem e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Problem("a training listener failed: " + e, "train without it, or ask who wrote it");
        }
    }

    private Optional<String> stopReason() {
        if (history.isEmpty()) {
            return Optional.empty();
        }
        for (StopCondition condition : course.stop()) {
            Optional<String> why = condition.reason(Collections.unmodifiableList(history));
            if (why.isPresent()) {
                return why;
            }
        }
        return iterations.flatMap(Iterations::reason);
    }

    /** One update. */
    public void step() {
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
        if (iterations.isPresent()) {
            iterate(iterations.get());
            return;
        }
        boolean finite;
        try {
            finite = plan.step(order, batches.first(batch), batches.rows(batch), progress[batch], batch);
        } catch (Problem e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Problem(
                    "a component failed in " + place() + ": " + e,
                    "if it comes from a plugin, train without it or ask who wrote it");
        }
        if (!finite) {
            throw diverged();
        }
        lossSum += plan.lossSum();
        divisor += plan.divisor();
        step++;
        batch++;
    }

    /** An iteration of a solver is an epoch of one step. */
    private void iterate(Iterations solver) {
        boolean finite;
        try {
            finite = solver.iterate(progress[batch]);
        } catch (RuntimeException e) {
            undoEpoch();
            throw e instanceof Problem
                    ? e
                    : new Problem(
                            "the solver failed in " + place() + ": " + e,
                            "train with another one, or ask who wrote it");
        }
        if (!finite) {
            throw diverged();
        }
        lossSum = solver.lossSum();
        divisor = solver.divisor();
        step++;
        batch++;
    }

    private String place() {
        return "epoch " + (epoch + 1) + (iterations.isPresent() ? "" : ", batch " + (batch + 1));
    }

    /** Goes back to finite numbers and says what happened. */
    private Problem diverged() {
        String what = plan.diagnose().orElse("a number is infinite or NaN");
        String where = place();
        String kept;
        if (iterations.isEmpty() && parameters.isFinite()) {
            plan.undoStatistics();
            kept = "the weights are those before this batch";
        } else {
            undoEpoch();
            kept = "the weights are those before this epoch";
        }
        return new Problem(
                "training diverged in " + where + ": " + what,
                (iterations.isPresent()
                                ? "scale the data, or begin with smaller weights; "
                                : "lower the learning rate, clip the gradients (`clip norm(1.0)`) or scale the data; ")
                        + kept);
    }

    /** Goes back to the weights at the start of the epoch, with an optimizer or solver that begins anew. */
    private void undoEpoch() {
        epochStart.restore();
        plan.resetOptimizer();
        iterations.ifPresent(Iterations::reset);
        plan.parametersChanged();
        step -= batch;
        batch = 0;
        lossSum = 0;
        divisor = 0;
        inEpoch = false;
    }

    private EpochRecord endEpoch() {
        Map<String, Double> values = new LinkedHashMap<>();
        boolean summed = subject.rule().loss().divisor() == Loss.Divisor.ONE;
        values.put("train.loss", summed ? lossSum : lossSum / divisor);
        if (!subject.rule().regularizers().isEmpty()) {
            values.put("train.penalty", plan.penalty());
        }
        if (subject.valid().count() > 0) {
            Evaluator.Outcome outcome = evaluator.evaluate(subject.valid());
            values.put("valid.loss", outcome.loss());
            course.watched().ifPresent(named -> {
                if (named.metric().evaluate(outcome.predictions()) instanceof Metric.Result.Value value) {
                    values.put("valid." + named.name(), value.value());
                }
            });
        }
        learningRate = subject.rule().optimizer().learningRate().at(progress[batches.count() - 1]);
        epoch++;
        batch = 0;
        lossSum = 0;
        divisor = 0;
        inEpoch = false;
        EpochRecord record = new EpochRecord(epoch, step, values, learningRate, epochStart.largestChange(), seconds);
        history.add(record);
        keepIfBest(record);
        return record;
    }

    private void keepIfBest(EpochRecord record) {
        if (!course.keepBest()) {
            return;
        }
        double value = record.value(subject.valid().count() > 0 ? "valid.loss" : "train.loss");
        if (value < bestValue) {
            bestValue = value;
            best.take();
        }
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
        boolean done = !reason.isEmpty();
        return done && bestValue < Double.POSITIVE_INFINITY ? best.export() : parameters.export();
    }

    /** All that training can go on from. */
    public TrainingState state() {
        Map<String, Map<String, float[]>> slots = new LinkedHashMap<>();
        List<Optimizer.Slot> declared = subject.rule().optimizer().slots();
        for (int i = 0; i < declared.size(); i++) {
            slots.put(declared.get(i).name(), parameters.export(plan.optimizerState()[i]));
        }
        return new TrainingState(
                parameters.export(),
                slots,
                plan.optimizerScalars().clone(),
                new Position(step, epoch, batch, lossSum, divisor, learningRate, bestValue, seconds),
                history,
                bestValue < Double.POSITIVE_INFINITY ? best.export() : Map.of(),
                inEpoch ? epochStart.export() : Map.of(),
                iterations.map(Iterations::state));
    }

    /**
     * Goes on from a state. Optimizer state is taken over where the optimizer has the same slots, and begins anew where
     * it has others.
     *
     * @throws Problem if the tensors are those of another network; nothing is changed then
     */
    public void restore(TrainingState state) {
        parameters.load(state.tensors());
        restoreOptimizer(state);
        iterations.ifPresent(solver -> solver.restore(state.solved()));
        plan.parametersChanged();
        Position position = state.position();
        step = position.step();
        epoch = position.epoch();
        batch = Math.min(position.batch(), batches.count() - 1);
        lossSum = position.lossSum();
        divisor = position.divisor();
        learningRate = position.learningRate();
        bestValue = state.best().isEmpty() ? Double.POSITIVE_INFINITY : position.bestValue();
        seconds = position.seconds();
        history.clear();
        history.addAll(state.history());
        if (!state.best().isEmpty()) {
            best.set(state.best());
        }
        inEpoch = !state.epochStart().isEmpty();
        if (inEpoch) {
            epochStart.set(state.epochStart());
            rowOrder.fill(epoch, subject.train().index(), order);
            makeProgress();
        }
        reason = "";
    }

    private void restoreOptimizer(TrainingState state) {
        plan.resetOptimizer();
        List<Optimizer.Slot> declared = subject.rule().optimizer().slots();
        double[] scalars = plan.optimizerScalars();
        if (scalars.length != state.scalars().length
                || !declared.stream().allMatch(slot -> state.slots().containsKey(slot.name()))) {
            return;
        }
        for (int i = 0; i < declared.size(); i++) {
            Map<String, float[]> slot = state.slots().get(declared.get(i).name());
            if (slot != null) {
                parameters.load(plan.optimizerState()[i], slot);
            }
        }
        System.arraycopy(state.scalars(), 0, scalars, 0, scalars.length);
    }
}
