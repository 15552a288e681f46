package mlp.engine.resolve;

import mlp.grammar.Diagnostic;
import mlp.grammar.Span;

/** Every code that making sense of a file can give, with what it means. A code never changes its meaning. */
public enum SemanticCode {
    UNKNOWN_SECTION("M101", "a word outside of sections that begins none"),
    UNKNOWN_STATEMENT("M102", "a word that its section has no statement for"),
    UNKNOWN_COMPONENT("M103", "a name that no plugin offers where it stands"),
    UNKNOWN_PARAMETER("M104", "a named argument that its owner does not take"),
    MISSING_ARGUMENT("M105", "an argument that must be given and is not"),
    TOO_MANY_ARGUMENTS("M106", "more arguments than are taken"),
    DUPLICATE_ARGUMENT("M107", "an argument given twice"),
    WRONG_TYPE("M108", "a value of another type than wanted"),
    OUT_OF_RANGE("M109", "a number outside of its range"),
    NOT_WHOLE("M110", "a fraction where a whole number is wanted"),
    WRONG_KIND("M111", "a component of another kind than wanted"),
    AMBIGUOUS("M112", "a name that two plugins offer"),
    MISPLACED("M113", "a statement in the wrong section"),
    REPEATED("M114", "a statement or section that stands twice"),
    MISSING_SECTION("M115", "a section that every file needs"),
    MISSING_STATEMENT("M116", "a statement that is needed here"),
    BLOCK("M117", "braces where none belong, or none where they are needed"),
    UNKNOWN_WORD("M118", "a word that is not among those to choose from"),
    UNKNOWN_NAME("M119", "a name that stands for no constant"),
    LET_TWICE("M120", "a constant defined twice"),
    LET_HIDES("M121", "a constant with the name of a component; the constant wins"),
    SETTING("M122", "a value set from outside that fits no constant of the file"),
    ARITHMETIC("M123", "arithmetic that has no number as its result"),
    BAD_CONSTRUCT("M124", "let, include or repeat in the wrong form or place"),
    INCLUDE_OUTSIDE("M125", "an included file outside of the folder of the including one"),
    INCLUDE_CYCLE("M126", "a file that includes itself"),
    INCLUDE_LIMIT("M127", "includes that are too deep or too large"),
    TOO_MANY_STATEMENTS("M128", "more than 10,000 statements"),
    VALUE_TOO_LARGE("M129", "a constant that grows beyond all bounds"),
    COMPONENT_REFUSED("M130", "arguments that a component does not accept together"),
    COMPONENT_FAILED("M131", "a component of a plugin that broke"),
    BAD_DECLARATION("M132", "a plugin that declares something wrong"),
    PLUGIN_MISSING("M133", "a plugin that the file needs and that is not there"),
    PLUGIN_VERSION("M134", "a plugin of another version than the file was written with"),
    LOSS_AND_OUTPUT("M135", "a loss that does not go with the activation of the output"),
    OUTPUT_AND_TARGET("M136", "an output or a loss that does not go with the kind of target"),
    OUTPUT_PLACE("M137", "a network without output, or with something behind it"),
    METRIC_UNFIT("M138", "a metric that cannot be computed or compared here"),
    SHARE("M139", "a share that was written as a percentage without its sign"),
    TOO_LARGE("M140", "a network larger than memory"),
    SOURCE_ENDING("M141", "a file whose ending no data source is for"),
    RESERVED("M142", "a word that is kept for what is still to come"),
    SPLIT("M143", "shares of rows that do not add up"),
    ROW("M144", "a row in the file that does not fit its columns"),
    COLUMN_RULE("M145", "things said of a column that contradict each other"),
    TOO_MANY_PROBLEMS("M146", "so many problems that the rest is not shown"),
    NO_BATCHES("M147", "what is about batches or the length of steps, with a solver, which has no such"),
    NOISY("M148", "what makes training differ from look to look, with a solver that wants one and the same objective");

    private final String code;
    private final String meaning;

    SemanticCode(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** As shown, such as {@code M104}. */
    public String code() {
        return code;
    }

    /** What it stands for, in one line. */
    public String meaning() {
        return meaning;
    }

    Diagnostic at(Span place, String message) {
        return Diagnostic.error(code, place, message);
    }

    Diagnostic warning(Span place, String message) {
        return Diagnostic.warning(code, place, message);
    }
}
