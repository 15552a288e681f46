package mlp.grammar;

import java.util.List;

/** What a text says, without where it says it. */
final class Shape {

    private Shape() {}

    /** Two lists of statements have the same shape if they differ in their places alone. */
    static String of(List<Statement> statements) {
        return withoutPlaces(statements.toString());
    }

    static String of(Expression expression) {
        return withoutPlaces(expression.toString());
    }

    private static String withoutPlaces(String records) {
        return records.replaceAll("span=[^\\s,\\]]*:\\d+:\\d+", "");
    }
}
