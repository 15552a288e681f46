package mlp.repl.console;

import java.util.List;
import java.util.Optional;
import mlp.grammar.ModelFile;
import mlp.grammar.Statement;

/** Puts statements into blocks and takes them out, in the way the text around them is laid out. */
final class BlockEditor {

    private static final String INDENT = "  ";

    private final String text;

    BlockEditor(String text) {
        this.text = text;
    }

    /** A statement behind all others of a block, or as the first of a block of its own. */
    TextEdit insertLast(Statement owner, String statement) {
        int count = owner.block().map(block -> block.statements().size()).orElse(0);
        return insert(owner, count, statement);
    }

    /** A statement in front of the one at an index of a block, or behind all if there is none. */
    TextEdit insert(Statement owner, int index, String statement) {
        if (owner.block().isEmpty()) {
            String inner = lineIndent(owner.span().start()) + INDENT;
            String block =
                    " {\n" + inner + statement + "\n" + lineIndent(owner.span().start()) + "}";
            return TextEdit.insert(owner.span().end(), block);
        }
        Statement.Block block = owner.block().get();
        List<Statement> siblings = block.statements();
        if (siblings.isEmpty()) {
            String outer = lineIndent(owner.span().start());
            return new TextEdit(
                    block.span().start(),
                    block.span().end(),
                    "{" + keptComments(block) + "\n" + outer + INDENT + statement + "\n" + outer + "}");
        }
        if (index < siblings.size()) {
            int at = siblings.get(index).span().start();
            String behind = startsLine(at) ? "\n" + lineIndent(at) : "; ";
            return TextEdit.insert(at, aligned(statement, siblings) + behind);
        }
        Statement last = siblings.getLast();
        int at = last.span().end();
        if (!startsLine(last.span().start())) {
            return TextEdit.insert(at, "; " + statement);
        }
        return TextEdit.insert(endOfLine(at), "\n" + lineIndent(last.span().start()) + aligned(statement, siblings));
    }

    /** Comments of a block that has nothing else. */
    private String keptComments(Statement.Block block) {
        return text.substring(block.span().start() + 1, block.span().end() - 1).stripTrailing();
    }

    /** Pads the keyword so that the arguments stand in the column of the siblings' arguments. */
    private static String aligned(String statement, List<Statement> siblings) {
        int column = -1;
        boolean padded = false;
        for (Statement sibling : siblings) {
            if (!sibling.arguments().isEmpty()) {
                int offset = sibling.arguments().getFirst().span().start()
                        - sibling.span().start();
                if (column >= 0 && column != offset) {
                    return statement;
                }
                column = offset;
                padded |= offset > sibling.keyword().text().length() + 1;
            }
        }
        if (!padded) {
            return statement;
        }
        int space = statement.indexOf(' ');
        return space < 0 || space >= column
                ? statement
                : statement.substring(0, space) + " ".repeat(column - space) + statement.substring(space + 1);
    }

    /** Takes a statement out, and its line with the comment behind it if nothing else stands on that line. */
    TextEdit remove(Statement statement) {
        int start = statement.span().start();
        int end = statement.span().end();
        int lineStart = startOfLine(start);
        int lineEnd = endOfLine(end);
        String behind = text.substring(end, lineEnd).strip();
        if (startsLine(start) && (behind.isEmpty() || behind.startsWith("#"))) {
            return new TextEdit(lineStart, Math.min(lineEnd + 1, text.length()), "");
        }
        if (behind.startsWith(";")) {
            int next = text.indexOf(';', end) + 1;
            while (next < lineEnd && text.charAt(next) == ' ') {
                next++;
            }
            return new TextEdit(start, next, "");
        }
        int before = start;
        while (before > lineStart && (text.charAt(before - 1) == ' ' || text.charAt(before - 1) == ';')) {
            before--;
        }
        return new TextEdit(before, end, "");
    }

    /** A section that the text does not have yet, with one statement. */
    TextEdit newSection(ModelFile file, List<String> sections, String section, String statement) {
        if (section.equals("data")) {
            throw Refusal.of("the text has no section `data` yet", "type it: `data \"iris.csv\" { target species }`");
        }
        return newStatement(file, sections, section + " {\n" + INDENT + statement + "\n}", section);
    }

    /** A statement of the file, put where its keyword belongs in the order of sections. */
    TextEdit newStatement(ModelFile file, List<String> order, String statement, String keyword) {
        int rank = order.indexOf(keyword);
        Optional<Statement> before = file.statements().stream()
                .filter(other -> rank < 0 || order.indexOf(other.keyword().text()) <= rank)
                .filter(other -> rank >= 0 || order.indexOf(other.keyword().text()) < 0)
                .reduce((first, second) -> second);
        boolean head = rank < 0;
        if (before.isPresent()) {
            String gap = head ? "\n" : "\n\n";
            return TextEdit.insert(endOfLine(before.get().span().end()), gap + statement);
        }
        if (file.statements().isEmpty()) {
            String gap = text.isBlank() ? "" : text.endsWith("\n") ? "\n" : "\n\n";
            return text.isBlank()
                    ? new TextEdit(0, text.length(), statement + "\n")
                    : TextEdit.insert(text.length(), gap + statement + "\n");
        }
        return TextEdit.insert(commentsBefore(file.statements().getFirst()), statement + "\n\n");
    }

    /** Where the comments directly above a statement begin; those that open the file belong to the file. */
    private int commentsBefore(Statement statement) {
        int start = startOfLine(statement.span().start());
        int line = start;
        while (line > 0) {
            int previous = startOfLine(line - 1);
            if (!text.substring(previous, line).stripLeading().startsWith("#")) {
                return line;
            }
            line = previous;
        }
        return start;
    }

    private boolean startsLine(int offset) {
        return text.substring(startOfLine(offset), offset).isBlank();
    }

    private String lineIndent(int offset) {
        int start = startOfLine(offset);
        int end = start;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(start, end);
    }

    private int startOfLine(int offset) {
        return offset == 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
    }

    private int endOfLine(int offset) {
        int end = text.indexOf('\n', offset);
        return end < 0 ? text.length() : end;
    }
}
