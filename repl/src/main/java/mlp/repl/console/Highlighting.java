package mlp.repl.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlp.engine.registry.Keyword;
import mlp.engine.registry.Keywords;

/** Which stretches of a text are keywords, numbers, components and so on. Any text is taken, complete or not. */
final class Highlighting {

    private static final Pattern TOKEN = Pattern.compile("(?<comment>#[^\n]*)"
            + "|(?<string>\"(?:[^\"\\\\\n]|\\\\.)*\"?)"
            + "|(?<number>(?<![\\p{L}\\d_.])\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?%?)"
            + "|(?<word>[\\p{L}_][\\p{L}\\d_]*(?:[.:-](?=[\\p{L}_])[\\p{L}\\d_]+)*)"
            + "|(?<sign>[{}()\\[\\];\n])");

    /** Words that begin a statement in any block, beside the block's own. */
    private static final Set<String> ANYWHERE = Set.of("let", "include", "repeat");

    private final Vocabulary vocabulary;

    /** What a stretch is. */
    enum Kind {
        KEYWORD("1;34"),
        COMPONENT("35"),
        NUMBER("36"),
        STRING("32"),
        COMMENT("2"),
        COMMAND("1"),
        UNKNOWN("4;31");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** As parameters of the terminal's colour sequence. */
        String code() {
            return code;
        }
    }

    /** A stretch of one kind. */
    record Stretch(int start, int end, Kind kind) {}

    Highlighting(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Text of the model with the sequences for a terminal's colours. */
    String coloured(String text) {
        StringBuilder coloured = new StringBuilder();
        int at = 0;
        for (Stretch stretch : model(text, 0)) {
            coloured.append(text, at, stretch.start())
                    .append("\033[")
                    .append(stretch.kind().code())
                    .append('m')
                    .append(text, stretch.start(), stretch.end())
                    .append("\033[0m");
            at = stretch.end();
        }
        return coloured.append(text, at, text.length()).toString();
    }

    /**
     * Stretches of what is being typed.
     *
     * @param commands words of the commands
     */
    List<Stretch> typed(String text, Set<String> commands) {
        int start = text.length() - text.stripLeading().length();
        int end = start;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        String word = text.substring(start, end);
        boolean model = word.isEmpty()
                || Input.MODEL_WORDS.contains(word)
                || (Input.SECTION_COMMANDS.contains(word) && text.indexOf('{') > 0);
        if (model) {
            return text.startsWith("!", start) ? List.of() : model(text, 0);
        }
        List<Stretch> stretches = new ArrayList<>();
        boolean begun = commands.stream().anyMatch(command -> command.startsWith(word))
                || vocabulary.sections().stream().anyMatch(section -> section.startsWith(word));
        if (commands.contains(word) || !begun) {
            stretches.add(new Stretch(start, end, commands.contains(word) ? Kind.COMMAND : Kind.UNKNOWN));
        }
        if (word.equals("add")) {
            stretches.addAll(layer(text, end));
        } else {
            stretches.addAll(arguments(text, end));
        }
        return stretches;
    }

    /** A layer behind {@code add}. */
    private List<Stretch> layer(String text, int from) {
        List<Stretch> stretches = new ArrayList<>();
        Matcher word =
                Pattern.compile("\\s*([\\p{L}_][\\p{L}\\d_]*)").matcher(text).region(from, text.length());
        int end = from;
        if (word.lookingAt()) {
            boolean known = vocabulary.layer(word.group(1)).isPresent();
            boolean begun = vocabulary.layers().stream().anyMatch(layer -> layer.startsWith(word.group(1)));
            if (known || !begun) {
                stretches.add(new Stretch(word.start(1), word.end(1), known ? Kind.KEYWORD : Kind.UNKNOWN));
            }
            end = word.end();
        }
        stretches.addAll(arguments(text, end));
        return stretches;
    }

    private List<Stretch> arguments(String text, int from) {
        List<Stretch> stretches = new ArrayList<>();
        Matcher token = TOKEN.matcher(text).region(from, text.length()).useTransparentBounds(true);
        while (token.find()) {
            value(text, token).ifPresent(kind -> stretches.add(new Stretch(token.start(), token.end(), kind)));
        }
        return stretches;
    }

    private List<Stretch> model(String text, int from) {
        List<Stretch> stretches = new ArrayList<>();
        Deque<Optional<Keyword>> blocks = new ArrayDeque<>();
        Optional<Keyword> statement = Optional.empty();
        int brackets = 0;
        boolean first = true;
        Matcher token = TOKEN.matcher(text).region(from, text.length()).useTransparentBounds(true);
        while (token.find()) {
            if (token.group("sign") != null) {
                char sign = token.group().charAt(0);
                switch (sign) {
                    case '{' -> blocks.push(statement);
                    case '}' -> blocks.poll();
                    case '(', '[' -> brackets++;
                    case ')', ']' -> brackets = Math.max(0, brackets - 1);
                    default -> {}
                }
                first = first && sign != '(' && sign != '[' || "{};\n".indexOf(sign) >= 0 && brackets == 0;
            } else if (token.group("word") != null && first && brackets == 0) {
                String word = token.group();
                Optional<Keyword> block = blocks.isEmpty() ? Optional.empty() : blocks.peek();
                statement = keyword(word, block);
                boolean unknown = !blocks.isEmpty()
                        && block.isPresent()
                        && isUnknown(word, block.get())
                        && token.end() < text.length();
                stretches.add(new Stretch(token.start(), token.end(), unknown ? Kind.UNKNOWN : Kind.KEYWORD));
                first = false;
            } else {
                value(text, token).ifPresent(kind -> stretches.add(new Stretch(token.start(), token.end(), kind)));
                first &= token.group("comment") != null;
            }
        }
        return stretches;
    }

    /** The declaration of a statement; layers with blocks hold layers again. */
    private static Optional<Keyword> keyword(String word, Optional<Keyword> block) {
        return block.isPresent() && block.get().body() instanceof Keyword.Body.Layers
                ? block
                : block.isPresent() ? block.get().statement(word) : Keywords.top(word);
    }

    private boolean isUnknown(String word, Keyword block) {
        if (ANYWHERE.contains(word)) {
            return false;
        }
        return block.body() instanceof Keyword.Body.Layers
                ? vocabulary.layer(word).isEmpty()
                : !block.statements().isEmpty() && block.statement(word).isEmpty();
    }

    private Optional<Kind> value(String text, Matcher token) {
        if (token.group("comment") != null) {
            return Optional.of(Kind.COMMENT);
        }
        if (token.group("string") != null) {
            return Optional.of(Kind.STRING);
        }
        if (token.group("number") != null) {
            return Optional.of(Kind.NUMBER);
        }
        if (token.group("word") == null || text.startsWith("=", token.end())) {
            return Optional.empty();
        }
        boolean component = !vocabulary.registry().everywhere(token.group()).isEmpty();
        boolean call = text.startsWith("(", token.end());
        boolean known = component
                || Set.of("epochs", "steps", "minutes", "class", "column", "time", "hash", "log")
                        .contains(token.group());
        return component ? Optional.of(Kind.COMPONENT) : call && !known ? Optional.of(Kind.UNKNOWN) : Optional.empty();
    }
}
