package mlp.engine.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mlp.spi.Clipping;
import mlp.spi.ExtensionPoint;
import mlp.spi.Loss;
import mlp.spi.Parameter;
import mlp.spi.Regularizer;
import mlp.spi.StopCondition;
import mlp.spi.TrainingListener;
import mlp.spi.Type;

/** The statements of {@code train}. */
public final class TrainKeywords {

    public static final Parameter<Loss> LOSS_FUNCTION =
            Parameter.required("loss", Type.component(ExtensionPoint.LOSS), "what training makes small");
    public static final Keyword LOSS = Keyword.once("loss", "what training makes small", LOSS_FUNCTION)
            .orElse(new Keyword.Default.ByTarget("loss"));

    /** A step rule or a solver. */
    public static final Parameter<Object> METHOD = Parameter.required(
            "method",
            new Type.AnyOf<>(List.of(ExtensionPoint.OPTIMIZER, ExtensionPoint.SOLVER)),
            "a step rule, or a solver that drives the objective itself");

    public static final Keyword OPTIMIZER =
            Keyword.once("optimizer", "how weights are changed", METHOD).orElse(new Keyword.Default.Key("optimizer"));

    public static final Parameter<List<Regularizer>> PENALTIES = Parameter.required(
            "penalties", Type.listOf(Type.component(ExtensionPoint.REGULARIZER)), "penalties, added up");
    public static final Keyword REGULARIZE = Keyword.many(
            "regularize", "penalties on weights, added to the loss; never on biases or normalisation", PENALTIES);

    public static final Parameter<Clipping> BOUND =
            Parameter.required("bound", Type.component(ExtensionPoint.CLIPPING), "a bound on gradients");
    public static final Keyword CLIP = Keyword.once("clip", "keeps gradients from growing too large", BOUND);

    public static final Parameter<Optional<Long>> ROWS =
            Parameter.required("rows", Type.or(Type.whole(1, Integer.MAX_VALUE), "full"), "rows per update");
    public static final Keyword BATCH =
            Keyword.once("batch", "rows per update", ROWS).orElse(new Keyword.Default.Text("32"));

    public static final Parameter<Long> EPOCH_COUNT =
            Parameter.required("count", Type.whole(1, Integer.MAX_VALUE), "passes over the training rows");
    public static final Keyword EPOCHS = Keyword.once(
                    "epochs", "passes over the training rows at the most", EPOCH_COUNT)
            .orElse(new Keyword.Default.Text("100"));

    public static final Parameter<Long> SEED_NUMBER =
            Parameter.required("number", Type.whole(0, 1L << 53), "any number; another one gives another run");
    public static final Keyword SEED = Keyword.once(
                    "seed", "drives first weights, row order, dropout and augmentation", SEED_NUMBER)
            .orElse(new Keyword.Default.Text("1"));

    public static final Parameter<String> ORDER = Parameter.required(
            "order",
            Type.choice("epoch", "replacement", "off"),
            "a new order each epoch, rows drawn with replacement, or the order of the data");
    public static final Keyword SHUFFLE =
            Keyword.once("shuffle", "order of the training rows", ORDER).orElse(new Keyword.Default.Text("epoch"));

    public static final Parameter<StopCondition> CONDITION =
            Parameter.required("condition", Type.component(ExtensionPoint.STOP), "a reason to end training early");
    public static final Keyword STOP = Keyword.many("stop", "ends training early; the first to hold counts", CONDITION);

    public static final Parameter<TrainingListener> LISTENER =
            Parameter.required("listener", Type.component(ExtensionPoint.LISTENER), "a plugin's watcher of the run");
    public static final Keyword LISTEN = Keyword.many(
            "listener", "is told of every batch and epoch, and changes nothing about the result", LISTENER);

    public static final Parameter<String> KEPT =
            Parameter.required("weights", Type.choice("best", "last"), "those of the best epoch, or of the last one");
    public static final Keyword KEEP =
            Keyword.once("keep", "which weights the model ends with", KEPT).orElse(new Keyword.Default.Text("best"));

    public static final Parameter<Long> CHECKPOINT_EPOCHS = Parameter.required(
            "epochs", Type.whole(0, Integer.MAX_VALUE), "epochs between checkpoints; 0 for one at the end alone");
    public static final Keyword CHECKPOINT = Keyword.once(
                    "checkpoint", "how often the state of training is saved", CHECKPOINT_EPOCHS)
            .orElse(new Keyword.Default.Text("0"));

    public static final Parameter<Path> MODEL =
            Parameter.required("model", Type.file(), "a model file, such as \"model.safetensors\"");
    public static final Keyword START = Keyword.once("start", "a model whose weights training begins with", MODEL);

    public static final Keyword TRAIN = Keyword.once("train", "how to train")
            .with(
                    LOSS,
                    OPTIMIZER,
                    REGULARIZE,
                    CLIP,
                    BATCH,
                    EPOCHS,
                    SEED,
                    SHUFFLE,
                    STOP,
                    LISTEN,
                    KEEP,
                    CHECKPOINT,
                    START);

    private TrainKeywords() {}
}
