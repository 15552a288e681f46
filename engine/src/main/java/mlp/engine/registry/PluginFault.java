package mlp.engine.registry;

import mlp.spi.Problem;

/** What a component threw while it worked, told with its name and its plugin's. */
public final class PluginFault extends Problem {

    private static final long serialVersionUID = 1L;

    private PluginFault(String message, String help, String place) {
        super(message, help, place);
    }

    /**
     * Names the component behind something thrown. A {@link Problem} keeps its words; anything else is a mistake in the
     * component.
     *
     * @param subject the component in words, as {@link Registry#subject} gives them
     * @param doing such as {@code in epoch 2}, or empty
     * @param kept what is left of the work, or empty
     * @param place in a file, or empty
     */
    public static PluginFault of(String subject, String doing, Throwable thrown, String kept, String place) {
        String help = thrown instanceof Problem problem
                ? problem.help().orElse("")
                : "this is a mistake in the component; go on without it, or tell its author";
        PluginFault fault = new PluginFault(
                subject + " failed" + (doing.isEmpty() ? "" : " " + doing) + ": " + PluginFailure.reason(thrown),
                help.isEmpty() || kept.isEmpty() ? help + kept : help + "; " + kept,
                place);
        fault.initCause(thrown);
        return fault;
    }

    /** Throws what tells of the machine, such as full memory, and not of the plugin it happened in. */
    public static void passOn(Throwable thrown) {
        if (thrown instanceof VirtualMachineError machine && !(thrown instanceof StackOverflowError)) {
            throw machine;
        }
    }

    /** Lets a component work; whatever it throws becomes a fault that names it. */
    public static void watch(String subject, Runnable work) {
        try {
            work.run();
        } catch (Throwable thrown) { // other languages throw checked exceptions too
            passOn(thrown);
            throw of(subject, "", thrown, "", "");
        }
    }
}
