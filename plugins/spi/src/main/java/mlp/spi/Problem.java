package mlp.spi;

import java.util.Optional;

/** What went wrong, in words for the person who wrote the file; the engine shows it as a diagnostic, never a trace. */
public class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String help;
    private final String place;

    /**
     * A problem.
     *
     * @param message what is wrong, in one line, lower case
     * @param help what to do, or empty
     */
    public Problem(String message, String help) {
        this(message, help, "");
    }

    /**
     * A problem at a place in data.
     *
     * @param place such as {@code iris.csv:12:3}, or empty
     */
    public Problem(String message, String help, String place) {
        super(message);
        this.help = help;
        this.place = place;
    }

    /** What to do about it. */
    public Optional<String> help() {
        return help.isEmpty() ? Optional.empty() : Optional.of(help);
    }

    /** Where it is, such as a file, line and column. */
    public Optional<String> place() {
        return place.isEmpty() ? Optional.empty() : Optional.of(place);
    }
}
