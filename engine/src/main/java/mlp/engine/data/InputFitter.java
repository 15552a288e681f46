package mlp.engine.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.engine.data.FittedInput.BlockInput;
import mlp.engine.data.FittedInput.CategoryInput;
import mlp.engine.data.FittedInput.NumberInput;
import mlp.engine.model.DataSpec;
import mlp.engine.model.DataSpec.ColumnRule;
import mlp.engine.model.Use;
import mlp.spi.Column;
import mlp.spi.Transform;
import org.jspecify.annotations.Nullable;

/** Fits the treatments of input columns on the training rows. */
final class InputFitter {

    /** Columns of a block that are gathered in one pass over its rows. */
    private static final int GATHERED = 32;

    private final DataSpec spec;
    private final int[] training;
    private final double imageMaximum;
    private final CellReader reader;
    private final Findings findings;

    /**
     * A fitter.
     *
     * @param training training rows
     * @param imageMaximum the greatest value of images that are single columns, else NaN
     */
    InputFitter(DataSpec spec, int[] training, double imageMaximum, CellReader reader) {
        this.spec = spec;
        this.training = training;
        this.imageMaximum = imageMaximum;
        this.reader = reader;
        this.findings = reader.findings();
    }

    /** The stated treatment of missing values in a column of numbers or, if {@code words}, of categories. */
    static Optional<Use<Transform.Fill>> fill(DataSpec spec, Optional<ColumnRule> rule, boolean words) {
        Optional<Use<Transform.Fill>> own = rule.flatMap(ColumnRule::missing);
        return own.isPresent()
                ? own
                : spec.missing().filter(fill -> !words || fill.component().forText());
    }

    /** Fits a typed column. */
    FittedInput fit(Column column, Optional<ColumnRule> rule) {
        String strip = rule.map(ColumnRule::strip).orElse("");
        return switch (column) {
            case Column.Numbers numbers -> numbers(numbers, rule, strip);
            case Column.Text text -> category(text, rule, strip);
            case Column.FloatBlock block -> block(block, block.width(), rule);
            case Column.ByteBlock block -> block(block, block.width(), rule);
            case Column.Categories categories -> throw new IllegalArgumentException("untyped " + categories.name());
        };
    }

    private NumberInput numbers(Column.Numbers column, Optional<ColumnRule> rule, String strip) {
        Use<Transform.Scale> scale = rule.flatMap(ColumnRule::scale).orElse(spec.scale());
        double[] values = new double[training.length];
        double[] present = new double[training.length];
        int count = 0;
        for (int i = 0; i < training.length; i++) {
            values[i] = column.values()[training[i]];
            if (!Double.isNaN(values[i])) {
                present[count++] = values[i];
            }
        }
        present = Arrays.copyOf(present, count);
        if (count == 0) {
            empty(column.name());
            return new NumberInput(column.name(), strip, Optional.empty(), untaught(scale));
        }
        Optional<Learnt<Transform.Fill>> fill = learn(fill(spec, rule, false), present);
        double standIn =
                fill.map(learnt -> learnt.component().value(learnt.values())).orElse(Double.NaN);
        double[] filled = Double.isNaN(standIn) ? present : values;
        if (filled == values) {
            for (int i = 0; i < values.length; i++) {
                values[i] = Double.isNaN(values[i]) ? standIn : values[i];
            }
        }
        warnIfConstant(column.name(), filled);
        warnIfRowNumber(column);
        return new NumberInput(
                column.name(),
                strip,
                fill,
                new Learnt<>(scale.text(), scale.component(), scale.component().fit(filled, imageMaximum)));
    }

    private CategoryInput category(Column.Text column, Optional<ColumnRule> rule, String strip) {
        Use<Transform.Encode> encode = rule.flatMap(ColumnRule::encode).orElse(spec.encode());
        Optional<Use<Transform.Fill>> treatment = fill(spec, rule, true);
        treatment
                .filter(fill -> !fill.component().forText())
                .ifPresent(fill -> findings.errorAt(
                        fill.place(),
                        DataCode.TREATMENT,
                        "`missing " + fill.text() + "` is for numbers, and column `" + column.name()
                                + "` is a category"));
        boolean[] ofTraining = new boolean[column.rows()];
        for (int row : training) {
            ofTraining[row] = true;
        }
        List<String> labels = new CellReader(reader.places(), ofTraining, findings).distinct(column.cells());
        if (labels.isEmpty()) {
            empty(column.name());
        } else if (labels.size() == 1) {
            warnConstant(column.name(), labels.getFirst());
        }
        Map<String, Integer> numbers = FeatureWriter.numbers(labels);
        int[] categories = new int[training.length];
        double[] present = new double[training.length];
        int count = 0;
        for (int i = 0; i < training.length; i++) {
            String word = column.cells()[training[i]];
            categories[i] = word == null ? -1 : numbers.getOrDefault(word, -1);
            if (categories[i] >= 0) {
                present[count++] = categories[i];
            }
        }
        Optional<Learnt<Transform.Fill>> fill =
                count == 0 ? Optional.empty() : learn(treatment, Arrays.copyOf(present, count));
        return new CategoryInput(
                column.name(),
                strip,
                allCanonical(column.cells()),
                labels,
                fill,
                spec.missing().isPresent(),
                new Learnt<>(
                        encode.text(),
                        encode.component(),
                        encode.component().fit(filled(categories, fill), labels.size())));
    }

