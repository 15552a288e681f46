package mlp.repl.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mlp.engine.assist.Completion;
import mlp.engine.registry.DataKeywords;
import mlp.engine.registry.Entry;
import mlp.engine.registry.Keyword;
import mlp.engine.registry.Keywords;
import mlp.spi.EpochRecord;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Type;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

/** What Tab offers. */
final class Completions implements Completer {

    private static final Set<String> FILE_COMMANDS = Set.of("load", "save");

    private static final Pattern LAST_STATEMENT = Pattern.compile("(?:^|[{;\n])[ \t]*(\\w+)[ \t][^{;\n]*$");

    private final Vocabulary vocabulary;
    private final Completion completion;
    private final FileOffers files;
    private @Nullable Console console;

    Completions(Vocabulary vocabulary, Path folder) {
        this.vocabulary = vocabulary;
        this.completion = new Completion(vocabulary.registry());
        this.files = new FileOffers(folder);
    }

    /** Offers what this console knows: its commands, its text and its data. */
    void follow(Console followed) {
        console = followed;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        int start = line.cursor() - line.wordCursor();
        String word = line.word().substring(0, line.wordCursor());
        for (Offer offer : at(line.line().substring(0, start), word)) {
            String doc = offer.doc().isEmpty() ? null : offer.doc();
            candidates.add(new Candidate(offer.text(), offer.text(), null, doc, null, null, offer.ends()));
        }
    }

    /**
     * What can stand behind a text.
     *
     * @param before all that is typed in front of the word
     * @param word the word as far as it is typed
     */
    List<Offer> at(String before, String word) {
        String head = before.stripLeading();
        int space = firstSpace(head);
        String first = head.substring(0, space);
        if (word.startsWith("\"")) {
            return columnsOrFiles(head, word);
        }
        if (head.startsWith("!") || FILE_COMMANDS.contains(first)) {
            return files.in(word, false);
        }
        if (first.isEmpty()) {
            List<Offer> found = new ArrayList<>(model("", word));
            commands(found);
            return found;
        }
        boolean model = Input.MODEL_WORDS.contains(first) || Keywords.top(first).isPresent() && head.indexOf('{') > 0;
        return model ? model(head, word) : arguments(first, head.substring(space), word);
    }

    private static int firstSpace(String head) {
        int end = 0;
        while (end < head.length() && !Character.isWhitespace(head.charAt(end)) && head.charAt(end) != '{') {
            end++;
        }
        return end;
    }

    private void commands(List<Offer> found) {
        Console followed = console;
        if (followed == null) {
            return;
        }
        Set<String> sections = Set.copyOf(vocabulary.sections());
        for (Verb verb : followed.verbs()) {
            // A section's word that is a command too is offered once, as the command.
            found.removeIf(
                    offer -> sections.contains(offer.text()) && offer.text().equals(verb.name()));
            found.add(Offer.word(verb.name(), verb.summary()));
        }
    }

    /** Behind the name of a command. */
    private List<Offer> arguments(String command, String before, String word) {
        return switch (command) {
            case "add" -> model("network {\n" + before, word);
            case "set" -> {
                String path = before.strip();
                yield path.isEmpty() ? paths().next(word) : values(path, word);
            }
            case "remove" -> paths().next(word);
            case "show" -> {
                List<Offer> found = new ArrayList<>();
                Keywords.sections().forEach(section -> found.add(Offer.word(section.name(), section.summary())));
                paths().constants().forEach(name -> found.add(Offer.word(name, "let")));
                yield found;
            }
            case "plot" -> {
                boolean arguments = before.indexOf('(') >= 0;
                yield before.contains(">")
                        ? files.in(word, false)
                        : arguments ? component(ExtensionPoint.PLOT, before, word) : subjects(before);
            }
            case "export" -> {
                boolean format = ValueList.componentEnd(before.stripLeading())
                        == before.stripLeading().length();
                yield format ? component(ExtensionPoint.EXPORTER, before, word) : files.in(word, false);
            }
            case "weights" -> layers();
            case "watch" -> figures();
            case "help" -> topics();
            default -> List.of();
        };
    }

    private List<Offer> values(String path, String word) {
        String bare = path.endsWith("=") ? path.substring(0, path.length() - 1).strip() : path;
        return paths().before(bare).map(before -> model(before, word)).orElse(List.of());
    }

