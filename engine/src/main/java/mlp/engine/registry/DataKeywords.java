package mlp.engine.registry;

import java.util.List;
import java.util.Optional;
import mlp.spi.Augmentation;
import mlp.spi.DataSource;
import mlp.spi.ExtensionPoint;
import mlp.spi.Form;
import mlp.spi.Parameter;
import mlp.spi.Transform;
import mlp.spi.Type;

/** The statements of {@code data}. */
public final class DataKeywords {

    public static final Parameter<DataSource> SOURCE = Parameter.required(
            "source", Type.component(ExtensionPoint.DATA_SOURCE), "where rows come from: a file, or a data source");

    public static final Parameter<List<String>> COLUMN_NAMES =
            Parameter.required("names", Type.listOf(Type.word()), "names, from the first column to the last");
    public static final Keyword COLUMNS =
            Keyword.once("columns", "names of the columns, for data without names", COLUMN_NAMES);

    public static final Parameter<List<String>> CELLS =
            Parameter.required("cells", Type.listOf(Type.word()), "a value for each column; `?` for a missing one");
    public static final Keyword ROW = Keyword.many("row", "a row of data written in the file itself", CELLS);

    public static final Parameter<List<String>> TARGETS =
            Parameter.required("columns", Type.listOf(Type.word()), "the columns to predict");
    public static final Keyword TARGET = Keyword.once("target", "what to predict", TARGETS);

    public static final Parameter<List<String>> IGNORED = Parameter.required(
            "columns", Type.listOf(Type.word()), "names, or patterns such as \"id_*\", of columns to leave out");
    public static final Keyword IGNORE = Keyword.many("ignore", "columns that nothing is learnt from", IGNORED);

    public static final Parameter<List<String>> LEARNT = Parameter.required(
            "columns", Type.listOf(Type.word()), "names, or patterns such as \"sepal_*\", of columns to learn from");
    public static final Keyword FEATURES =
            Keyword.many("features", "columns to learn from, if not all but the target", LEARNT);

    public static final Parameter<Transform.Fill> FILL =
            Parameter.required("treatment", Type.component(ExtensionPoint.FILL), "what stands in for a missing value");
    public static final Keyword MISSING = Keyword.once("missing", "treatment of missing values", FILL);

    public static final Parameter<Transform.Scale> SCALING =
            Parameter.required("scaling", Type.component(ExtensionPoint.SCALE), "how number columns are scaled");
    public static final Keyword SCALE = Keyword.once("scale", "scaling of number columns", SCALING);

    public static final Parameter<Transform.Encode> ENCODING =
            Parameter.required("encoding", Type.component(ExtensionPoint.ENCODE), "how text columns become numbers");
    public static final Keyword ENCODE = Keyword.once("encode", "encoding of text columns", ENCODING);

    public static final Keyword NUMBER = Keyword.once("number", "the column holds numbers");
    public static final Keyword CATEGORY = Keyword.once("category", "the column holds classes");
    public static final Keyword TEXT = Keyword.once("text", "the column holds text");
    public static final Parameter<String> STRIPPED =
            Parameter.required("ending", Type.text(), "characters to take off the end of its values");
    public static final Keyword STRIP = Keyword.once("strip", "takes an ending off every value", STRIPPED);
    public static final Parameter<String> POSITIVE_VALUE =
            Parameter.required("value", Type.word(), "the value that counts as positive");
    public static final Keyword POSITIVE =
            Keyword.once("positive", "which value of a yes/no target is the positive one", POSITIVE_VALUE);

    public static final Parameter<String> COLUMN_NAME =
            Parameter.required("name", Type.word(), "the column that is meant");
    public static final Keyword COLUMN = Keyword.many("column", "what is said of one column", COLUMN_NAME)
            .with(NUMBER, CATEGORY, TEXT, MISSING, SCALE, ENCODE, STRIP, POSITIVE);

