package mlp.spi;

import java.util.List;

/**
 * A place where components plug in. A name is unique in its extension point; the place where it stands in a file tells
 * which point is meant.
 *
 * @param <T> what a component of this point is
 */
public final class ExtensionPoint<T> {

    /** Statements of {@code network}. */
    public static final ExtensionPoint<Layer> LAYER = new ExtensionPoint<>("layer", Layer.class, "");
    /** Element-wise functions behind {@code activation}, {@code dense} and {@code output}. */
    public static final ExtensionPoint<Activation> ACTIVATION =
            new ExtensionPoint<>("activation", Activation.class, "");
    /** Functions of a whole row, in the same places as activations. */
    public static final ExtensionPoint<RowActivation> ROW_ACTIVATION =
            new ExtensionPoint<>("row activation", RowActivation.class, "");
    /** First values of weights and biases. */
    public static final ExtensionPoint<Initializer> INITIALIZER =
            new ExtensionPoint<>("initializer", Initializer.class, "constant");
    /** What training makes small. */
    public static final ExtensionPoint<Loss> LOSS = new ExtensionPoint<>("loss", Loss.class, "");
    /** Penalties on weights. */
    public static final ExtensionPoint<Regularizer> REGULARIZER =
            new ExtensionPoint<>("regularizer", Regularizer.class, "");
    /** Bounds on gradients, behind {@code clip}. */
    public static final ExtensionPoint<Clipping> CLIPPING = new ExtensionPoint<>("clipping", Clipping.class, "norm");
    /** Step rules behind {@code optimizer}. */
    public static final ExtensionPoint<Optimizer> OPTIMIZER = new ExtensionPoint<>("optimizer", Optimizer.class, "");
    /** Methods that drive the objective themselves, iteration by iteration, also behind {@code optimizer}. */
    public static final ExtensionPoint<Solver> SOLVER = new ExtensionPoint<>("solver", Solver.class, "");
    /** Rates over time; a bare number is {@code constant(number)}. */
    public static final ExtensionPoint<Schedule> SCHEDULE =
            new ExtensionPoint<>("schedule", Schedule.class, "constant");
    /** Figures of {@code evaluate}. */
    public static final ExtensionPoint<Metric> METRIC = new ExtensionPoint<>("metric", Metric.class, "");
    /** Reasons to end training, behind {@code stop}. */
    public static final ExtensionPoint<StopCondition> STOP =
            new ExtensionPoint<>("stop condition", StopCondition.class, "");
    /** Where rows come from. */
    public static final ExtensionPoint<DataSource> DATA_SOURCE =
            new ExtensionPoint<>("data source", DataSource.class, "");
    /** What stands in for a missing value, behind {@code missing}. */
    public static final ExtensionPoint<Transform.Fill> FILL =
            new ExtensionPoint<>("missing-value treatment", Transform.Fill.class, "");
    /** Scaling of number columns, behind {@code scale}. */
    public static final ExtensionPoint<Transform.Scale> SCALE =
            new ExtensionPoint<>("scaling", Transform.Scale.class, "");
    /** Numbers for text columns, behind {@code encode}. */
    public static final ExtensionPoint<Transform.Encode> ENCODE =
            new ExtensionPoint<>("encoding", Transform.Encode.class, "");
    /** Changes to training images, behind {@code augment}. */
    public static final ExtensionPoint<Augmentation> AUGMENTATION =
            new ExtensionPoint<>("augmentation", Augmentation.class, "");
    /** Formats a model is written in, behind {@code export}. */
    public static final ExtensionPoint<Exporter> EXPORTER = new ExtensionPoint<>("exporter", Exporter.class, "");
    /** Words of the command line and of the REPL. */
    public static final ExtensionPoint<Command> COMMAND = new ExtensionPoint<>("command", Command.class, "");
    /** Pictures behind {@code plot}. */
    public static final ExtensionPoint<Plot> PLOT = new ExtensionPoint<>("plot", Plot.class, "");
    /** Watchers of a run, behind {@code listener} in {@code train}. */
    public static final ExtensionPoint<TrainingListener> LISTENER =
            new ExtensionPoint<>("training listener", TrainingListener.class, "");

    private static final List<ExtensionPoint<?>> ALL = List.of(
            LAYER,
            ACTIVATION,
            ROW_ACTIVATION,
            INITIALIZER,
            LOSS,
            REGULARIZER,
            CLIPPING,
            OPTIMIZER,
            SOLVER,
            SCHEDULE,
            METRIC,
            STOP,
            DATA_SOURCE,
            FILL,
            SCALE,
            ENCODE,
            AUGMENTATION,
            EXPORTER,
            COMMAND,
            PLOT,
            LISTENER);

    private final String name;
    private final Class<T> type;
    private final String numberMeans;

    private ExtensionPoint(String name, Class<T> type, String numberMeans) {
        this.name = name;
        this.type = type;
        this.numberMeans = numberMeans;
    }

    /** Every extension point, in the order of the reference. */
    public static List<ExtensionPoint<?>> all() {
        return ALL;
    }

    /** What messages call a component of this point, such as {@code optimizer}. */
    public String name() {
        return name;
    }

    /** The interface its components implement. */
    public Class<T> type() {
        return type;
    }

    /** The component that a bare number stands for, its first argument being the number; empty if none. */
    public String numberMeans() {
        return numberMeans;
    }

    @Override
    public String toString() {
        return name;
    }
}
