package mlp.repl.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.engine.registry.Keyword;
import mlp.engine.registry.Keywords;
import mlp.grammar.Argument;
import mlp.grammar.Expression;
import mlp.grammar.ModelFile;
import mlp.grammar.Statement;

/** Statements of a file by the steps of a path. */
final class Places {

    private final ModelFile file;

    /** A statement, and the steps of the path that lead further into it. */
    record Found(Statement statement, List<String> rest) {}

    Places(ModelFile file) {
        this.file = file;
    }

    static boolean isNumber(String step) {
        return !step.isEmpty() && step.length() < 6 && step.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The name and value of a {@code let}. */
    Optional<Argument.Named> constant(String name) {
        return constantStatement(name)
                .map(let -> (Argument.Named) let.arguments().getFirst());
    }

    /** The {@code let} of a name. */
    Optional<Statement> constantStatement(String name) {
        for (Statement statement : file.statements()) {
            if (statement.keyword().text().equals("let")
                    && !statement.arguments().isEmpty()
                    && statement.arguments().getFirst() instanceof Argument.Named named
                    && named.name().text().equals(name)) {
                return Optional.of(statement);
            }
        }
        return Optional.empty();
    }

    Optional<Statement> section(String word) {
        return file.statements().stream()
                .filter(statement -> statement.keyword().text().equals(word))
                .findFirst();
    }

    /** The section that a path begins with. */
    Keyword requireSection(ModelPath path) {
        Optional<Keyword> section = Keywords.top(path.first());
        if (section.isPresent()) {
            return section.get();
        }
        List<String> near = Keywords.sectionsWith(path.first()).stream()
                .map(keyword -> "`" + keyword.name() + "." + path + "`")
                .toList();
        String help = near.isEmpty()
                ? "a path begins with "
                        + String.join(
                                ", ",
                                Keywords.sections().stream().map(Keyword::name).toList()) + " or is the name of a `let`"
                : "did you mean " + String.join(" or ", near) + "?";
        throw Refusal.of("nothing in the text is called `" + path.first() + "`", help);
    }

    /** The statement of a block that a path leads to. */
    Optional<Found> find(boolean layers, Statement owner, ModelPath path) {
        List<Statement> statements =
                owner.block().map(Statement.Block::statements).orElse(List.of());
        String first = path.first();
        List<String> rest = path.steps().subList(1, path.steps().size());
        if (layers) {
            return layer(statements, first).map(statement -> new Found(statement, rest));
        }
        List<Statement> same = statements.stream()
                .filter(statement -> statement.keyword().text().equals(first))
                .toList();
        if (same.isEmpty()) {
            return Optional.empty();
        }
        for (int i = 0; i < same.size() && !rest.isEmpty(); i++) {
            boolean byNumber = rest.getFirst().equals(Integer.toString(i + 1));
            boolean byWord = rest.getFirst().equals(firstWord(same.get(i)));
            if (byNumber || byWord) {
                return Optional.of(new Found(same.get(i), rest.subList(1, rest.size())));
            }
        }
        if (same.size() > 1) {
            throw Refusal.of(
                    "the text has " + same.size() + " statements `" + first + "`",
                    "say which: `" + owner.keyword().text() + "." + first + ".1` to `." + same.size() + "`");
        }
        return Optional.of(new Found(same.getFirst(), rest));
    }

    /** A layer by its position from 1, by a name such as {@code dense_2}, or by its word if it stands there once. */
    static Optional<Statement> layer(List<Statement> statements, String step) {
        if (isNumber(step)) {
            int position = Integer.parseInt(step);
            return position >= 1 && position <= statements.size()
                    ? Optional.of(statements.get(position - 1))
                    : Optional.empty();
        }
        List<Statement> same = new ArrayList<>();
        for (Statement statement : statements) {
            String keyword = statement.keyword().text();
            if (step.equals(keyword)) {
                same.add(statement);
            } else if (step.startsWith(keyword + "_")) {
                long before = statements.subList(0, statements.indexOf(statement) + 1).stream()
                        .filter(other -> other.keyword().text().equals(keyword))
                        .count();
                if (step.equals(keyword + "_" + before)) {
                    return Optional.of(statement);
                }
            }
        }
        return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
    }

    Refusal noLayer(Statement network, String step) {
        List<Statement> statements =
                network.block().map(Statement.Block::statements).orElse(List.of());
        StringBuilder there = new StringBuilder();
        for (int i = 0; i < statements.size(); i++) {
            there.append(i == 0 ? "" : ", ")
                    .append(i + 1)
                    .append(' ')
                    .append(statements.get(i).keyword().text());
        }
        return Refusal.of(
                "the network has no layer `" + step + "`",
                there.isEmpty() ? "add one: `add dense 16 relu`" : "there is " + there);
    }

    private static String firstWord(Statement statement) {
        if (statement.arguments().isEmpty()
                || !(statement.arguments().getFirst() instanceof Argument.Positional positional)) {
            return "";
        }
        Expression value = positional.value();
        if (value instanceof Expression.StringLiteral string) {
            return text(string);
        }
        return value instanceof Expression.Call call
                ? call.name().text()
                : value instanceof Expression.Reference reference
                        ? reference.name().text()
                        : "";
    }

    private static String text(Expression.StringLiteral string) {
        StringBuilder text = new StringBuilder();
        for (Expression.Part part : string.parts()) {
            if (part instanceof Expression.Part.Text piece) {
                text.append(piece.text());
            }
        }
        return text.toString();
    }
}
