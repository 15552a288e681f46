package mlp.repl.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import mlp.grammar.Argument;
import mlp.grammar.Diagnostic;
import mlp.grammar.ModelFile;
import mlp.grammar.Parsed;
import mlp.grammar.Parser;
import mlp.grammar.SourceText;
import mlp.grammar.Span;
import mlp.grammar.Statement;

/**
 * The text of the model that is worked on. Every edit changes as little of it as it can: comments and layout stay. An
 * edit that cannot be made throws {@link Refusal} and changes nothing.
 */
public final class Workspace {

    /** What diagnostics call a text that is in no file. */
    public static final String UNSAVED = "model.mlp";

    private static final int MOST_UNDO = 1000;

    private final Vocabulary vocabulary;
    private final Deque<String> earlier = new ArrayDeque<>();
    private String name = UNSAVED;
    private String text = "";
    private String saved = "";
    private boolean inFile;

    /** An empty text. */
    public Workspace(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The text as it is. */
    public String text() {
        return text;
    }

    /** The text under the name that diagnostics show. */
    public SourceText source() {
        return new SourceText(name, text);
    }

    /** Whether the text is that of a file, changes apart. */
    public boolean hasFile() {
        return inFile;
    }

    /** Whether the text differs from what was last loaded or saved. */
    public boolean isChanged() {
        return !text.equals(saved);
    }

    /** Begins with another text; {@link #undo} goes back to the old one. */
    public void load(String newName, String newText) {
        change(newText);
        name = newName;
        saved = newText;
        inFile = true;
    }

    /** Notes that the text is in a file now. */
    public void saved(String newName) {
        name = newName;
        saved = text;
        inFile = true;
    }

    /** Takes statements of a file: a section or a {@code let} replaces the one of its name, others are added. */
    public void put(String typed) {
        Parsed parsed = Parser.parse(new SourceText("<input>", typed));
        refuseErrors(parsed);
        String changed = text;
        for (Statement statement : parsed.file().statements()) {
            changed = put(changed, statement);
        }
        change(changed);
    }

    private String put(String current, Statement statement) {
        ModelFile file = parse(current);
        Places places = new Places(file);
        String keyword = statement.keyword().text();
        Optional<Statement> old = Optional.empty();
        if (vocabulary.sections().contains(keyword)) {
            old = places.section(keyword);
        } else if (keyword.equals("let")
                && !statement.arguments().isEmpty()
                && statement.arguments().getFirst() instanceof Argument.Named constant) {
            old = places.constantStatement(constant.name().text());
        }
        if (old.isPresent()) {
            return TextEdit.replace(old.get().span(), statement.span().text()).applyTo(current);
        }
        return new BlockEditor(current)
                .newStatement(file, vocabulary.sections(), withComments(statement), keyword)
                .applyTo(current);
    }

    /** A typed statement with the comment lines directly above it. */
    private static String withComments(Statement statement) {
        String typed = statement.span().source().text();
        int start = statement.span().start();
        int line = typed.lastIndexOf('\n', start) + 1;
        if (!typed.substring(line, start).isBlank()) {
            return statement.span().text();
        }
        int first = start;
        while (line > 0) {
            int previous = line == 1 ? 0 : typed.lastIndexOf('\n', line - 2) + 1;
            if (!typed.substring(previous, line).stripLeading().startsWith("#")) {
                break;
            }
            first = previous;
            line = previous;
        }
        return typed.substring(first, statement.span().end());
    }

    /** Gives what a path names a value: {@code set("train.optimizer.lr", "0.003")}. */
    public void set(String path, String value) {
        requireArguments(value);
        change(new PathEditor(parse(text), vocabulary)
                .set(ModelPath.of(path), value)
                .applyTo(text));
    }

    /** Where a new layer goes. */
    public sealed interface Where {
        /** In front of the output layer. */
        record BeforeOutput() implements Where {}

        /** Behind the layer of a position from 1 or of a name; 0 for the first place. */
        record After(String layer) implements Where {}

        /** In front of the layer of a position from 1 or of a name. */
        record Before(String layer) implements Where {}
    }

    /** Adds a layer to the network. */
    public void add(String layer, Where where) {
        ModelFile typed = requireStatement(layer);
        String keyword = typed.statements().getFirst().keyword().text();
        if (vocabulary.layer(keyword).isEmpty() && !keyword.equals("repeat")) {
            throw Refusal.of("there is no layer `" + keyword + "`", Nearest.help(keyword, vocabulary.layers()));
        }
        ModelFile file = parse(text);
        BlockEditor blocks = new BlockEditor(text);
        Optional<Statement> network = new Places(file).section("network");
        if (network.isEmpty()) {
            change(blocks.newSection(file, vocabulary.sections(), "network", layer)
                    .applyTo(text));
            return;
        }
        List<Statement> layers =
                network.get().block().map(Statement.Block::statements).orElse(List.of());
        int index = switch (where) {
            case Where.BeforeOutput ignored -> {
                boolean output =
                        !layers.isEmpty() && layers.getLast().keyword().text().equals("output");
                yield output ? layers.size() - 1 : layers.size();
            }
            case Where.After(String step) -> step.equals("0") ? 0 : indexOf(network.get(), layers, step) + 1;
            case Where.Before(String step) -> indexOf(network.get(), layers, step);
        };
        change(blocks.insert(network.get(), index, layer).applyTo(text));
    }

    private int indexOf(Statement network, List<Statement> layers, String step) {
        return Places.layer(layers, step)
                .map(layers::indexOf)
                .orElseThrow(() -> new Places(parse(text)).noLayer(network, step));
    }

    /** Takes out a layer ({@code 3}, {@code dense_2}), a statement ({@code train.clip}), a section or a {@code let}. */
    public void remove(String step) {
        ModelFile file = parse(text);
        Places places = new Places(file);
        ModelPath path = ModelPath.of(step);
        Optional<Statement> found = Places.isNumber(path.first()) ? Optional.empty() : places.section(path.first());
        if (found.isPresent() && !path.isLast()) {
            found = places.find(path.first().equals("network"), found.get(), path.rest())
                    .filter(statement -> statement.rest().isEmpty())
                    .map(Places.Found::statement);
        } else if (found.isEmpty()) {
            found = places.constantStatement(step).or(() -> layerOf(places, path));
        }
        Statement statement = found.orElseThrow(
                () -> Refusal.of("nothing in the text is called `" + step + "`", helpForRemove(places)));
        change(new BlockEditor(text).remove(statement).applyTo(text));
    }

    private static Optional<Statement> layerOf(Places places, ModelPath path) {
        return places.section("network")
                .flatMap(network -> places.find(true, network, path))
                .filter(layer -> layer.rest().isEmpty())
                .map(Places.Found::statement);
    }

    private static String helpForRemove(Places places) {
        return places.section("network").flatMap(Statement::block).stream()
                .findFirst()
                .map(block -> "layers count from 1 to " + block.statements().size()
                        + "; or name a statement, such as `train.clip`")
                .orElse("name a statement, such as `train.clip`");
    }

    /** Goes back before the last change; false if there is none. */
    public boolean undo() {
        if (earlier.isEmpty()) {
            return false;
        }
        text = earlier.pop();
        return true;
    }

    /** Lines that differ from what was last loaded or saved, with lines around them. */
    public List<LineDiff.Line> diff() {
        return LineDiff.withContext(saved, text);
    }

    /** The text of a section or of a {@code let}. */
    public String section(String word) {
        Places places = new Places(parse(text));
        return places.section(word)
                .or(() -> places.constantStatement(word))
                .map(statement -> statement.span().text())
                .orElseThrow(() -> Refusal.of("the text has no `" + word + "`", "`show` prints all of it"));
    }

    /** Numbers of the lines on which the layers of the network stand, in order. */
    public List<Statement> layers() {
        return new Places(parse(text))
                .section("network")
                .flatMap(Statement::block)
                .map(Statement.Block::statements)
                .orElse(List.of());
    }

    /** The stretch of the present text that differs from an earlier one, as offsets into the present text. */
    public static Span changed(String before, SourceText after) {
        String now = after.text();
        int most = Math.min(before.length(), now.length());
        int start = 0;
        while (start < most && before.charAt(start) == now.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < most - start && before.charAt(before.length() - 1 - end) == now.charAt(now.length() - 1 - end)) {
            end++;
        }
        return new Span(after, start, now.length() - end);
    }

    private void change(String changed) {
        if (changed.equals(text)) {
            return;
        }
        earlier.push(text);
        if (earlier.size() > MOST_UNDO) {
            earlier.removeLast();
        }
        text = changed;
    }

    private ModelFile parse(String current) {
        return Parser.parse(new SourceText(name, current)).file();
    }

    private static ModelFile requireStatement(String typed) {
        Parsed parsed = Parser.parse(new SourceText("<input>", typed));
        refuseErrors(parsed);
        if (parsed.file().statements().size() != 1) {
            throw Refusal.of("one statement is wanted here, and `" + typed + "` is none", "");
        }
        return parsed.file();
    }

    /** Refuses what would not stand behind a keyword: anything that the language doesn't read as arguments. */
    private static void requireArguments(String value) {
        if (value.isBlank()) {
            throw Refusal.of("`set` wants a path and a value", "such as `set train.optimizer.lr 0.003`");
        }
        String before = "set ";
        Parsed parsed = Parser.parse(new SourceText("<input>", before + value));
        refuseErrors(parsed);
        List<Statement> statements = parsed.file().statements();
        if (statements.size() != 1 || statements.getFirst().block().isPresent()) {
            throw Refusal.of("`" + value + "` is no value", "a value stands on one line, without a block");
        }
    }

    private static void refuseErrors(Parsed parsed) {
        List<Diagnostic> errors = new ArrayList<>();
        for (Diagnostic diagnostic : parsed.diagnostics()) {
            if (diagnostic.isError()) {
                errors.add(diagnostic);
            }
        }
        if (!errors.isEmpty()) {
            throw new Refusal(errors);
        }
    }
}
