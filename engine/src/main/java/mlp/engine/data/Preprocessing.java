package mlp.engine.data;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mlp.grammar.Diagnostic;
import mlp.spi.ImageShape;
import mlp.spi.Predictions;
import mlp.spi.Table;
import mlp.spi.Transform;

/**
 * All that turns rows as a source gives them into the numbers that a network sees, learnt from the training rows. It is
 * saved in the model and applied the same way to any other rows; their columns are found by name, in any order, and
 * further columns are passed over.
 *
 * <p>A category that no training row has is taken as none of the categories. A missing value is filled as the training
 * rows' were; where the file states no treatment it is an error.
 */
public final class Preprocessing {

    private final List<FittedInput> inputs;
    private final FittedTarget target;
    private final Optional<ImageShape> image;

    Preprocessing(List<FittedInput> inputs, FittedTarget target, Optional<ImageShape> image) {
        this.inputs = List.copyOf(inputs);
        this.target = target;
        this.image = image;
    }

    /**
     * Rows made ready for a network.
     *
     * @param features of all rows of the table
     * @param targets of all rows, where the table has the target columns
     * @param rows rows that can be predicted, ascending: all but those that the treatment of missing values leaves out
     * @param labelled those of them that have their targets; empty if there are no targets
     * @param missing missing cells that were filled or taken as no category
     * @param unknown cells with a category that no training row has
     * @param warnings what the user should know
     */
    @SuppressWarnings("ArrayRecordComponent") // carries the data once, never compared
    public record Applied(
            Features features,
            Optional<Targets> targets,
            int[] rows,
            int[] labelled,
            int missing,
            int unknown,
            List<Diagnostic> warnings) {
        public Applied {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Makes rows ready.
     *
     * @throws InvalidData if a column is not there or a cell cannot be read, with every such problem
     */
    public Applied apply(Table table) {
        return apply(table, new Findings(Optional.empty()));
    }

    Applied apply(Table table, Findings findings) {
        boolean[] keep = new boolean[table.rows()];
        Arrays.fill(keep, true);
        FeatureWriter writer = new FeatureWriter(table, keep, findings);
        writer.refuseMissingColumns(inputs);
        findings.stopOnErrors();
        Features features = writer.write(inputs);
        int[] rows = FeatureWriter.indices(keep);
        TargetReader reader = new TargetReader(table);
        Optional<Targets> targets =
                reader.has(target) ? Optional.of(reader.read(target, keep, findings)) : Optional.empty();
        findings.stopOnErrors();
        return new Applied(
                features,
                targets,
                rows,
                targets.isPresent() ? FeatureWriter.indices(keep) : new int[0],
                writer.missingCells(),
                writer.unknownCells(),
                findings.all());
    }

    /** Number of features. */
    public int width() {
        return inputs.stream().mapToInt(FittedInput::width).sum();
    }

    /** Names of the features, in order. */
    public List<String> features() {
        List<String> names = new ArrayList<>();
        inputs.forEach(input -> names.addAll(input.features()));
        return names;
    }

    /** Names of the columns that rows must have, a block of equal columns as its single ones. */
    public List<String> columns() {
        List<String> names = new ArrayList<>();
        for (FittedInput input : inputs) {
            if (input instanceof FittedInput.BlockInput block) {
                names.addAll(block.features());
            } else {
                names.add(input.name());
            }
        }
        return names;
    }

    /** The kind of target. */
    public Predictions.Kind kind() {
        return target.kind();
    }

    /** Names of the target columns. */
    public List<String> targets() {
        return target.names();
    }

    /** Classes, the two values of a single yes/no target (the second is positive), or the target columns. */
    public List<String> labels() {
        return target.labels();
    }

    /** Number of outputs. */
    public int outputs() {
        return target.width();
    }

    /** The shape of the rows, if they are images. */
    public Optional<ImageShape> image() {
        return image;
    }

    /** Whether number targets are scaled for training, so that the loss is in scaled units. */
    public boolean scalesTarget() {
        return target.columns().stream().anyMatch(column -> column.scale().isPresent());
    }

    /**
     * Turns outputs, or targets, back into the target's own units, in place. Does nothing where targets are not scaled.
     *
     * @param values {@code [rows][outputs]}
     */
    public void invertTarget(float[] values) {
        int width = target.columns().size();
        for (int i = 0; i < width; i++) {
            Optional<Learnt<Transform.Scale>> scale = target.columns().get(i).scale();
            if (scale.isPresent()) {
                for (int at = i; at < values.length; at += width) {
                    values[at] = (float) scale.get()
                            .component()
                            .invert(values[at], scale.get().values());
                }
            }
        }
    }

    /** All of it, for a model file. */
    public JsonObject toJson() {
        return PreprocessingJson.write(this);
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @param treatments makes treatments from their texts
     * @throws mlp.spi.Problem if it is damaged or from another version
     */
    public static Preprocessing fromJson(JsonObject json, Treatments treatments) {
        return PreprocessingJson.read(json, treatments);
    }

    List<FittedInput> inputs() {
        return inputs;
    }

    FittedTarget target() {
        return target;
    }
}
