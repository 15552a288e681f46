package mlp.engine.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.grammar.Argument;
import mlp.grammar.Expression;
import mlp.grammar.Span;
import mlp.grammar.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Carries out {@code let}, {@code include} and {@code repeat}: what comes out are the statements of sections alone, every
 * expression reduced to its value.
 */
final class Expander {

    /** How many statements a file may have once all repeats are carried out. */
    static final int MOST_STATEMENTS = 10_000;

    private final Report report;
    private final Constants constants;
    private final Includes includes;
    private int statements;
    private boolean full;

    Expander(Report report, Constants constants, Includes includes) {
        this.report = report;
        this.constants = constants;
        this.includes = includes;
    }

    /** The statements of a file's top. */
    List<Statement> expand(List<Statement> top) {
        List<Statement> out = new ArrayList<>();
        expand(top, true, out);
        return out;
    }

    private void expand(List<Statement> in, boolean outside, List<Statement> out) {
        constants.announce(in);
        for (Statement statement : in) {
            if (!counted(statement.span())) {
                return;
            }
            switch (statement.keyword().text()) {
                case "let" -> let(statement, outside);
                case "include" -> include(statement, outside, out);
                case "repeat" -> repeat(statement, out);
                default -> out.add(folded(statement));
            }
        }
    }

    private boolean counted(Span place) {
        if (full) {
            return false;
        }
        statements++;
        if (statements > MOST_STATEMENTS) {
            full = true;
            report.add(SemanticCode.TOO_MANY_STATEMENTS.at(
                    place, "the file has more than 10,000 statements; nothing from here on was read"));
        }
        return !full;
    }

    private void let(Statement statement, boolean outside) {
        if (outside) {
            constants.define(statement);
        } else {
            report.add(SemanticCode.BAD_CONSTRUCT
                    .at(statement.span(), "`let` stands outside of sections and repeats")
                    .labelled("move it to the top of the file"));
        }
    }

    private void include(Statement statement, boolean outside, List<Statement> out) {
        Optional<List<Statement>> included = includes.open(statement, constants);
        if (included.isPresent()) {
            expand(included.get(), outside, out);
            includes.close();
        }
    }

    private void repeat(Statement statement, List<Statement> out) {
        if (statement.arguments().size() != 1
                || !(statement.arguments().getFirst() instanceof Argument.Positional positional)
                || statement.block().isEmpty()) {
            report.add(SemanticCode.BAD_CONSTRUCT
                    .at(statement.keyword().span(), "`repeat` takes a number and a block")
                    .helped("write `repeat 3 { … }`"));
            return;
        }
        Expression count = constants.fold(positional.value());
        if (Constants.isBroken(count)) {
            return;
        }
        if (!(count instanceof Expression.NumberLiteral number)
                || number.value() != Math.rint(number.value())
                || number.value() < 0) {
            report.add(SemanticCode.BAD_CONSTRUCT.at(
                    count.span(), "`repeat` wants a whole number of copies, not " + Wording.value(count)));
            return;
        }
        if (number.value() > MOST_STATEMENTS) {
            report.add(SemanticCode.TOO_MANY_STATEMENTS.at(
                    count.span(), "a file has at most 10,000 statements, and this makes more"));
            return;
        }
        copies((int) number.value(), statement.block().get(), out);
    }

    private void copies(int count, Statement.Block block, List<Statement> out) {
        if (block.statements().isEmpty()) {
            return;
        }
        @Nullable Object before = null;
        for (int i = 1; i <= count && !full; i++) {
            Object old = constants.setCounter("i", i, block.span());
            before = i == 1 ? old : before;
            expand(block.statements(), false, out);
        }
        if (count > 0) {
            constants.restoreCounter("i", before);
        }
    }

    private Statement folded(Statement statement) {
        List<Argument> arguments = new ArrayList<>();
        for (Argument argument : statement.arguments()) {
            arguments.add(constants.fold(argument));
        }
        Optional<Statement.Block> block = Optional.empty();
        if (statement.block().isPresent()) {
            List<Statement> inner = new ArrayList<>();
            expand(statement.block().get().statements(), false, inner);
            block = Optional.of(
                    new Statement.Block(inner, statement.block().get().span()));
        }
        return new Statement(statement.keyword(), arguments, block, statement.span());
    }
}
