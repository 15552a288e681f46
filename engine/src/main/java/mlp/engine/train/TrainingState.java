package mlp.engine.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.spi.EpochRecord;

/**
 * All that training goes on from to the same bits. Tensors are row-major under their names in a model file.
 *
 * @param tensors parameters and running statistics
 * @param slots optimizer state by slot, then by tensor
 * @param scalars the optimizer's scalars
 * @param position where training is
 * @param history epochs done
 * @param best tensors of the best epoch; empty if none are kept
 * @param epochStart tensors at the start of the present epoch; empty between epochs
 * @param solved state of a solver, if one drives the objective
 */
@SuppressWarnings("ArrayRecordComponent") // carried to a file and back, never compared
public record TrainingState(
        Map<String, float[]> tensors,
        Map<String, Map<String, float[]>> slots,
        double[] scalars,
        Position position,
        List<EpochRecord> history,
        Map<String, float[]> best,
        Map<String, float[]> epochStart,
        Optional<Solved> solved) {

    public TrainingState {
        history = List.copyOf(history);
    }

    /** The same with other tensors. */
    TrainingState with(Map<String, float[]> others) {
        return new TrainingState(others, slots, scalars, position, history, best, epochStart, solved);
    }

    /** The start of the present epoch; the optimizer begins anew. */
    TrainingState atEpochStart() {
        Position start = new Position(
                position.step() - position.batch(),
                position.epoch(),
                0,
                0,
                0,
                position.learningRate(),
                position.bestValue(),
                position.seconds());
        return new TrainingState(epochStart, Map.of(), new double[0], start, history, best, Map.of(), Optional.empty());
    }

    /**
     * What a solver goes on from.
     *
     * @param slots its arrays by name
     * @param reason why there is nothing more to do for it; empty if there is
     */
    public record Solved(Map<String, double[]> slots, String reason) {}

    /**
     * Where training is.
     *
     * @param step updates done
     * @param epoch epochs done
     * @param batch batches of the present epoch done
     * @param lossSum sum of this epoch's losses so far
     * @param divisor what that sum is divided by so far
     * @param learningRate of the last update
     * @param bestValue figure of the best epoch; infinite if there is none
     * @param seconds of training so far
     */
    public record Position(
            long step,
            int epoch,
            int batch,
            double lossSum,
            double divisor,
            double learningRate,
            double bestValue,
            double seconds) {}
}
