package mlp.repl.console;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlp.engine.registry.Keyword;
import mlp.spi.Parameter;

/** What may stand at a place of a text. */
sealed interface Slot {

    /**
     * A statement begins.
     *
     * @param block the statement whose block it is; empty outside of all sections
     */
    record Statement(Optional<Keyword> block) implements Slot {}

    /**
     * A value of a parameter, or the name of another parameter.
     *
     * @param parameter whose value it is; empty where nothing more is taken by position
     * @param names parameters that can still be named here
     */
    record Value(Optional<Parameter<?>> parameter, List<Parameter<?>> names) implements Slot {
        public Value {
            names = List.copyOf(names);
        }
    }

    /** Nothing that is known: inside a comment, or behind an unknown word. */
    record Unknown() implements Slot {}

    /** Something that takes arguments, as far as it has been read. */
    final class Frame {

        /** What holds arguments. */
        enum Kind {
            STATEMENT,
            CALL,
            LIST,
            PARENTHESES
        }

        private final Kind kind;
        private final List<Parameter<?>> parameters;
        private final Set<String> used = new HashSet<>();
        private Optional<Parameter<?>> named = Optional.empty();
        private int position;

        Frame(Kind kind, List<Parameter<?>> parameters) {
            this.kind = kind;
            this.parameters = parameters;
        }

        Kind kind() {
            return kind;
        }

        /** The parameter whose value comes next. */
        Optional<Parameter<?>> current() {
            if (named.isPresent()) {
                return named;
            }
            if (position < parameters.size()) {
                return Optional.of(parameters.get(position));
            }
            boolean list = !parameters.isEmpty() && parameters.getLast().type() instanceof mlp.spi.Type.ListOf<?>;
            return list || (kind == Kind.LIST && !parameters.isEmpty())
                    ? Optional.of(parameters.getLast())
                    : Optional.empty();
        }

        /** A parameter's name and an equals sign have been read. */
        void name(String word) {
            named = parameters.stream()
                    .filter(parameter -> parameter.name().equals(word))
                    .findFirst();
            used.add(word);
        }

        /** A value has been read in a statement, or a comma behind one. */
        void next() {
            if (named.isPresent()) {
                named = Optional.empty();
            } else {
                current().ifPresent(parameter -> used.add(parameter.name()));
                position++;
            }
        }

        Value slot() {
            boolean open = named.isEmpty() && (kind == Kind.CALL || kind == Kind.STATEMENT);
            List<Parameter<?>> names = parameters.stream()
                    .filter(parameter -> open && !used.contains(parameter.name()))
                    .toList();
            return new Value(current(), names);
        }
    }
}
