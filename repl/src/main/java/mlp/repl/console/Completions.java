package mlp.repl.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mlp.engine.registry.Entry;
import mlp.engine.registry.Keyword;
import mlp.engine.registry.Keywords;
import mlp.spi.EpochRecord;
import mlp.spi.ExtensionPoint;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

/** What Tab offers. */
final class Completions implements Completer {

    private static final Set<String> FILE_COMMANDS = Set.of("load", "save");

    private final Vocabulary vocabulary;
    private final Offers offers;
    private final FileOffers files;
    private @Nullable Console console;

    Completions(Vocabulary vocabulary, Path folder) {
        this.vocabulary = vocabulary;
        this.offers = new Offers(vocabulary);
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
            List<Offer> found = new ArrayList<>(offers.in(SlotFinder.behind("", vocabulary), names("")));
            commands(found);
            return found;
        }
        boolean model = Input.MODEL_WORDS.contains(first)
                || Keywords.top(first).isPresent() && head.indexOf('{') > 0;
        return model ? offers.in(SlotFinder.behind(head, vocabulary), names(head)) : arguments(first, head.substring(space), word);
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
            found.removeIf(offer -> sections.contains(offer.text()) && offer.text().equals(verb.name()));
            found.add(Offer.word(verb.name(), verb.summary()));
        }
    }

    /** Behind the name of a command. */
    private List<Offer> arguments(String command, String before, String word) {
        return switch (command) {
            case "add" -> offers.in(SlotFinder.behind("network {\n" + before, vocabulary), names(""));
            case "set" -> {
                String path = before.strip();
                yield path.isEmpty() ? paths().next(word) : values(path);
            }
            case "remove" -> paths().next(word);
            case "show" -> {
                List<Offer> found = new ArrayList<>();
                Keywords.sections().forEach(section -> found.add(Offer.word(section.name(), section.summary())));
                paths().constants().forEach(name -> found.add(Offer.word(name, "let")));
                yield found;
            }
            case "plot" -> before.contains(">") ? files.in(word, false) : subjects(before);
            case "weights" -> layers();
            case "watch" -> figures();
            case "help" -> topics();
            default -> List.of();
        };
    }

    private List<Offer> values(String path) {
        List<Offer> found = new ArrayList<>();
        String bare = path.endsWith("=") ? path.substring(0, path.length() - 1).strip() : path;
        paths().parameter(bare).ifPresent(parameter -> offers.values(parameter.type(), names(""), found));
        return found;
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
        found.add(Offer.word("log", "with a logarithmic axis"));
        found.addAll(figures());
        for (Entry entry : vocabulary.registry().list(List.of(ExtensionPoint.PLOT))) {
            found.add(Offer.word(entry.name(), entry.definition().summary()));
        }
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
        for (Offer offer : offers.in(SlotFinder.behind(head, vocabulary), names(head))) {
            if (offer.text().startsWith("\"")) {
                columns.add(offer);
            }
        }
        return columns.isEmpty() ? files.in(word, true) : columns;
    }

    private PathOffers paths() {
        Console followed = console;
        return new PathOffers(
                vocabulary, followed == null ? new mlp.grammar.SourceText("", "") : followed.workspace().source());
    }

    private Offers.Names names(String typed) {
        Console followed = console;
        if (followed == null) {
            return new DataNames(List.of(), List.of());
        }
        return new DataNames(
                files.columns(typed + "\n" + followed.workspace().text(), followed.textFolder()), paths().constants());
    }

    private record DataNames(List<String> columns, List<String> constants) implements Offers.Names {}
}
