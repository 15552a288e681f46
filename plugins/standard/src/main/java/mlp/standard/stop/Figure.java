package mlp.standard.stop;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlp.spi.EpochRecord;
import mlp.spi.Parameter;
import mlp.spi.Problem;
import mlp.spi.Type;

/**
 * A figure of the epochs that a stop condition watches.
 *
 * @param name such as {@code valid.loss}; empty for the validation loss, or the training loss without validation rows
 * @param goal {@code min}, {@code max} or {@code auto}
 */
record Figure(Optional<String> name, String goal) {

    static final Parameter<String> GOAL = Parameter.of(
            "goal",
            Type.choice("auto", "min", "max"),
            "auto",
            "whether less or more is better; auto knows losses and the built-in metrics");

    private static final Set<String> LESS_IS_BETTER = Set.of("loss", "penalty", "mse", "rmse", "mae", "log_loss");
    private static final Set<String> MORE_IS_BETTER = Set.of("accuracy", "precision", "recall", "f1", "r2", "auc");

    Figure {
        if (name.isPresent() && goal.equals("auto") && !knows(name.get())) {
            throw new Problem(
                    "whether less or more of `" + name.get() + "` is better is not known", "add goal=min or goal=max");
        }
    }

    private static boolean knows(String name) {
        return LESS_IS_BETTER.contains(kind(name)) || MORE_IS_BETTER.contains(kind(name));
    }

    private static String kind(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        int bracket = last.indexOf('(');
        return bracket < 0 ? last : last.substring(0, bracket);
    }

    /** The name of the figure in this history. */
    String in(EpochRecord record) {
        if (name.isPresent()) {
            if (!record.values().containsKey(name.get())) {
                throw new Problem(
                        "there is no figure `" + name.get() + "` to stop by",
                        "there are "
                                + String.join(", ", List.copyOf(record.values().keySet())));
            }
            return name.get();
        }
        return record.values().containsKey("valid.loss") ? "valid.loss" : "train.loss";
    }

    /** The figure with its sign turned so that less is better. */
    double cost(EpochRecord record) {
        return lessIsBetter() ? record.value(in(record)) : -record.value(in(record));
    }

    /** Whether less is better. */
    boolean lessIsBetter() {
        return switch (goal) {
            case "min" -> true;
            case "max" -> false;
            default -> name.isEmpty() || LESS_IS_BETTER.contains(kind(name.get()));
        };
    }
}
