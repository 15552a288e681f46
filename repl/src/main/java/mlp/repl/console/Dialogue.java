package mlp.repl.console;

/** Who sits at the other end: a person at a terminal, or a script. */
interface Dialogue {

    /** Whether a question is answered with yes; a script has said so beforehand or is taken to say no. */
    boolean agrees(String question);

    /** Runs work that Ctrl-C can end between two of its parts. */
    <T> T interruptible(Work<T> work);

    /** Work that asks now and then whether it shall end. */
    @FunctionalInterface
    interface Work<T> {
        T run(java.util.function.BooleanSupplier interrupted);
    }
}
