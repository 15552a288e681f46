package mlp.spi;

import java.util.List;

/**
 * Tells whether components keep this contract. Found by {@link java.util.ServiceLoader}; the testkit offers one, which
 * {@code mlp plugin check} and an author's own tests call.
 */
public interface PluginCheck {

    /**
     * Tries components out, in all the variants that their declarations allow.
     *
     * @param checked what is to be checked
     * @param known further components that arguments may name, such as the built-in ones
     * @return what was found, in the order of {@code checked}; an empty list for a faultless plugin
     */
    List<Finding> check(List<Definition<?>> checked, List<Definition<?>> known);

    /** How grave a finding is. */
    enum Severity {
        /** The contract is broken: results may be wrong. */
        FAULT,
        /** It works, but something is missing or slow. */
        ADVICE
    }

    /**
     * Something that was found.
     *
     * @param severity how grave
     * @param component what it is about, such as {@code optimizer lion_pro(lr=0.1)}
     * @param check what was tried, in a few words
     * @param message what happened, with the numbers
     * @param help what to do
     */
    record Finding(Severity severity, String component, String check, String message, String help) {
        /** On two lines. */
        public String text() {
            return (severity == Severity.FAULT ? "fault" : "advice") + " in " + component + ": " + check + ": "
                    + message + (help.isEmpty() ? "" : "\n  = help: " + help);
        }
    }
}
