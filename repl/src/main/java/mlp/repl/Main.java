package mlp.repl;

import mlp.repl.command.Program;
import mlp.repl.command.Surroundings;

/** Where the program begins. */
public final class Main {

    private Main() {}

    /** Runs a command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        StandardError.restore();
        int code = new Program(Surroundings.ofProcess(), ProgramModule::engine).run(arguments);
        System.out.flush();
        System.err.flush();
        // Not exit: what is left to do on the way out has been done, and a listener's thread must not hold the process.
        Runtime.getRuntime().halt(code);
    }
}
