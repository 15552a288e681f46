package mlp.engine.data;

import com.google.common.base.Throwables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import mlp.engine.model.DataSpec;
import mlp.engine.model.DataSpec.ColumnRule;
import mlp.engine.model.Use;
import mlp.spi.Column;
import mlp.spi.DataSource;
import mlp.spi.ImageShape;
import mlp.spi.Predictions;
import mlp.spi.Table;
import mlp.spi.Transform;

/** Opens a data section, step by step: read, tell types, split, fit on the training rows, write the features of all. */
final class DatasetOpener {

    private final DataSpec spec;
    private final Wanted wanted;
    private final SourceReader source;
    private final Findings findings;

    DatasetOpener(DataSpec spec, Wanted wanted, SourceReader source) {
        this.spec = spec;
        this.wanted = wanted;
        this.source = source;
        this.findings = new Findings(Optional.of(spec.place()));
    }

    Dataset open() {
        Table table = read(spec.source());
        Optional<Table> validTable = spec.valid().map(this::read);
        Optional<Table> testTable = spec.test().map(this::read);
        List<Table> sources = Stream.of(Optional.of(table), validTable, testTable)
                .flatMap(Optional::stream)
                .toList();
        CompletableFuture<String> hash = CompletableFuture.supplyAsync(() -> DataHash.of(sources));
        Roles roles = Roles.of(spec, table, findings);
        findings.stopOnErrors();

        boolean[] keep = rowsWithTargets(table, roles);
        CellReader reader = new CellReader(table.places(), keep, findings);
        TargetFitter targetFitter = new TargetFitter(spec, roles, wanted, reader);
        FittedTarget unscaled = targetFitter.fit();
        List<Column> inputs = typed(roles, reader);
        Optional<ImageShape> image = image(table, inputs);
        refuseMissing(inputs, roles, reader);
        findings.stopOnErrors();

        leaveOut(inputs, roles, keep);
        Table typed = typedTable(table, roles, inputs);
        RowSplit.Parts parts = split(roles, reader, classes(unscaled, typed, keep));
        findings.stopOnErrors();

        FittedTarget target = targetFitter.scaled(unscaled, parts.train());
        InputFitter fitter = new InputFitter(spec, parts.train(), imageMaximum(inputs, parts.train()), reader);
        List<FittedInput> fitted = new ArrayList<>();
        for (Column input : inputs) {
            fitted.add(fitter.fit(input, roles.rule(input)));
        }
        findings.stopOnErrors();

        Preprocessing preprocessing = new Preprocessing(fitted, target, image);
        Features features = new FeatureWriter(typed, keep, findings).write(fitted);
        Targets targets = new TargetReader(typed).read(target, keep, findings);
        RowWeights weights = new RowWeights(spec, findings);
        weights.fit(target, targets, parts.train());
        float[] rowWeights = weights.of(typed, targets, keep);
        warnOfUntrainedClasses(target, targets, parts);
        Rows valid = validTable
                .map(own -> ownRows(own, preprocessing, weights))
                .orElseGet(() -> new Rows(features, targets, rowWeights, parts.valid()));
        Rows test = testTable
                .map(own -> ownRows(own, preprocessing, weights))
                .orElseGet(() -> new Rows(features, targets, rowWeights, parts.test()));
        findings.stopOnErrors();

        return new Dataset(
                new Rows(features, targets, rowWeights, parts.train()),
                valid,
                test,
                preprocessing,
                ReportWriter.report(
                        preprocessing, typed, keep, new int[] {parts.train().length, valid.count(), test.count()}),
                result(hash),
                findings.all());
    }

    /** What was computed beside the rest, or what failed there, so that memory that ran out is told as it is here. */
    private static String result(CompletableFuture<String> hash) {
        try {
            return hash.join();
        } catch (CompletionException failed) {
            Throwables.throwIfUnchecked(Objects.requireNonNull(failed.getCause()));
            throw failed;
        }
    }

    private Table read(Use<DataSource> use) {
        Table table = source.read(use, findings);
        if (table.rows() == 0) {
            findings.errorAt(use.place(), DataCode.NO_ROWS, "the data has no rows");
            findings.stopOnErrors();
        }
        return table;
    }