    public static final Parameter<String> CLASS_NAME = Parameter.required("name", Type.word(), "a class of the target");
    public static final Parameter<Double> CLASS_WEIGHT =
            Parameter.required("weight", Type.nonNegative(), "weight of its rows");
    public static final Parameter<String> WEIGHT_COLUMN =
            Parameter.required("name", Type.word(), "a column of numbers");
    public static final Form BALANCED = Form.of("balanced", "every class weighs the same in sum");
    public static final Form BY_CLASS = Form.of("class", "a weight for the rows of a class", CLASS_NAME, CLASS_WEIGHT);
    public static final Form BY_COLUMN = Form.of("column", "the weight stands in a column", WEIGHT_COLUMN);
    public static final Parameter<List<Form.Chosen>> ROW_WEIGHTS = Parameter.required(
            "weights", Type.listOf(Type.forms(BALANCED, BY_CLASS, BY_COLUMN)), "how much rows count in the loss");
    public static final Keyword WEIGHTS = Keyword.once("weights", "how much rows count in the loss", ROW_WEIGHTS);

    public static final Parameter<Optional<Double>> TRAIN_SHARE =
            Parameter.optional("train", Type.between(0, 1), "share of training rows; what the others leave");
    public static final Parameter<Optional<Double>> VALID_SHARE =
            Parameter.optional("valid", Type.between(0, 1), "share of validation rows");
    public static final Parameter<Optional<Double>> TEST_SHARE =
            Parameter.optional("test", Type.between(0, 1), "share of test rows");
    public static final Parameter<String> TIME_COLUMN =
            Parameter.required("column", Type.word(), "a column that tells when");
    public static final Parameter<String> HASH_COLUMN =
            Parameter.required("column", Type.word(), "a column whose equal values stay together");
    public static final Form RANDOM = Form.of("random", "rows are drawn at random");
    public static final Form TAIL = Form.of("tail", "in the order of the data: training, validation, test");
    public static final Form TIME = Form.of("time", "in the order of a column, earliest first", TIME_COLUMN);
    public static final Form HASH = Form.of("hash", "by a hash of a column, so that new rows move none", HASH_COLUMN);
    public static final Parameter<Form.Chosen> BY =
            Parameter.of("by", Type.forms(RANDOM, TAIL, TIME, HASH), "random", "how rows are chosen");
    public static final Parameter<Optional<Optional<String>>> STRATIFY = Parameter.optional(
            "stratify",
            Type.orOff(Type.word(), ""),
            "keep the shares of classes: of the target, or of a column; left out, for a category");
    public static final Parameter<Long> SPLIT_SEED =
            Parameter.of("seed", Type.whole(0, 1L << 53), "1", "seed of the choice; not the run's");
    public static final Keyword SPLIT = Keyword.once(
            "split",
            "how rows are shared out among training, validation and test",
            TRAIN_SHARE,
            VALID_SHARE,
            TEST_SHARE,
            BY,
            STRATIFY,
            SPLIT_SEED);

    public static final Keyword TEST = Keyword.once("test", "test rows of their own", SOURCE);
    public static final Keyword VALID = Keyword.once("valid", "validation rows of their own", SOURCE);

    public static final Parameter<Long> IMAGE_ROWS =
            Parameter.required("rows", Type.whole(1, 1 << 15), "height in pixels");
    public static final Parameter<Long> IMAGE_COLUMNS =
            Parameter.required("columns", Type.whole(1, 1 << 15), "width in pixels");
    public static final Parameter<Long> IMAGE_CHANNELS =
            Parameter.of("channels", Type.whole(1, 64), "1", "values per pixel");
    public static final Keyword IMAGE =
            Keyword.once("image", "the rows are images of this shape", IMAGE_ROWS, IMAGE_COLUMNS, IMAGE_CHANNELS);

    public static final Parameter<List<Augmentation>> AUGMENTATIONS = Parameter.required(
            "changes", Type.listOf(Type.component(ExtensionPoint.AUGMENTATION)), "random changes, one after the other");
    public static final Keyword AUGMENT = Keyword.many("augment", "changes training images at random", AUGMENTATIONS);

    public static final Keyword DATA = Keyword.once("data", "what to learn from", SOURCE)
            .with(
                    COLUMNS,
                    ROW,
                    TARGET,
                    IGNORE,
                    FEATURES,
                    COLUMN,
                    MISSING,
                    SCALE.orElse(new Keyword.Default.Key("scale")),
                    ENCODE.orElse(new Keyword.Default.Key("encode")),
                    WEIGHTS,
                    SPLIT,
                    TEST,
                    VALID,
                    IMAGE,
                    AUGMENT);

    private DataKeywords() {}
}