    /** Behind text of the model: what the engine offers, and columns of the data where one is wanted. */
    private List<Offer> model(String before, String word) {
        List<Offer> found = new ArrayList<>();
        Console followed = console;
        String constants = followed == null
                ? ""
                : followed.workspace()
                        .text()
                        .lines()
                        .filter(line -> line.startsWith("let "))
                        .collect(Collectors.joining("\n", "", "\n"));
        String text = constants + before + word;
        completion.at(text, text.length()).all().forEach(candidate -> found.add(offer(candidate)));
        if (followed != null && wantsColumn(before)) {
            files.columns(before + "\n" + followed.workspace().text(), followed.textFolder())
                    .forEach(column -> found.add(Offer.word(column, "column")));
        }
        return found;
    }

    /** Behind the beginning of a component that stands alone. */
    private List<Offer> component(ExtensionPoint<?> point, String before, String word) {
        return completion.component(point, before.stripLeading() + word).all().stream()
                .map(Completions::offer)
                .toList();
    }

    private static Offer offer(mlp.engine.assist.Candidate candidate) {
        boolean glued = candidate.text().endsWith("=") || candidate.text().endsWith("(");
        boolean component =
                !Set.of("section", "statement", "value", "constant", "layer").contains(candidate.group());
        return new Offer(candidate.text(), candidate.doc(), !glued && !component);
    }

    /** Whether the statement that is being typed takes names of columns. */
    private static boolean wantsColumn(String before) {
        Matcher statement = LAST_STATEMENT.matcher(before);
        return statement.find()
                && before.stripLeading().startsWith("data")
                && DataKeywords.DATA.statement(statement.group(1)).stream()
                        .flatMap(keyword -> keyword.parameters().stream())
                        .anyMatch(Completions::isColumn);
    }

    private static boolean isColumn(Parameter<?> parameter) {
        Type<?> type = parameter.type() instanceof Type.ListOf<?> list ? list.element() : parameter.type();
        return type instanceof Type.Word;
    }

    private List<Offer> subjects(String before) {
        if (before.strip().equals("weights")) {
            return layers();
        }
        List<Offer> found = new ArrayList<>();
        found.add(Offer.word("loss", "loss by epoch"));
        found.add(Offer.word("rate", "learning rate by epoch"));
        found.add(Offer.word("weights", "the weight matrix of a layer"));
        found.add(Offer.word("confusion", "true against predicted classes"));
        found.add(Offer.word("boundary", "what is answered over the plane of two columns"));
        found.add(Offer.word("log", "with a logarithmic axis"));
        found.addAll(figures());
        found.addAll(component(ExtensionPoint.PLOT, "", ""));
        return found;
    }

    private List<Offer> figures() {
        Console followed = console;
        if (followed == null || followed.model().training().isEmpty()) {
            return List.of(Offer.word("train.loss", ""), Offer.word("valid.loss", ""));
        }
        List<EpochRecord> history = followed.model().training().get().history();
        return history.isEmpty()
                ? List.of()
                : history.getLast().values().keySet().stream()
                        .map(name -> Offer.word(name, ""))
                        .toList();
    }

    private List<Offer> layers() {
        Console followed = console;
        if (followed == null || followed.model().training().isEmpty()) {
            return List.of();
        }
        List<Offer> found = new ArrayList<>();
        followed.model().training().get().model().view().layers().forEach(layer -> {
            if (!layer.tensors().isEmpty()) {
                found.add(Offer.word(layer.name(), layer.inputWidth() + " to " + layer.outputWidth()));
            }
        });
        return found;
    }

    private List<Offer> topics() {
        List<Offer> found = new ArrayList<>();
        commands(found);
        for (Keyword section : Keywords.sections()) {
            found.add(Offer.word(section.name(), section.summary()));
            section.statements().forEach(keyword -> found.add(Offer.word(keyword.name(), keyword.summary())));
        }
        for (Entry entry : vocabulary.registry().list(ExtensionPoint.all())) {
            found.add(Offer.word(entry.name(), entry.definition().summary()));
        }
        return found;
    }

    /** Inside quotes: a column where one is wanted, else a file. */
    private List<Offer> columnsOrFiles(String head, String word) {
        List<Offer> columns = new ArrayList<>();
        for (Offer offer : model(head, word)) {
            if (offer.text().startsWith("\"")) {
                columns.add(offer);
            }
        }
        return columns.isEmpty() ? files.in(word, true) : columns;
    }

    private PathOffers paths() {
        Console followed = console;
        return new PathOffers(
                vocabulary,
                followed == null
                        ? new mlp.grammar.SourceText("", "")
                        : followed.workspace().source());
    }
}
