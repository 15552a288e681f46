package mlp.engine.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.engine.plan.Diagnosis;
import mlp.engine.plan.ExecutionPlan;
import mlp.engine.plan.ExecutionPlan.Phase;
import mlp.engine.plan.Parameters;
import mlp.spi.Optimizer;
import mlp.spi.Progress;

/** A step of an optimizer for each batch. */
final class BatchSteps implements Method {

    private final ExecutionPlan plan;
    private final Parameters parameters;
    private final Optimizer optimizer;
    private final Batches batches;
    private final int[] order;

    /**
     * Steps over the rows in some order.
     *
     * @param order of the present epoch, as it will be
     */
    BatchSteps(ExecutionPlan plan, Parameters parameters, Optimizer optimizer, Batches batches, int[] order) {
        this.plan = plan;
        this.parameters = parameters;
        this.optimizer = optimizer;
        this.batches = batches;
        this.order = order;
    }

    @Override
    public boolean update(int batch, Progress progress) {
        return plan.step(order, batches.first(batch), batches.rows(batch), progress, batch);
    }

    @Override
    public Phase phase() {
        return plan.phase();
    }

    @Override
    public double loss() {
        return plan.loss();
    }

    @Override
    public double lossSum() {
        return plan.lossSum();
    }

    @Override
    public double divisor() {
        return plan.divisor();
    }

    @Override
    public Optional<String> reason() {
        return Optional.empty();
    }

    @Override
    public String place(int epoch, int batch) {
        return "epoch " + (epoch + 1) + ", batch " + (batch + 1);
    }

    @Override
    public Diagnosis diagnosis(Progress progress) {
        double rate = optimizer.learningRate().at(progress);
        return Double.isFinite(rate)
                ? plan.diagnose().orElseGet(() -> Diagnosis.of("a number is infinite or NaN", List.of()))
                : Diagnosis.of("the learning rate is " + rate, List.of(optimizer.learningRate()));
    }

    @Override
    public String remedy() {
        return "lower the learning rate, clip the gradients (`clip norm(1.0)`) or scale the data";
    }

    @Override
    public void reset() {
        plan.resetOptimizer();
    }

    @Override
    public Kept kept() {
        Map<String, Map<String, float[]>> slots = new LinkedHashMap<>();
        List<Optimizer.Slot> declared = optimizer.slots();
        for (int i = 0; i < declared.size(); i++) {
            slots.put(declared.get(i).name(), parameters.export(plan.optimizerState()[i]));
        }
        return new Kept(slots, plan.optimizerScalars().clone(), Optional.empty());
    }

    @Override
    public void restore(TrainingState state) {
        plan.resetOptimizer();
        List<Optimizer.Slot> declared = optimizer.slots();
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
