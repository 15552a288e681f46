package mlp.engine.data;

/** Every code that opening data can give, with what it means. A code never changes its meaning. */
public enum DataCode {
    SOURCE_FAILED("M200", "a source that could not be read"),
    NO_ROWS("M201", "data without rows"),
    UNKNOWN_COLUMN("M202", "a name or pattern that no column has"),
    DUPLICATE_COLUMN("M203", "two columns of the same name"),
    NO_TARGET("M204", "a file that does not say what to predict, over data that does not say it either"),
    NO_FEATURES("M205", "no columns left to learn from"),
    MISSING_VALUE("M206", "a missing value without a treatment"),
    NOT_A_NUMBER("M207", "text in a column of numbers"),
    NOT_FINITE("M208", "a value that is not a number, infinite, or too large for a float"),
    MIXED_COLUMN("M209", "a column that is nearly all numbers"),
    TOO_MANY_VALUES("M210", "a text column with too many values to be a category"),
    TARGET_KIND("M211", "a target that is not what the network or the file takes it for"),
    ONE_CLASS("M212", "a target with one class"),
    MIXED_TARGETS("M213", "several targets of different kinds"),
    UNKNOWN_CLASS("M214", "a class that the target does not have"),
    SPLIT_SHARES("M215", "shares of a split that do not go together"),
    SPLIT_RULE("M216", "a way to split that does not suit the data"),
    NO_TRAINING_ROWS("M217", "a split that leaves no training rows"),
    WEIGHTS("M218", "weights that do not suit the data"),
    TOO_LARGE("M219", "data larger than memory or than an array"),
    IMAGE_SHAPE("M220", "a shape of images that does not suit the data"),
    MISSING_COLUMN("M221", "a column that the model learnt from and these rows do not have"),
    CONTRADICTION("M222", "two statements about a column that exclude each other"),
    TREATMENT("M223", "a treatment that does not suit the column"),
    EMPTY_COLUMN("M224", "a column without values"),
    CONSTANT_COLUMN("M250", "a column with one value in all training rows"),
    ROW_NUMBER("M251", "whole numbers that differ in every row, as ids do"),
    UNSEEN_CATEGORY("M252", "a category that no training row has"),
    ROWS_LEFT_OUT("M253", "rows that are left out");

    private final String code;
    private final String meaning;

    DataCode(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** As shown, such as {@code M206}. */
    public String code() {
        return code;
    }

    /** What it stands for, in one line. */
    public String meaning() {
        return meaning;
    }
}
