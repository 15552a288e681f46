package mlp.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mlp.spi.Augmentation;
import mlp.spi.Column;
import mlp.spi.DataSource;
import mlp.spi.ImageShape;
import mlp.spi.Metric;
import mlp.spi.Predictions;
import mlp.spi.RandomStream;
import mlp.spi.Table;
import mlp.spi.Transform;

/** What data sources, treatments of columns, augmentations and metrics must do. */
final class DataCheck {

    private DataCheck() {}

    private record Asked(long seed, List<List<String>> inlineRows, List<String> columnNames)
            implements DataSource.Context {
        @Override
        public void note(String message) {}
    }

    static void check(DataSource source, Findings findings) {
        findings.during("reading", () -> {
            Asked asked = new Asked(1, List.of(List.of("1", "a"), List.of("2", "b")), List.of());
            Table first = source.read(asked);
            Table second = source.read(asked);
            if (first.columns().isEmpty() || first.rows() == 0) {
                findings.fault("reading", "throw a Problem that says why", "gives no rows");
                return;
            }
            Set<String> names = new java.util.HashSet<>();
            for (int i = 0; i < first.columns().size(); i++) {
                Column column = first.columns().get(i);
                if (!names.add(column.name())) {
                    findings.fault("column names", "name each column", "`%s` comes twice", column.name());
                }
                if (!same(column, second.columns().get(i))) {
                    findings.fault("same seed, same rows", "use RandomStream and the seed alone", "rows differ");
                }
            }
            if (first.target().isPresent() && !names.contains(first.target().get())) {
                findings.fault(
                        "target",
                        "name one of the columns",
                        "`%s` is no column",
                        first.target().get());
            }
            if (first.places().of(0).isBlank()) {
                findings.fault("places", "say where a row comes from", "the place of row 0 is empty");
            }
        });
    }

    private static boolean same(Column a, Column b) {
        return switch (a) {
            case Column.Text text ->
                b instanceof Column.Text other && java.util.Arrays.equals(text.cells(), other.cells());
            case Column.Numbers numbers ->
                b instanceof Column.Numbers other && java.util.Arrays.equals(numbers.values(), other.values());
            case Column.Categories categories ->
                b instanceof Column.Categories other && java.util.Arrays.equals(categories.values(), other.values());
            case Column.FloatBlock block ->
                b instanceof Column.FloatBlock other && java.util.Arrays.equals(block.values(), other.values());
            case Column.ByteBlock block ->
                b instanceof Column.ByteBlock other && java.util.Arrays.equals(block.values(), other.values());
        };
    }

    static void check(Transform.Fill fill, Findings findings) {
        findings.during("filling", () -> {
            for (double[] present : new double[][] {{}, {2}, {1, 1, 4, 2, 7}}) {
                double value = fill.value(fill.fit(present.clone()));
                if (Double.isInfinite(value)) {
                    findings.fault("filling", "return a number, or NaN to leave rows out", "fills with %s", value);
                }
            }
        });
    }

    static void check(Transform.Scale scale, Findings findings) {
        findings.during("scaling", () -> {
            double[] values = {3, -1, 4, 1, -5, 9, 2, 6};
            for (double maximum : new double[] {Double.NaN, 255}) {
                double[] fitted = scale.fit(values.clone(), maximum);
                for (double value : new double[] {-5, 0, 1, 9, 100}) {
                    double back = scale.invert(scale.apply(value, fitted), fitted);
                    if (!(Math.abs(back - value) <= 1e-9 * (1 + Math.abs(value)))) {
                        findings.fault("invert", "undo apply", "%s comes back as %s", value, back);
                    }
                }
                if (!Double.isNaN(scale.apply(Double.NaN, fitted))) {
                    findings.fault("NaN", "let NaN through", "makes a number of NaN");
                }
            }
            for (double[] few : new double[][] {{}, {4}, {4, 4, 4}}) {
                if (!Double.isFinite(scale.apply(4, scale.fit(few, Double.NaN)))) {
                    findings.fault("constant column", "divide by 1 there", "equal values become infinite or NaN");
                }
            }
        });
    }

