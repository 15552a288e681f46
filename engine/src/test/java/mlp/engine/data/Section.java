package mlp.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import mlp.engine.model.DataSpec;
import mlp.engine.model.DataSpec.By;
import mlp.engine.model.DataSpec.ColumnRule;
import mlp.engine.model.DataSpec.Kind;
import mlp.engine.model.DataSpec.Split;
import mlp.engine.model.DataSpec.Weights;
import mlp.engine.model.Located;
import mlp.engine.model.Use;
import mlp.grammar.SourceText;
import mlp.grammar.Span;
import mlp.spi.Augmentation;
import mlp.spi.Column;
import mlp.spi.DataSource;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.ImageShape;
import mlp.spi.Table;
import mlp.spi.Transform;
import org.jspecify.annotations.Nullable;

/** Builds data sections for tests, with treatments that are simple enough to check by hand. */
final class Section {

    static final Span PLACE = new Span(new SourceText("test.mlp", "data"), 0, 4);

    private final Table table;
    private @Nullable Table test;
    private @Nullable Table valid;
    private List<Located<String>> target = List.of();
    private List<Located<String>> ignore = List.of();
    private List<Located<String>> features = List.of();
    private final List<ColumnRule> rules = new ArrayList<>();
    private @Nullable Use<Transform.Fill> missing;
    private Use<Transform.Scale> scale = scale("none", new None());
    private Weights weights = new Weights.Equal();
    private OptionalDouble train = OptionalDouble.empty();
    private OptionalDouble validShare = OptionalDouble.empty();
    private OptionalDouble testShare = OptionalDouble.empty();
    private By by = new By.Random();
    private Optional<Boolean> stratify = Optional.empty();
    private Optional<Located<String>> stratifyColumn = Optional.empty();
    private long seed = 1;
    private @Nullable ImageShape image;

    private Section(Table table) {
        this.table = table;
    }

    static Section of(Table table) {
        return new Section(table);
    }

    /** A section over lines of cells, names first; an empty cell is missing. */
    static Section csv(String... lines) {
        return new Section(table("test.csv", lines));
    }

