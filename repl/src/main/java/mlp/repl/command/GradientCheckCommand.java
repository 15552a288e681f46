package mlp.repl.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mlp.engine.CheckedGradient;
import mlp.engine.Experiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mlp gradcheck}. */
@Command(
        name = "gradcheck",
        description = "Compares gradients with finite differences, tensor by tensor; exit code 1 if one is wrong.")
final class GradientCheckCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "FILE", description = "a model file")
    Path file = Path.of("");

    @Mixin
    ModelOptions model = new ModelOptions();

    GradientCheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Optional<Experiment> experiment = model.open(session, file);
        if (experiment.isEmpty()) {
            return Exit.INPUT.code();
        }
        List<CheckedGradient> gradients = experiment.get().checkGradients();
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (CheckedGradient gradient : gradients) {
            if (session.screen().json()) {
                session.screen().json(object(gradient));
            }
            rows.put(
                    gradient.tensor(),
                    List.of(
                            gradient.checked() + " of " + gradient.elements(),
                            Figures.number(gradient.largest()),
                            String.format(Locale.ROOT, "%.1e", gradient.worst()),
                            gradient.right() ? "right" : "wrong at " + gradient.worstAt()));
        }
        if (!session.screen().json()) {
            TextTable.lines(List.of("compared", "largest gradient", "worst deviation", ""), rows)
                    .forEach(session.screen()::result);
        }
        boolean right = gradients.stream().allMatch(CheckedGradient::right);
        if (!right) {
            session.screen()
                    .problem(
                            "a gradient is not the derivative of the loss",
                            List.of("a component computes it wrongly; `mlp plugin check` finds out which"));
        }
        return (right ? Exit.DONE : Exit.FAILED).code();
    }

    private static Map<String, Object> object(CheckedGradient gradient) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("tensor", gradient.tensor());
        object.put("checked", gradient.checked());
        object.put("elements", gradient.elements());
        object.put("largest", gradient.largest());
        object.put("worst", gradient.worst());
        object.put("worst_at", gradient.worstAt());
        object.put("right", gradient.right());
        return object;
    }
}
