package mlp.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mlp.spi.PluginCheck.Finding;
import mlp.spi.PluginCheck.Severity;

/** Collects what is found in one component; of each check only the first fault, so that a report stays readable. */
final class Findings {

    private final String component;
    private final List<Finding> earlier;
    private final List<Finding> found = new ArrayList<>();

    Findings(String component) {
        this(component, List.of());
    }

    /**
     * Findings in a variant of a component.
     *
     * @param earlier what was found in the component so far; advice that it holds is not repeated
     */
    Findings(String component, List<Finding> earlier) {
        this.component = component;
        this.earlier = List.copyOf(earlier);
    }

    /** The contract is broken. */
    void fault(String check, String help, String message, Object... numbers) {
        add(Severity.FAULT, check, help, message, numbers);
    }

    /** It could be better. */
    void advice(String check, String help, String message, Object... numbers) {
        if (!advised(check)) {
            add(Severity.ADVICE, check, help, message, numbers);
        }
    }

    /** Whether an earlier variant was given that advice, so that a check which costs time and gives no other can be left out. */
    boolean advised(String check) {
        return earlier.stream()
                .anyMatch(finding ->
                        finding.severity() == Severity.ADVICE && finding.check().equals(check));
    }

    private synchronized void add(Severity severity, String check, String help, String message, Object... numbers) {
        for (Finding finding : found) {
            if (finding.check().equals(check)) {
                return;
            }
        }
        String text = numbers.length == 0 ? message : String.format(Locale.ROOT, message, numbers);
        found.add(new Finding(severity, component, check, text, help));
    }

    /** Runs a check; what it throws is a fault. */
    void during(String check, Runnable trial) {
        try {
            trial.run();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            StackTraceElement[] stack = e.getStackTrace();
            String place = stack.length == 0 ? "" : ", at " + stack[0];
            fault(check, "catch it, or throw a Problem that says what to do", "throws " + e + place);
        }
    }

    /** Runs a check like {@link #during} on a thread of its own, which is left to itself if it does not come back in time. */
    void within(Duration limit, String check, Runnable trial) {
        FutureTask<Void> task = new FutureTask<>(() -> during(check, trial), null);
        Thread thread = Thread.ofPlatform().daemon().name("mlp-check").start(task);
        try {
            task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            StackTraceElement[] stack = thread.getStackTrace();
            String place = stack.length == 0 ? "" : ", and is at " + stack[0];
            thread.interrupt();
            fault("hang", "keep loops bounded", "does not come back within " + limit.toSeconds() + " s" + place);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    synchronized boolean faulty() {
        return found.stream().anyMatch(finding -> finding.severity() == Severity.FAULT);
    }

    synchronized List<Finding> found() {
        return List.copyOf(found);
    }
}