    /** Rows with a missing target teach nothing and are left out, with a warning. */
    private boolean[] rowsWithTargets(Table table, Roles roles) {
        boolean[] keep = new boolean[table.rows()];
        Arrays.fill(keep, true);
        for (Column target : roles.targets()) {
            int missing = 0;
            int first = 0;
            for (int row = 0; row < keep.length; row++) {
                if (isMissing(target, row)) {
                    first = missing == 0 ? row : first;
                    missing++;
                    keep[row] = false;
                }
            }
            if (missing == keep.length) {
                findings.error(DataCode.NO_ROWS, "target `" + target.name() + "` is missing in every row");
                findings.stopOnErrors();
            }
            if (missing > 0) {
                findings.warning(
                        DataCode.ROWS_LEFT_OUT,
                        table.places().of(first) + ", column `" + target.name() + "`: the target is missing; "
                                + (missing == 1 ? "the row is left out" : missing + " such rows are left out"));
            }
        }
        return keep;
    }

    static boolean isMissing(Column column, int row) {
        return switch (column) {
            case Column.Text text -> text.cells()[row] == null;
            case Column.Numbers numbers -> Double.isNaN(numbers.values()[row]);
            case Column.Categories categories -> false;
            case Column.FloatBlock block -> false;
            case Column.ByteBlock block -> false;
        };
    }

    private List<Column> typed(Roles roles, CellReader reader) {
        ColumnTypes types = new ColumnTypes(reader);
        List<Column> typed = new ArrayList<>();
        for (Column input : roles.inputs()) {
            typed.add(types.input(input, roles.rule(input)));
        }
        return typed;
    }

    /** Missing values that the file says nothing of, told along with all else that is wrong with the columns. */
    private void refuseMissing(List<Column> inputs, Roles roles, CellReader reader) {
        for (Column input : inputs) {
            boolean words = input instanceof Column.Text;
            Optional<ColumnRule> rule = roles.rule(input);
            boolean treated = InputFitter.fill(spec, rule, words).isPresent()
                    || (words && spec.missing().isPresent());
            int count = 0;
            int first = 0;
            for (int row = 0; row < input.rows() && !treated; row++) {
                if (reader.keep()[row] && isMissing(input, row)) {
                    first = count == 0 ? row : first;
                    count++;
                }
            }
            if (count > 0) {
                reader.refuseMissing(input.name(), first, count, words ? CellReader.WORD_FILL : CellReader.NUMBER_FILL);
            }
        }
    }

    /** The table with typed inputs in place of raw ones, so that no cell is read twice. */
    private static Table typedTable(Table table, Roles roles, List<Column> inputs) {
        Map<String, Column> columns = new LinkedHashMap<>();
        roles.targets().forEach(column -> columns.put(column.name(), column));
        roles.weights().ifPresent(column -> columns.put(column.name(), column));
        inputs.forEach(column -> columns.put(column.name(), column));
        return new Table(List.copyOf(columns.values()), table.image(), table.target(), table.places());
    }

    private Optional<ImageShape> image(Table table, List<Column> inputs) {
        boolean oneBlock = inputs.size() == 1 && ColumnNames.blockWidth(inputs.getFirst()) > 0;
        boolean numbers = inputs.stream().allMatch(Column.Numbers.class::isInstance);
        Optional<ImageShape> shape = spec.image().isPresent()
                ? spec.image()
                : table.image().filter(own -> oneBlock && ColumnNames.blockWidth(inputs.getFirst()) == own.size());
        int width = oneBlock ? ColumnNames.blockWidth(inputs.getFirst()) : inputs.size();
        if (spec.image().isPresent()
                && (!(oneBlock || numbers) || width != spec.image().get().size())) {
            ImageShape stated = spec.image().get();
            findings.error(
                    DataCode.IMAGE_SHAPE,
                    "`image` states " + stated.rows() + " × " + stated.columns() + " × " + stated.channels() + " = "
                            + stated.size() + " values, and the rows have " + width
                            + (oneBlock || numbers ? "" : " columns, not all of them numbers"),
                    "leave out further columns with `ignore`, or change the shape");
        }
        if (shape.isEmpty() && !spec.augment().isEmpty()) {
            findings.errorAt(
                    spec.augment().getFirst().place(),
                    DataCode.IMAGE_SHAPE,
                    "`augment` is for images, and these rows have no shape",
                    "if they are images, state it: `image rows=28 columns=28`");
        }
        return shape;
    }

