package mlp.repl.command;

import mlp.spi.Problem;

/** A command line that says something impossible. */
final class UsageProblem extends Problem {

    private static final long serialVersionUID = 1L;

    UsageProblem(String message, String help) {
        super(message, help);
    }
}
