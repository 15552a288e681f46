package mlp.engine.registry;

import java.util.List;
import mlp.spi.ExtensionPoint;
import mlp.spi.Metric;
import mlp.spi.Parameter;
import mlp.spi.Type;

/** The statements of {@code evaluate}. */
public final class EvaluateKeywords {

    public static final Parameter<List<Metric>> FIGURES = Parameter.required(
            "metrics", Type.listOf(Type.component(ExtensionPoint.METRIC)), "figures, in the order to be shown");
    public static final Keyword METRICS =
            Keyword.many("metrics", "figures to compute", FIGURES).orElse(new Keyword.Default.ByTarget("metrics"));

    public static final Parameter<Metric> FIGURE =
            Parameter.required("metric", Type.component(ExtensionPoint.METRIC), "a figure");
    /** Stands behind the comparison sign. */
    public static final Parameter<Double> LIMIT = Parameter.required("bound", Type.real(), "what it is compared with");

    public static final Keyword EXPECT =
            Keyword.many("expect", "a figure that must be reached, or the exit code is 4", FIGURE, LIMIT);

    public static final Parameter<String> PART =
            Parameter.required("rows", Type.choice("train", "valid", "test"), "training, validation or test rows");
    public static final Keyword ON = Keyword.once("on", "rows to evaluate on; test rows if there are any", PART);

    public static final Keyword EVALUATE =
            Keyword.once("evaluate", "what to measure and to reach").with(METRICS, EXPECT, ON);

    private EvaluateKeywords() {}
}