    /** The greatest value of images whose pixels are single columns; NaN for anything else. */
    private double imageMaximum(List<Column> inputs, int[] training) {
        double maximum = Double.NaN;
        if (spec.image().isPresent()) {
            for (Column input : inputs) {
                if (input instanceof Column.Numbers numbers) {
                    for (int row : training) {
                        double value = numbers.values()[row];
                        maximum = maximum >= value ? maximum : value;
                    }
                }
            }
        }
        return maximum;
    }

    /** Leaves out rows with a missing value where the treatment says so. */
    private void leaveOut(List<Column> inputs, Roles roles, boolean[] keep) {
        int before = FeatureWriter.indices(keep).length;
        for (Column input : inputs) {
            Optional<ColumnRule> rule = roles.rule(input);
            Optional<Use<Transform.Fill>> fill = InputFitter.fill(spec, rule, input instanceof Column.Text);
            if (fill.isPresent() && leavesOut(fill.get().component())) {
                for (int row = 0; row < keep.length; row++) {
                    keep[row] &= !isMissing(input, row);
                }
            }
        }
        int after = FeatureWriter.indices(keep).length;
        if (after < before) {
            findings.warning(
                    DataCode.ROWS_LEFT_OUT,
                    (before - after) + " of " + before + " rows are left out for their missing values");
        }
        if (after == 0) {
            findings.error(DataCode.NO_ROWS, "no row is left: every one has a missing value");
        }
    }

    private static boolean leavesOut(Transform.Fill fill) {
        return Double.isNaN(fill.value(fill.fit(new double[] {0})));
    }

    private int[] classes(FittedTarget target, Table typed, boolean[] keep) {
        if (target.kind() == Predictions.Kind.NUMBER || target.columns().size() > 1) {
            return new int[0];
        }
        Targets targets = new TargetReader(typed).read(target, keep, findings);
        if (target.kind() == Predictions.Kind.CATEGORY) {
            return targets.classes();
        }
        int[] classes = new int[typed.rows()];
        for (int row = 0; row < classes.length; row++) {
            classes[row] = (int) targets.values()[row];
        }
        return classes;
    }

    private RowSplit.Parts split(Roles roles, CellReader reader, int[] classes) {
        int[] rows = FeatureWriter.indices(reader.keep());
        Shares shares = Shares.of(spec, rows.length, findings);
        findings.stopOnErrors();
        RowSplit.Parts parts = new RowSplit(spec, shares, rows, reader).parts(roles, classes);
        if (parts.train().length == 0 && !findings.hasErrors()) {
            findings.errorAt(
                    spec.split().place(),
                    DataCode.NO_TRAINING_ROWS,
                    "of " + rows.length + " rows none is left to train on",
                    "give training a larger share: `split train=70%`");
        }
        return parts;
    }

    private Rows ownRows(Table table, Preprocessing preprocessing, RowWeights weights) {
        Preprocessing.Applied applied = preprocessing.apply(table, findings);
        if (applied.targets().isEmpty()) {
            findings.error(
                    DataCode.MISSING_COLUMN,
                    "the rows of `test` or `valid` have no column " + ColumnNames.listed(preprocessing.targets()),
                    "their columns are "
                            + ColumnNames.listed(
                                    table.columns().stream().map(Column::name).toList()));
            findings.stopOnErrors();
        }
        Targets targets = applied.targets().orElseThrow();
        boolean[] keep = new boolean[table.rows()];
        for (int row : applied.labelled()) {
            keep[row] = true;
        }
        if (applied.labelled().length < table.rows()) {
            findings.warning(
                    DataCode.ROWS_LEFT_OUT,
                    (table.rows() - applied.labelled().length) + " of " + table.rows()
                            + " rows of `test` or `valid` are left out: a value is missing");
        }
        return new Rows(applied.features(), targets, weights.of(table, targets, keep), applied.labelled());
    }

    private void warnOfUntrainedClasses(FittedTarget target, Targets targets, RowSplit.Parts parts) {
        if (target.kind() != Predictions.Kind.CATEGORY) {
            return;
        }
        boolean[] trained = new boolean[target.width()];
        for (int row : parts.train()) {
            trained[targets.classes()[row]] = true;
        }
        List<String> untrained = new ArrayList<>();
        for (int label = 0; label < trained.length; label++) {
            if (!trained[label]) {
                untrained.add(target.labels().get(label));
            }
        }
        if (!untrained.isEmpty()) {
            findings.warning(
                    DataCode.UNSEEN_CATEGORY,
                    "no training row is of class " + ColumnNames.listed(untrained),
                    "with more rows, or a larger share for training, the network can learn it");
        }
    }
}
