package mlp.engine.assist;

import java.util.List;

/**
 * Ways to go on at a place of a text.
 *
 * @param from offset at which the word begins that a candidate replaces
 * @param inString whether the place lies in a string, where paths and columns are for others to offer
 * @param all candidates that begin with what is written so far, in the order of their declarations
 */
public record Candidates(int from, boolean inString, List<Candidate> all) {
    public Candidates {
        all = List.copyOf(all);
    }
}
