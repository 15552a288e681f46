package mlp.grammar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The problems found so far in one text. */
final class Problems {

    /** Problems of a single token, which leave the shape of its statement whole. */
    private static final Set<String> OF_ONE_TOKEN = Set.of(
            SyntaxCode.NOT_A_NUMBER.code(),
            SyntaxCode.NUMBER_OUT_OF_RANGE.code(),
            SyntaxCode.BAD_ESCAPE.code(),
            SyntaxCode.BAD_INSERTION.code());

    /** More than anyone reads; a text of a megabyte could have half a million. */
    private static final int MOST = 200;

    private final SourceText source;
    private final List<Diagnostic> found = new ArrayList<>();
    private final TreeSet<Integer> places = new TreeSet<>();
    private final TreeSet<Integer> brokenPlaces = new TreeSet<>();

    Problems(SourceText source) {
        this.source = source;
    }

    SourceText source() {
        return source;
    }

    Span span(int start, int end) {
        return new Span(source, start, end);
    }

    void add(Diagnostic problem) {
        if (found.size() < MOST) {
            found.add(problem);
        }
        problem.place().ifPresent(place -> {
            places.add(place.start());
            if (!OF_ONE_TOKEN.contains(problem.code())) {
                brokenPlaces.add(place.start());
            }
        });
    }

    /** Whether there are so many that looking for more helps nobody. */
    boolean isFull() {
        return places.size() > MOST;
    }

    /** Whether one of them begins in this stretch. */
    boolean within(int start, int end) {
        Integer next = places.ceiling(start);
        return next != null && next < end;
    }

    /** Whether one begins in this stretch that makes more errors likely which are none: a string not closed, say. */
    boolean brokenWithin(int start, int end) {
        Integer next = brokenPlaces.ceiling(start);
        return next != null && next < end;
    }

    /** All in source order. */
    List<Diagnostic> inOrder() {
        List<Diagnostic> ordered = new ArrayList<>(found);
        ordered.sort(Comparator.comparingInt(
                problem -> problem.place().map(Span::start).orElse(0)));
        if (isFull()) {
            ordered.add(Diagnostic.error(
                    SyntaxCode.TOO_MANY_PROBLEMS.code(), "only " + MOST + " problems are shown; there are more"));
        }
        return ordered;
    }
}
