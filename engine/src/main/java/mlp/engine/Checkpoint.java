package mlp.engine;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.engine.run.Safetensors;
import mlp.engine.run.StoredTensor;
import mlp.engine.train.TrainingState;
import mlp.spi.EpochRecord;
import mlp.spi.Problem;

/** The state of a training as a file holds it: tensors under a word for what they are, the rest in the metadata. */
final class Checkpoint {

    private static final Gson JSON =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();

    private static final String PRESENT = "present/";
    private static final String SLOT = "slot/";
    private static final String BEST = "best/";
    private static final String EPOCH_START = "epoch_start/";
    private static final String SOLVER = "solver/";
    private static final String SCALARS = "scalars";
    private static final String POSITION = "mlp.position";
    private static final String HISTORY = "mlp.history";
    private static final String SOLVED = "mlp.solved";

    private Checkpoint() {}

    /** As the content of a file. */
    static Safetensors.Content write(TrainingState state) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        put(tensors, PRESENT, state.tensors());
        state.slots().forEach((slot, values) -> put(tensors, SLOT + slot + "/", values));
        put(tensors, BEST, state.best());
        put(tensors, EPOCH_START, state.epochStart());
        tensors.put(
                SCALARS,
                new StoredTensor(List.of((long) state.scalars().length), new StoredTensor.Doubles(state.scalars())));
        state.solved()
                .ifPresent(solved -> solved.slots()
                        .forEach((name, values) -> tensors.put(
                                SOLVER + name,
                                new StoredTensor(List.of((long) values.length), new StoredTensor.Doubles(values)))));
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "mlp checkpoint");
        metadata.put("mlp.version", Engine.VERSION);
        metadata.put(POSITION, JSON.toJson(state.position()));
        metadata.put(HISTORY, JSON.toJson(state.history()));
        state.solved().ifPresent(solved -> metadata.put(SOLVED, solved.reason()));
        return new Safetensors.Content(tensors, metadata);
    }

    /** From the content of a file. */
    static TrainingState read(Safetensors.Content content) {
        Map<String, String> metadata = content.metadata();
        if (!metadata.containsKey(POSITION) || !metadata.containsKey(HISTORY)) {
            throw new Problem("the file is no checkpoint", "a model file can be begun from with --start");
        }
        try {
            double[] scalars = content.tensor(SCALARS).values() instanceof StoredTensor.Doubles doubles
                    ? doubles.array()
                    : new double[0];
            return new TrainingState(
                    get(content, PRESENT),
                    slots(content),
                    scalars,
                    JSON.fromJson(metadata.getOrDefault(POSITION, ""), TrainingState.Position.class),
                    List.of(JSON.fromJson(metadata.getOrDefault(HISTORY, ""), EpochRecord[].class)),
                    get(content, BEST),
                    get(content, EPOCH_START),
                    solved(content));
        } catch (RuntimeException e) { // what a record's constructor throws comes wrapped in whatever Gson likes
            throw new Problem("the checkpoint is damaged", "go on from an older one, or train again");
        }
    }

    private static void put(Map<String, StoredTensor> tensors, String prefix, Map<String, float[]> values) {
        values.forEach((name, numbers) -> tensors.put(prefix + name, StoredTensor.vector(numbers)));
    }

    private static Map<String, float[]> get(Safetensors.Content content, String prefix) {
        Map<String, float[]> values = new LinkedHashMap<>();
        content.tensors().forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                values.put(name.substring(prefix.length()), tensor.floats());
            }
        });
        return values;
    }

    private static Optional<TrainingState.Solved> solved(Safetensors.Content content) {
        String reason = content.metadata().get(SOLVED);
        if (reason == null) {
            return Optional.empty();
        }
        Map<String, double[]> slots = new LinkedHashMap<>();
        content.tensors().forEach((name, tensor) -> {
            if (name.startsWith(SOLVER) && tensor.values() instanceof StoredTensor.Doubles doubles) {
                slots.put(name.substring(SOLVER.length()), doubles.array());
            }
        });
        return Optional.of(new TrainingState.Solved(slots, reason));
    }

    private static Map<String, Map<String, float[]>> slots(Safetensors.Content content) {
        Map<String, Map<String, float[]>> slots = new LinkedHashMap<>();
        content.tensors().forEach((name, tensor) -> {
            if (name.startsWith(SLOT)) {
                int end = name.indexOf('/', SLOT.length());
                slots.computeIfAbsent(name.substring(SLOT.length(), end), slot -> new LinkedHashMap<>())
                        .put(name.substring(end + 1), tensor.floats());
            }
        });
        return slots;
    }
}
