package mlp.standard.stop;

import java.util.List;
import java.util.Optional;
import mlp.spi.Definition;
import mlp.spi.EpochRecord;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.StopCondition;
import mlp.spi.Type;

/** Ends training when a figure is as good as asked for. */
public final class Reached implements StopCondition {

    private static final Parameter<String> ON =
            Parameter.required("on", Type.word(), "the figure, such as valid.accuracy");
    private static final Parameter<Double> VALUE = Parameter.required("value", Type.real(), "the value to reach");

    public static final Definition<StopCondition> DEFINITION = Definition.of(
            ExtensionPoint.STOP,
            "reached",
            "when a figure is as good as this, such as reached(valid.accuracy, 98%)",
            arguments -> new Reached(
                    new Figure(Optional.of(arguments.get(ON)), arguments.get(Figure.GOAL)), arguments.get(VALUE)),
            ON,
            VALUE,
            Figure.GOAL);

    private final Figure figure;
    private final double value;

    Reached(Figure figure, double value) {
        this.figure = figure;
        this.value = value;
    }

    @Override
    public Optional<String> reason(List<EpochRecord> history) {
        double wanted = figure.lessIsBetter() ? value : -value;
        return figure.cost(history.getLast()) <= wanted
                ? Optional.of(figure.in(history.getLast()) + " has reached " + value)
                : Optional.empty();
    }
}
