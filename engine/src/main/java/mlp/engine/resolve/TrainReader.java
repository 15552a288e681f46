package mlp.engine.resolve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import mlp.engine.model.Located;
import mlp.engine.model.TrainSpec;
import mlp.engine.model.Use;
import mlp.engine.registry.Keyword;
import mlp.engine.registry.TrainKeywords;
import mlp.spi.Clipping;
import mlp.spi.Loss;
import mlp.spi.Optimizer;
import mlp.spi.Parameter;
import mlp.spi.Regularizer;
import mlp.spi.Solver;
import mlp.spi.StopCondition;
import mlp.spi.TrainingListener;

/** From the checked statements of {@code train} to what it says. */
final class TrainReader {

    private final Bound section;

    TrainReader(Bound section) {
        this.section = section;
    }

    /** The loss, if it is stated or follows from the target. */
    Optional<Use<Loss>> loss() {
        return section.value(TrainKeywords.LOSS, TrainKeywords.LOSS_FUNCTION).map(it -> it.use(Loss.class));
    }

    /** What the section says; empty where a needed part has an error. */
    Optional<TrainSpec> read() {
        Optional<Checked> method = section.value(TrainKeywords.OPTIMIZER, TrainKeywords.METHOD);
        Optional<Checked> batch = section.value(TrainKeywords.BATCH, TrainKeywords.ROWS);
        Optional<Checked> epochs = section.value(TrainKeywords.EPOCHS, TrainKeywords.EPOCH_COUNT);
        Optional<Checked> seed = section.value(TrainKeywords.SEED, TrainKeywords.SEED_NUMBER);
        Optional<Checked> shuffle = section.value(TrainKeywords.SHUFFLE, TrainKeywords.ORDER);
        Optional<Checked> keep = section.value(TrainKeywords.KEEP, TrainKeywords.KEPT);
        Optional<Checked> checkpoint = section.value(TrainKeywords.CHECKPOINT, TrainKeywords.CHECKPOINT_EPOCHS);
        if (method.isEmpty()
                || batch.isEmpty()
                || epochs.isEmpty()
                || seed.isEmpty()
                || shuffle.isEmpty()
                || keep.isEmpty()
                || checkpoint.isEmpty()) {
            return Optional.empty();
        }
        boolean solves = method.get().value() instanceof Solver;
        return Optional.of(new TrainSpec(
                loss(),
                method(method.get()),
                penalties(),
                section.value(TrainKeywords.CLIP, TrainKeywords.BOUND)
                        .filter(it -> !solves)
                        .map(it -> it.use(Clipping.class)),
                !solves && batch.get().value() instanceof Optional<?> rows && rows.isPresent()
                        ? OptionalInt.of(Math.toIntExact((Long) rows.get()))
                        : OptionalInt.empty(),
                Math.toIntExact((Long) epochs.get().value()),
                (Long) seed.get().value(),
                solves ? TrainSpec.Shuffle.OFF : TrainSpec.Shuffle.valueOf(upper(shuffle.get())),
                uses(TrainKeywords.STOP, TrainKeywords.CONDITION, StopCondition.class),
                uses(TrainKeywords.LISTEN, TrainKeywords.LISTENER, TrainingListener.class),
                TrainSpec.Keep.valueOf(upper(keep.get())),
                Math.toIntExact((Long) checkpoint.get().value()),
                section.value(TrainKeywords.START, TrainKeywords.MODEL)
                        .map(it -> new Located<>(((Path) it.value()).toString(), it.place())),
                section.place()));
    }

    private static String upper(Checked word) {
        return ((String) word.value()).toUpperCase(Locale.ROOT);
    }

    private static TrainSpec.Method method(Checked method) {
        return method.value() instanceof Solver
                ? new TrainSpec.Method.Solves(method.use(Solver.class))
                : new TrainSpec.Method.Steps(method.use(Optimizer.class));
    }

    private List<Use<Regularizer>> penalties() {
        List<Use<Regularizer>> penalties = new ArrayList<>();
        section.items(TrainKeywords.REGULARIZE, TrainKeywords.PENALTIES)
                .forEach(it -> penalties.add(it.use(Regularizer.class)));
        return penalties;
    }

    private <T> List<Use<T>> uses(Keyword keyword, Parameter<?> parameter, Class<T> type) {
        List<Use<T>> uses = new ArrayList<>();
        for (Bound statement : section.all(keyword)) {
            statement.value(parameter).ifPresent(it -> uses.add(it.use(type)));
        }
        return uses;
    }
}
