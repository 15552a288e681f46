package mlp.engine;

import java.util.List;
import mlp.spi.Problem;

/** A component that does not come back. Training has left its thread and buffers to it and can go on in fresh ones. */
public final class Hang extends Problem {

    private static final long serialVersionUID = 1L;

    private final String thread;
    private final transient List<String> stack;

    /**
     * A hang.
     *
     * @param thread the lane and thread that is stuck, in words
     * @param stack its topmost frames down to the engine's, a line each
     */
    Hang(String message, String help, String place, String thread, List<String> stack) {
        super(message, help, place);
        this.thread = thread;
        this.stack = List.copyOf(stack);
    }

    /** The lane and thread that is stuck, in words. */
    public String thread() {
        return thread;
    }

    /** Its topmost frames down to the engine's, a line each. */
    public List<String> stack() {
        return stack;
    }
}
