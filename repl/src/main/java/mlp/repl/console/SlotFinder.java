package mlp.repl.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlp.engine.registry.Keyword;
import mlp.engine.registry.Keywords;
import mlp.repl.console.Slot.Frame;
import mlp.spi.Definition;
import mlp.spi.Parameter;

/** Reads a text that is still being typed and finds what may stand at its end. */
final class SlotFinder {

    private static final Pattern TOKEN = Pattern.compile("(?<comment>#[^\n]*)"
            + "|(?<name>[\\p{L}_][\\p{L}\\d_.:-]*)=(?!=)"
            + "|(?<call>[\\p{L}_][\\p{L}\\d_.:-]*)\\("
            + "|(?<value>\"(?:[^\"\\\\\n]|\\\\.)*\"|[\\p{L}\\d_.%][\\p{L}\\d_.:%-]*)"
            + "|(?<sign>[{}()\\[\\],;\n])");

    private final Vocabulary vocabulary;
    private final Deque<Optional<Keyword>> blocks = new ArrayDeque<>();
    private final Deque<Frame> frames = new ArrayDeque<>();
    private Optional<Keyword> statement = Optional.empty();

    private SlotFinder(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** What may stand behind a text. */
    static Slot behind(String text, Vocabulary vocabulary) {
        SlotFinder finder = new SlotFinder(vocabulary);
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (token.group("comment") != null) {
                if (token.end() == text.length()) {
                    return new Slot.Unknown();
                }
            } else {
                finder.take(token);
            }
        }
        return finder.slot();
    }

    private Slot slot() {
        if (!frames.isEmpty()) {
            return frames.peek().slot();
        }
        boolean unknown = !blocks.isEmpty() && blocks.peek().isEmpty();
        return unknown ? new Slot.Unknown() : new Slot.Statement(blocks.isEmpty() ? Optional.empty() : blocks.peek());
    }

    private void take(Matcher token) {
        if (token.group("sign") != null) {
            sign(token.group().charAt(0));
        } else if (frames.isEmpty()) {
            String word = token.group().replaceAll("[=(]$", "");
            begin(word);
        } else if (token.group("name") != null) {
            frames.peek().name(token.group("name"));
        } else if (token.group("call") != null) {
            Optional<Definition<?>> component =
                    frames.peek().current().flatMap(parameter -> vocabulary.component(parameter, token.group("call")));
            frames.push(new Frame(
                    Frame.Kind.CALL, component.map(Definition::parameters).orElse(List.of())));
        } else {
            valueEnded();
        }
    }

    private void begin(String word) {
        Optional<Keyword> block = blocks.isEmpty() ? Optional.empty() : blocks.peek();
        boolean layers = block.isPresent() && block.get().body() instanceof Keyword.Body.Layers;
        statement = layers ? block : block.isPresent() ? block.get().statement(word) : Keywords.top(word);
        List<Parameter<?>> parameters = layers
                ? vocabulary.layer(word).map(Definition::parameters).orElse(List.of())
                : statement.map(Keyword::parameters).orElse(List.of());
        frames.push(new Frame(Frame.Kind.STATEMENT, parameters));
    }

    private void sign(char sign) {
        switch (sign) {
            case '{' -> {
                frames.clear();
                blocks.push(statement);
            }
            case '}' -> {
                frames.clear();
                blocks.poll();
            }
            case '\n', ';' -> {
                if (frames.size() == 1) {
                    frames.clear();
                }
            }
            case '(' -> frames.push(new Frame(Frame.Kind.PARENTHESES, List.of()));
            case '[' -> {
                List<Parameter<?>> element =
                        frames.isEmpty() ? List.of() : frames.peek().current().stream().<Parameter<?>>map(p -> p).toList();
                frames.push(new Frame(Frame.Kind.LIST, element));
            }
            case ')', ']' -> {
                if (frames.size() > 1) {
                    frames.pop();
                    valueEnded();
                }
            }
            case ',' -> {
                if (!frames.isEmpty() && frames.peek().kind() == Frame.Kind.CALL) {
                    frames.peek().next();
                }
            }
            default -> {}
        }
    }

    private void valueEnded() {
        if (!frames.isEmpty() && frames.peek().kind() == Frame.Kind.STATEMENT) {
            frames.peek().next();
        }
    }
}
