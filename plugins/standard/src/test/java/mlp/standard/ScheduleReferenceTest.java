package mlp.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import mlp.spi.ExtensionPoint;
import mlp.spi.Progress;
import mlp.spi.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleReferenceTest {

    /**
     * A case.
     *
     * @param total updates of all epochs
     * @param compared updates in which we follow the reference; behind it PyTorch's cosine rises again, ours stays
     */
    record Case(String id, String text, JsonObject json, int total, int compared) {
        @Override
        public String toString() {
            return id;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (JsonObject json : Reference.cases("schedules.json")) {
            cases.add(of(json));
        }
        return cases;
    }

    private static Case of(JsonObject json) {
        String lr = json.get("initial_lr").getAsString();
        int length = json.getAsJsonArray("lr").size();
        String id = json.get("id").getAsString();
        String text = switch (json.get("kind").getAsString()) {
            case "constant" -> lr;
            case "step" -> "step(" + lr + ", factor=" + p(json, "gamma") + ", every=" + steps(json, "step_size");
            case "multistep" -> "multistep(" + lr + ", [steps(5), steps(12), steps(30)], factor=0.1)";
            case "exponential" -> "exponential(" + lr + ", factor=" + p(json, "gamma") + ", every=steps(1))";
            case "cosine" -> "cosine(" + lr + ", to=" + p(json, "eta_min") + ", over=" + steps(json, "T_max");
            case "cosine_warm_restarts" ->
                "cosine_restarts(" + lr + ", to=" + p(json, "eta_min") + ", grow=" + p(json, "T_mult") + ", first="
                        + steps(json, "T_0");
            case "polynomial" ->
                "polynomial(" + lr + ", to=" + p(json, "end_lr") + ", power=" + p(json, "power") + ", over="
                        + steps(json, "total_iters");
            case "linear_warmup" ->
                "linear(" + 0.1 * Double.parseDouble(p(json, "start_factor")) + ", to="
                        + 0.1 * Double.parseDouble(p(json, "end_factor")) + ", over="
                        + steps(json, "total_iters");
            case "warmup_cosine" ->
                "cosine(" + lr + ", to=" + p(json, "end_lr") + ", warmup=" + steps(json, "warmup_steps");
            case "one_cycle" ->
                "one_cycle(" + p(json, "max_lr") + ", rise=" + p(json, "pct_start") + ", start_divisor="
                        + p(json, "div_factor") + ", end_divisor=" + p(json, "final_div_factor") + ", along="
                        + (p(json, "anneal").equals("cos") ? "cosine" : "line") + ", three_phases="
                        + p(json, "three_phase") + ")";
            case "cyclic" ->
                "cyclic(" + p(json, "base_lr") + ", " + p(json, "max_lr") + ", up="
                        + steps(json, "step_size_up") + ", halve="
                        + p(json, "mode").equals("triangular2") + ", factor=" + p(json, "gamma") + ", down="
                        + steps(json, "step_size_down");
            case "inverse_time" ->
                "inverse_time(" + lr + ", rate=" + p(json, "decay_rate") + ", staircase=" + p(json, "staircase")
                        + ", every=" + steps(json, "decay_steps");
            default -> throw new AssertionError(id);
        };
        String closed = text.chars().filter(c -> c == '(').count()
                        > text.chars().filter(c -> c == ')').count()
                ? text + ")"
                : text;
        int compared = json.get("kind").getAsString().equals("cosine")
                ? Math.min(length, json.getAsJsonObject("params").get("T_max").getAsInt() + 1)
                : length;
        return new Case(id, closed, json, 40, compared);
    }

    private static String p(JsonObject json, String name) {
        return json.getAsJsonObject("params").get(name).getAsString();
    }

    private static String steps(JsonObject json, String name) {
        return "steps(" + p(json, name) + ")";
    }

    @ParameterizedTest
    @MethodSource("cases")
    void ratesAreTheReference(Case test) {
        Schedule schedule = Reference.components()
                .make(ExtensionPoint.OPTIMIZER, "sgd(lr=" + test.text + ")")
                .learningRate();
        double[] want = Reference.numbers(test.json.getAsJsonArray("lr"));
        for (int t = 0; t < test.compared; t++) {
            double got = schedule.at(new Progress(t, 1, test.total));
            // a rate of 0 is reached only to rounding
            assertEquals(want[t], got, 1e-12 * want[t] + 1e-17, "step " + t);
        }
    }

    @Test
    void cosineStaysAtItsEnd() {
        Schedule cosine = Reference.make(ExtensionPoint.SCHEDULE, "cosine(0.1, to=0.02, over=steps(10))");
        assertEquals(0.02, cosine.at(new Progress(10, 5, 100)), 0);
        assertEquals(0.02, cosine.at(new Progress(499, 5, 100)), 0);
    }

    @Test
    void warmUpByShareSpansTheFilesEpochs() {
        Schedule cosine = Reference.make(ExtensionPoint.SCHEDULE, "cosine(0.1, warmup=10%)");
        assertEquals(0.1 / 20, cosine.at(new Progress(0, 10, 20)), 1e-15);
        assertEquals(0.1, cosine.at(new Progress(19, 10, 20)), 1e-15);
        assertEquals(0.1, cosine.at(new Progress(20, 10, 20)), 1e-15);
    }

    @Test
    void everyCountsEpochsUnlessToldOtherwise() {
        Schedule step = Reference.make(ExtensionPoint.SCHEDULE, "step(0.1, factor=0.5, every=2)");
        assertEquals(0.1, step.at(new Progress(13, 7, 10)), 0);
        assertEquals(0.05, step.at(new Progress(14, 7, 10)), 0);
    }
}
