package mlp.engine.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlp.grammar.Diagnostic;
import mlp.grammar.SourceText;
import mlp.grammar.Span;
import mlp.grammar.Suggestion;

/** The problems found so far in a file and what it includes. */
final class Report {

    /** More than anyone reads. */
    private static final int MOST = 1000;
    /** Layers are read from the last to the first, so the first problems of a text may come late. */
    private static final int MOST_KEPT = 20_000;
    /** A suggestion compares with every candidate; after so many, problems are told without. */
    private static final int MOST_SUGGESTIONS = 200;

    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<Diagnostic> told = new HashSet<>();
    private final Map<SourceText, Integer> order = new IdentityHashMap<>();
    private int errors;
    private int suggestions;

    /** Tells that a text takes part; problems come out in the order of texts. */
    void follows(SourceText source) {
        order.putIfAbsent(source, order.size());
    }

    void add(Diagnostic problem) {
        errors += problem.isError() ? 1 : 0;
        if (found.size() < MOST_KEPT
                && told.add(problem)) { // copies of a repeat have the same problem at the same place
            found.add(problem);
        }
    }

    /** Errors so far. */
    int errors() {
        return errors;
    }

    /** The nearest word, as a label: {@code did you mean `beta2`?}; empty if none is near. */
    String meant(String wrong, Collection<String> words) {
        if (suggestions++ >= MOST_SUGGESTIONS) {
            return "";
        }
        Optional<String> nearest = Suggestion.nearest(wrong, words);
        return nearest.map(word -> "did you mean `" + word + "`?").orElse("");
    }

    /** All in source order. */
    List<Diagnostic> inOrder() {
        List<Diagnostic> ordered = new ArrayList<>(found);
        ordered.sort(Comparator.comparingInt(
                        (Diagnostic problem) -> problem.place().map(this::rank).orElse(-1))
                .thenComparingInt(problem -> problem.place().map(Span::start).orElse(0)));
        if (ordered.size() > MOST) {
            ordered.subList(MOST, ordered.size()).clear();
            ordered.add(Diagnostic.error(
                    SemanticCode.TOO_MANY_PROBLEMS.code(), "only " + MOST + " problems are shown; there are more"));
        }
        return ordered;
    }

    private int rank(Span place) {
        return order.getOrDefault(place.source(), Integer.MAX_VALUE);
    }
}
