package mlp.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mlp.spi.Activation;
import mlp.spi.Augmentation;
import mlp.spi.Clipping;
import mlp.spi.Command;
import mlp.spi.DataSource;
import mlp.spi.Definition;
import mlp.spi.Exporter;
import mlp.spi.ExtensionPoint;
import mlp.spi.Initializer;
import mlp.spi.Layer;
import mlp.spi.Loss;
import mlp.spi.Metric;
import mlp.spi.Optimizer;
import mlp.spi.Plot;
import mlp.spi.PluginCheck;
import mlp.spi.Regularizer;
import mlp.spi.RowActivation;
import mlp.spi.Schedule;
import mlp.spi.Solver;
import mlp.spi.StopCondition;
import mlp.spi.TrainingListener;
import mlp.spi.Transform;

/**
 * Tries out components of every point in all the variants that their declarations allow.
 */
public final class Conformance implements PluginCheck {

    /** Many times what trying out the slowest component takes. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public List<Finding> check(List<Definition<?>> checked, List<Definition<?>> known) {
        List<Definition<?>> all = new ArrayList<>(checked);
        all.addAll(known);
        Components components = new Components(all);
        List<Finding> findings = new ArrayList<>();
        for (Definition<?> definition : checked) {
            findings.addAll(check(definition, components));
        }
        return findings;
    }

    /**
     * Checks one component.
     *
     * @param components what its arguments may name
     */
    public <T> List<Finding> check(Definition<T> definition, Components components) {
        Findings declaration = new Findings(definition.point() + " " + definition.name());
        List<Variants.Variant<T>> variants = new ArrayList<>();
        declaration.during("declaration", () -> new DeclarationCheck(components).check(definition, declaration));
        declaration.during("making it", () -> variants.addAll(new Variants(components).of(definition)));
        List<Finding> found = new ArrayList<>(declaration.found());
        if (definition.point() == ExtensionPoint.COMMAND && !variants.isEmpty()) {
            Findings findings = new Findings(definition.point() + " " + definition.name());
            ExitSearch.in(variants.getFirst().component())
                    .ifPresent(place ->
                            findings.fault("ends the program", "throw a Problem, or return an exit code", "%s", place));
            if (!findings.found().isEmpty()) {
                found.addAll(findings.found());
                return found; // trying it out would end the check, too
            }
        }
        for (Variants.Variant<T> variant : variants) {
            Findings findings = new Findings(definition.point() + " " + variant.text(), found);
            findings.within(LIMIT, "trying it out", () -> tryOut(variant.component(), components, findings));
            found.addAll(findings.found());
            if (findings.faulty()) {
                return found; // further variants would repeat it
            }
        }
        if (definition.point() == ExtensionPoint.OPTIMIZER && !variants.isEmpty()) {
            Findings findings = new Findings(definition.point() + " " + definition.name());
            findings.during("descent", () -> new OptimizerCheck(components).descends(optimizer(definition), findings));
            found.addAll(findings.found());
        }
        if (!variants.isEmpty() && variants.getFirst().component() instanceof Solver solver) {
            Findings findings = new Findings(definition.point() + " " + definition.name());
            findings.during("descent", () -> SolverCheck.descends(solver, findings));
            found.addAll(findings.found());
        }
        return found;
    }

    @SuppressWarnings("unchecked") // the point says what the component is
    private static Definition<Optimizer> optimizer(Definition<?> definition) {
        return (Definition<Optimizer>) definition;
    }

    private static void tryOut(Object component, Components components, Findings findings) {
        switch (component) {
            case Activation activation -> new ActivationCheck(components).check(activation, findings);
            case RowActivation activation -> RowActivationCheck.check(activation, findings);
            case Loss loss -> new LossCheck(loss, findings).check();
            case Optimizer optimizer -> new OptimizerCheck(components).check(optimizer, findings);
            case Solver solver -> SolverCheck.check(solver, findings);
            case Schedule schedule -> TrainingCheck.check(schedule, findings);
            case Initializer initializer -> TrainingCheck.check(initializer, findings);
            case Regularizer regularizer -> TrainingCheck.check(regularizer, findings);
            case Clipping clipping -> TrainingCheck.check(clipping, findings);
            case StopCondition condition -> TrainingCheck.check(condition, findings);
            case DataSource source -> DataCheck.check(source, findings);
            case Transform.Fill fill -> DataCheck.check(fill, findings);
            case Transform.Scale scale -> DataCheck.check(scale, findings);
            case Transform.Encode encode -> DataCheck.check(encode, findings);
            case Augmentation augmentation -> DataCheck.check(augmentation, findings);
            case Metric metric -> DataCheck.check(metric, findings);
            case Layer layer -> LayerCheck.check(layer, findings);
            case Exporter exporter -> new ModelCheck(components, findings).check(exporter);
            case Plot plot -> new ModelCheck(components, findings).check(plot);
            case TrainingListener listener -> new ModelCheck(components, findings).check(listener);
            case Command command -> CommandCheck.check(command, findings);
            default -> {} // its declaration is all that can be checked without a run
        }
    }
}
