package mlp.engine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.grammar.Diagnostic;
import mlp.grammar.Diagnostic.Severity;
import mlp.grammar.Span;

/** The problems found so far in one data set. */
final class Findings {

    private final Optional<Span> section;
    private final List<Diagnostic> found = new ArrayList<>();

    /**
     * No problems yet.
     *
     * @param section where problems are shown that have no better place
     */
    Findings(Optional<Span> section) {
        this.section = section;
    }

    /** Advice for the author of a data section, or for someone who has a finished model and other rows for it. */
    String advice(String toAuthor, String toUser) {
        return section.isPresent() ? toAuthor : toUser;
    }

    void error(DataCode code, String message, String... help) {
        add(Severity.ERROR, code, section, message, help);
    }

    void errorAt(Span place, DataCode code, String message, String... help) {
        add(Severity.ERROR, code, Optional.of(place), message, help);
    }

    void warning(DataCode code, String message, String... help) {
        add(Severity.WARNING, code, section, message, help);
    }

    private void add(Severity severity, DataCode code, Optional<Span> place, String message, String... help) {
        List<String> lines = new ArrayList<>();
        for (String line : help) {
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        found.add(new Diagnostic(severity, code.code(), message, place, "", lines));
    }

    boolean hasErrors() {
        return found.stream().anyMatch(Diagnostic::isError);
    }

    /** Throws all that was found if an error is among it. */
    void stopOnErrors() {
        if (hasErrors()) {
            throw new InvalidData(found);
        }
    }

    /** All in the order found. */
    List<Diagnostic> all() {
        return List.copyOf(found);
    }
}