    static void check(Transform.Encode encode, Findings findings) {
        findings.during("encoding", () -> {
            int count = 4;
            List<String> labels = List.of("a", "b", "c", "d");
            double[] fitted = encode.fit(new int[] {0, 2, 2, 3}, count);
            int width = encode.width(count);
            if (encode.names(labels).size() != width) {
                findings.fault(
                        "names",
                        "one per feature",
                        "%s names for %s features",
                        encode.names(labels).size(),
                        width);
            }
            for (int category = -1; category < count; category++) {
                float[] nan = new float[width];
                java.util.Arrays.fill(nan, Float.NaN);
                Guarded out = new Guarded(nan);
                encode.encode(category, count, fitted, out.array, out.from);
                if (!out.intact()) {
                    findings.fault("range", "write width(count) numbers", "writes outside its features");
                }
                for (float value : out.content()) {
                    if (!Float.isFinite(value)) {
                        findings.fault("features", "write every feature", "category %s gives %s", category, value);
                    }
                }
            }
        });
    }

    static void check(Augmentation augmentation, Findings findings) {
        findings.during("augmenting", () -> {
            for (ImageShape shape : List.of(new ImageShape(8, 8, 1), new ImageShape(5, 9, 3))) {
                float[] in = new float[shape.size()];
                for (int i = 0; i < in.length; i++) {
                    in[i] = i % 7 / 7f;
                }
                float[] kept = in.clone();
                float[] first = new float[in.length];
                float[] second = new float[in.length];
                java.util.Arrays.fill(first, Float.NaN);
                augmentation.apply(in, first, shape, new RandomStream(9));
                augmentation.apply(in, second, shape, new RandomStream(9));
                for (float value : first) {
                    if (!Float.isFinite(value)) {
                        findings.fault("pixels", "write every pixel", "leaves or makes %s", value);
                    }
                }
                if (Guarded.firstDifference(first, second) >= 0) {
                    findings.fault(
                            "same again", "take random numbers from the stream alone", "the same stream differs");
                }
                if (Guarded.firstDifference(in, kept) >= 0) {
                    findings.fault("input", "write to out alone", "changes the image it was given");
                }
            }
        });
    }

    static void check(Metric metric, Findings findings) {
        findings.during("figures", () -> {
            if (metric.targets().isEmpty()) {
                findings.fault("targets", "name at least one kind of target", "is for no kind of target");
            }
            for (Predictions.Kind kind : metric.targets()) {
                for (int rows : new int[] {0, 1, 24}) {
                    for (Predictions predictions : predictions(kind, rows)) {
                        Metric.Result result = metric.evaluate(predictions);
                        if (rows > 1
                                && result instanceof Metric.Result.Value value
                                && !Double.isFinite(value.value())) {
                            findings.advice("figures", "", "is %s for ordinary predictions of %s", value.value(), kind);
                        }
                        if (result instanceof Metric.Result.Table table) {
                            table(table, findings);
                        }
                    }
                }
            }
        });
    }

    private static void table(Metric.Result.Table table, Findings findings) {
        boolean fits = table.cells().length == table.rowNames().size();
        for (double[] row : table.cells()) {
            fits &= row.length == table.columnNames().size();
        }
        if (!fits) {
            findings.fault("table", "a name per row and column", "names and cells are of different number");
        }
    }

    private static List<Predictions> predictions(Predictions.Kind kind, int rows) {
        List<Predictions> all = new ArrayList<>();
        RandomStream random = new RandomStream(17);
        for (int width : kind == Predictions.Kind.CATEGORY ? new int[] {2, 5} : new int[] {1, 3}) {
            float[] outputs = new float[rows * width];
            float[] targets = new float[kind == Predictions.Kind.CATEGORY ? 0 : rows * width];
            int[] classes = new int[kind == Predictions.Kind.CATEGORY ? rows : 0];
            for (int i = 0; i < outputs.length; i++) {
                outputs[i] = (float) random.uniform(i) / width;
            }
            for (int i = 0; i < targets.length; i++) {
                targets[i] = kind == Predictions.Kind.NUMBER ? (float) random.gaussian(i) : random.below(1000 + i, 2);
            }
            for (int i = 0; i < classes.length; i++) {
                classes[i] = i % width;
            }
            List<String> labels = new ArrayList<>();
            for (int i = 0; i < Math.max(width, 2); i++) {
                labels.add("label " + i);
            }
            all.add(new Predictions(rows, width, outputs, targets, classes, labels, kind));
        }
        return all;
    }
}
