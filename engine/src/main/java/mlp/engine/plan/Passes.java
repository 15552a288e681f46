package mlp.engine.plan;

import java.util.ArrayList;
import java.util.List;
import mlp.engine.kernels.Lanes;

/** Programs of a plan by their number of rows, made when first asked for. */
final class Passes {

    private final List<Program> programs = new ArrayList<>();
    private final List<Integer> rows = new ArrayList<>();
    private final Lanes lanes;
    private final Schedule.Weights weights;
    private final Maker maker;

    /** Gives the stages for a number of rows. */
    @FunctionalInterface
    interface Maker {
        List<Stage> stages(int rows);
    }

    /**
     * Programs that are made of some stages.
     *
     * @param weights what a pass reads of them
     */
    Passes(Lanes lanes, Schedule.Weights weights, Maker maker) {
        this.lanes = lanes;
        this.weights = weights;
        this.maker = maker;
    }

    /** The program for a number of rows; a plan sees two or three of them. */
    Program of(int count) {
        for (int i = 0; i < programs.size(); i++) {
            if (rows.get(i) == count) {
                return programs.get(i);
            }
        }
        Schedule schedule = new Schedule(lanes.count(), count, weights);
        Program program = new Program(schedule.segments(maker.stages(count)), lanes);
        rows.add(count);
        programs.add(program);
        return program;
    }
}
