package mlp.repl.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns Ctrl-C and the system's wish to end the process into a question that can be asked between batches. The process
 * ends once what has to be written is written, with the exit code of the signal.
 */
public final class Interruption implements AutoCloseable {

    /** How long writing may take before the process ends all the same. */
    private static final long PATIENCE_SECONDS = 120;

    private final AtomicBoolean asked = new AtomicBoolean();
    private final CountDownLatch written = new CountDownLatch(1);
    private final Thread hook = new Thread(this::ask, "interruption");

    /** Listens from now on, until closed. */
    public Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the process is to end. */
    public boolean asked() {
        return asked.get();
    }

    private void ask() {
        asked.set(true);
        try {
            boolean inTime = written.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!inTime) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        written.countDown();
        if (!asked.get()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException ending) {
                // The signal came just now; everything is written, so the process may end.
                return;
            }
        }
    }
}
