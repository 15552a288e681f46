package mlp.grammar;

/** Every code that reading a text can give, with what it means. A code never changes its meaning. */
public enum SyntaxCode {
    UNEXPECTED_CHARACTER("M001", "a character that has no meaning where it stands"),
    NOT_A_NUMBER("M002", "something that begins like a number but is none"),
    NUMBER_OUT_OF_RANGE("M003", "a number too large or too close to zero to be held"),
    UNCLOSED_STRING("M004", "a string without its closing quote on the same line"),
    BAD_ESCAPE("M005", "a backslash in a string followed by something that it does not go with"),
    BAD_INSERTION("M006", "a { in a string that does not begin an inserted name"),
    UNCLOSED_BRACKET("M007", "an opening ( or [ without its closing one"),
    UNMATCHED_BRACKET("M008", "a closing ) or ] that closes nothing or the wrong kind"),
    UNCLOSED_BLOCK("M009", "a { without its }"),
    UNMATCHED_BRACE("M010", "a } that closes nothing"),
    NO_KEYWORD("M011", "a statement that does not begin with a keyword"),
    MISSING_VALUE("M012", "a place that wants a value and has none"),
    MISSING_COMMA("M013", "two values without what must stand between them"),
    UNEXPECTED_TOKEN("M014", "a sign or word that does not belong where it stands"),
    ARITHMETIC_OUTSIDE("M015", "arithmetic that does not stand in parentheses"),
    KEYWORD_CALLED("M016", "a keyword with a bracket directly after it, as if it were a component"),
    ARGUMENT_ORDER("M017", "an argument by position after one by name"),
    DETACHED_BRACKET("M018", "a space between a component and its bracket"),
    STRAY_BLOCK("M019", "a { that does not stand on the line of its statement"),
    AFTER_BLOCK("M020", "something after a } on the same line"),
    COMPARISON_IN_BRACKET("M021", "a comparison sign inside brackets"),
    SEMICOLON_IN_BRACKET("M022", "a ; inside brackets"),
    TEXT_TOO_LARGE("M030", "a text of more than 1 MiB"),
    TOO_DEEP("M031", "brackets and blocks more than 64 deep"),
    ARITHMETIC_TOO_LONG("M032", "more than 256 signs of arithmetic in one pair of brackets"),
    TOO_MANY_PROBLEMS("M033", "so many problems that the rest is not shown"),
    FILE_MISSING("M040", "a file that is not there"),
    FILE_UNREADABLE("M041", "a file that cannot be read"),
    NOT_A_FILE("M042", "a folder, or something else that is no file, where a file is wanted"),
    NOT_UTF8("M043", "a file that is not UTF-8 text");

    private final String code;
    private final String meaning;

    SyntaxCode(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** As shown, such as {@code M001}. */
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
}