    /** A table of text cells, names first, as a CSV source gives it. */
    static Table table(String file, String... lines) {
        String[] names = lines[0].split(",", -1);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            @Nullable String[] cells = new @Nullable String[lines.length - 1];
            for (int row = 0; row < cells.length; row++) {
                String cell = lines[row + 1].split(",", -1)[i].strip();
                cells[row] = cell.isEmpty() ? null : cell;
            }
            columns.add(new Column.Text(names[i].strip(), cells));
        }
        return new Table(columns, Optional.empty(), Optional.empty(), row -> file + ":" + (row + 2));
    }

    Section target(String... names) {
        target = located(names);
        return this;
    }

    Section ignore(String... names) {
        ignore = located(names);
        return this;
    }

    Section features(String... names) {
        features = located(names);
        return this;
    }

    Section test(Table rows) {
        test = rows;
        return this;
    }

    Section valid(Table rows) {
        valid = rows;
        return this;
    }

    Section missingMean() {
        missing = new Use<>(ANY, "test", new Mean(), "mean", PLACE);
        return this;
    }

    Section missingDrop() {
        missing = new Use<>(ANY, "test", new Drop(), "drop", PLACE);
        return this;
    }

    Section zscore() {
        scale = scale("zscore", new Zscore());
        return this;
    }

    Section unit() {
        scale = scale("unit", new Unit());
        return this;
    }

    Section weights(Weights stated) {
        weights = stated;
        return this;
    }

    Section rule(String column, @Nullable Kind kind, String strip, @Nullable String positive) {
        rules.add(new ColumnRule(
                located(column),
                Optional.ofNullable(kind),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                strip,
                Optional.ofNullable(positive).map(Section::located)));
        return this;
    }

    Section split(double train, double valid, double test) {
        this.train = OptionalDouble.of(train);
        validShare = OptionalDouble.of(valid);
        testShare = OptionalDouble.of(test);
        return this;
    }

    Section train(double share) {
        train = OptionalDouble.of(share);
        return this;
    }

    Section validShare(double share) {
        validShare = OptionalDouble.of(share);
        return this;
    }

    Section by(By order) {
        by = order;
        return this;
    }

    Section stratify(boolean wanted) {
        stratify = Optional.of(wanted);
        return this;
    }

    Section stratify(String column) {
        stratifyColumn = Optional.of(located(column));
        return this;
    }

    Section seed(long number) {
        seed = number;
        return this;
    }

    Section image(int rows, int columns) {
        image = new ImageShape(rows, columns, 1);
        return this;
    }

    DataSpec spec() {
        return new DataSpec(
                source(table),
                Optional.ofNullable(test).map(Section::source),
                Optional.ofNullable(valid).map(Section::source),
                List.of(),
                List.of(),
                target,
                ignore,
                features,
                rules,
                Optional.ofNullable(missing),
                scale,
                new Use<>(ANY, "test", new OneHot(), "one_hot", PLACE),
                weights,
                new Split(train, validShare, testShare, by, stratify, stratifyColumn, seed, PLACE),
                Optional.ofNullable(image),
                List.<Use<Augmentation>>of(),
                PLACE);
    }

    Dataset open() {
        return open(Wanted.anything());
    }

    Dataset open(Wanted wanted) {
        return Dataset.open(spec(), wanted, 1, note -> {});
    }

    /** The messages of the errors that opening gives. */
    List<String> errors() {
        return errors(Wanted.anything());
    }

    List<String> errors(Wanted wanted) {
        try {
            open(wanted);
            return List.of();
        } catch (InvalidData invalid) {
            return invalid.diagnostics().stream()
                    .filter(mlp.grammar.Diagnostic::isError)
                    .map(problem -> problem.code() + " " + problem.message())
                    .toList();
        }
    }

    static Located<String> located(String name) {
        return new Located<>(name, PLACE);
    }

    private static List<Located<String>> located(String... names) {
        return Arrays.stream(names).map(Section::located).toList();
    }

    private static final Definition<?> ANY =
            Definition.of(ExtensionPoint.DATA_SOURCE, "any", "stands in for any definition", context -> {
                throw new UnsupportedOperationException();
            });

    private static Use<DataSource> source(Table table) {
        return new Use<>(ANY, "test", context -> table, "test", PLACE);
    }

    private static Use<Transform.Scale> scale(String text, Transform.Scale component) {
        return new Use<>(ANY, "test", component, text, PLACE);
    }

    /** Finds the treatments of this class again. */
    static final Treatments TREATMENTS = new Treatments() {
        @Override
        public Transform.Fill fill(String text) {
            return text.equals("mean") ? new Mean() : new Drop();
        }

        @Override
        public Transform.Scale scale(String text) {
            return text.equals("zscore") ? new Zscore() : text.equals("unit") ? new Unit() : new None();
        }

        @Override
        public Transform.Encode encode(String text) {
            return new OneHot();
        }
    };

    private record None() implements Transform.Scale {
        @Override
        public boolean fixed() {
            return true;
        }

        @Override
        public double[] fit(double[] values, double sourceMaximum) {
            return new double[0];
        }

        @Override
        public double apply(double value, double[] fitted) {
            return value;
        }

        @Override
        public double invert(double scaled, double[] fitted) {
            return scaled;
        }
    }

    private record Unit() implements Transform.Scale {
        @Override
        public boolean fixed() {
            return true;
        }

        @Override
        public double[] fit(double[] values, double sourceMaximum) {
            return new double[] {
                Double.isNaN(sourceMaximum) ? Arrays.stream(values).max().orElse(1) : sourceMaximum
            };
        }

        @Override
        public double apply(double value, double[] fitted) {
            return value / fitted[0];
        }

        @Override
        public double invert(double scaled, double[] fitted) {
            return scaled * fitted[0];
        }
    }

    private record Zscore() implements Transform.Scale {
        @Override
        public double[] fit(double[] values, double sourceMaximum) {
            double mean = Arrays.stream(values).average().orElse(0);
            double variance = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElse(0);
            return new double[] {mean, variance == 0 ? 1 : StrictMath.sqrt(variance)};
        }

        @Override
        public double apply(double value, double[] fitted) {
            return (value - fitted[0]) / fitted[1];
        }

        @Override
        public double invert(double scaled, double[] fitted) {
            return scaled * fitted[1] + fitted[0];
        }
    }

    private record Mean() implements Transform.Fill {
        @Override
        public boolean forText() {
            return false;
        }

        @Override
        public double[] fit(double[] present) {
            return new double[] {Arrays.stream(present).average().orElse(0)};
        }

        @Override
        public double value(double[] fitted) {
            return fitted[0];
        }
    }

    private record Drop() implements Transform.Fill {
        @Override
        public boolean forText() {
            return true;
        }

        @Override
        public double[] fit(double[] present) {
            return new double[0];
        }

        @Override
        public double value(double[] fitted) {
            return Double.NaN;
        }
    }

    private record OneHot() implements Transform.Encode {
        @Override
        public double[] fit(int[] categories, int count) {
            return new double[0];
        }

        @Override
        public int width(int count) {
            return count;
        }

        @Override
        public List<String> names(List<String> labels) {
            return labels;
        }

        @Override
        public void encode(int category, int count, double[] fitted, float[] out, int at) {
            if (category >= 0) {
                out[at + category] = 1;
            }
        }
    }
}
