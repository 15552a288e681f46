package mlp.repl.console;

import mlp.repl.command.Exit;

/**
 * A command of the REPL.
 *
 * @param name its word
 * @param usage what stands behind the word, or empty
 * @param summary one line on what it does
 * @param action runs it with what was typed behind the word
 */
record Verb(String name, String usage, String summary, Action action) {

    /** What a command does. */
    @FunctionalInterface
    interface Action {
        /** Runs the command; what it cannot follow it refuses with {@link Refusal}. */
        Exit run(String rest);
    }

    /** The word and what stands behind it. */
    String form() {
        return usage.isEmpty() ? name : name + " " + usage;
    }
}