    private static int[] filled(int[] categories, Optional<Learnt<Transform.Fill>> fill) {
        double standIn =
                fill.map(learnt -> learnt.component().value(learnt.values())).orElse(Double.NaN);
        int[] filled = new int[categories.length];
        int count = 0;
        for (int category : categories) {
            if (category >= 0) {
                filled[count++] = category;
            } else if (!Double.isNaN(standIn)) {
                filled[count++] = (int) standIn;
            }
        }
        return Arrays.copyOf(filled, count);
    }

    private static boolean allCanonical(@Nullable String[] words) {
        for (String word : words) {
            if (word != null && !word.equals(NumberText.canonical(word))) {
                return false;
            }
        }
        return true;
    }

    private BlockInput block(Column block, int width, Optional<ColumnRule> rule) {
        Use<Transform.Scale> scale = rule.flatMap(ColumnRule::scale).orElse(spec.scale());
        double maximum = block instanceof Column.ByteBlock ? 255 : Double.NaN;
        Transform.Scale component = scale.component();
        if (component.fixed() && !Double.isNaN(maximum)) {
            double[] fitted = component.fit(new double[0], maximum);
            return new BlockInput(block.name(), width, new Learnt<>(scale.text(), component, fitted), true);
        }
        double[] fitted = new double[0];
        double[][] gathered = new double[Math.min(GATHERED, width)][training.length];
        BlockValues values = BlockValues.of(block);
        for (int from = 0; from < width; from += GATHERED) {
            int to = Math.min(from + GATHERED, width);
            for (int i = 0; i < training.length; i++) {
                for (int column = from; column < to; column++) {
                    gathered[column - from][i] = values.at(training[i], column);
                }
            }
            for (int column = from; column < to; column++) {
                double[] one = component.fit(gathered[column - from], maximum);
                if (column == 0) {
                    fitted = new double[Math.multiplyExact(one.length, width)];
                }
                System.arraycopy(one, 0, fitted, column * one.length, one.length);
            }
        }
        return new BlockInput(block.name(), width, new Learnt<>(scale.text(), component, fitted), false);
    }

    private static Optional<Learnt<Transform.Fill>> learn(Optional<Use<Transform.Fill>> fill, double[] present) {
        return fill.map(
                use -> new Learnt<>(use.text(), use.component(), use.component().fit(present)));
    }

    private static Learnt<Transform.Scale> untaught(Use<Transform.Scale> scale) {
        return new Learnt<>(scale.text(), scale.component(), new double[0]);
    }

    private void empty(String column) {
        findings.error(
                DataCode.EMPTY_COLUMN,
                "column `" + column + "` has no values in the training rows",
                "leave it out with `ignore " + CellReader.quoted(column) + "`");
    }

    private void warnIfConstant(String column, double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return;
            }
        }
        if (values.length > 1) {
            warnConstant(column, NumberText.of(values[0]));
        }
    }

    private void warnConstant(String column, String value) {
        findings.warning(
                DataCode.CONSTANT_COLUMN,
                "column `" + column + "` is `" + value + "` in all training rows, so nothing is learnt from it",
                "leave it out with `ignore " + CellReader.quoted(column) + "`");
    }

    private void warnIfRowNumber(Column.Numbers column) {
        if (column.rows() < 20 || !Double.isNaN(imageMaximum)) {
            return;
        }
        for (double value : column.values()) {
            if (value != StrictMath.rint(value)) {
                return;
            }
        }
        double[] values = column.values().clone();
        Arrays.sort(values);
        for (int i = 1; i < values.length; i++) {
            if (values[i] == values[i - 1]) {
                return;
            }
        }
        findings.warning(
                DataCode.ROW_NUMBER,
                "column `" + column.name() + "` holds whole numbers that differ in every row, as ids do",
                "if it only names the rows, leave it out with `ignore " + CellReader.quoted(column.name()) + "`");
    }
}
