package mlp.repl.command;

/** Exit codes. */
public enum Exit {
    /** Done. */
    DONE(0),
    /** The run failed, or a check says no. */
    FAILED(1),
    /** Wrong usage of a command. */
    USAGE(2),
    /** The model file or the data has errors. */
    INPUT(3),
    /** An {@code expect} of the file was not met. */
    EXPECTATION(4),
    /** Interrupted from the keyboard. */
    INTERRUPTED(130),
    /** Asked to end by the system. */
    TERMINATED(143);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    /** The exit of a code; a code of no meaning here is a failure. */
    public static Exit of(int code) {
        for (Exit exit : values()) {
            if (exit.code == code) {
                return exit;
            }
        }
        return FAILED;
    }

    /** What the process ends with. */
    public int code() {
        return code;
    }
}
