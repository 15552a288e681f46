package mlp.engine.registry;

import mlp.spi.Definition;
import mlp.spi.Problem;

/** What a component threw while it worked, told with its name and its plugin's. */
public final class PluginFault extends Problem {

    private static final long serialVersionUID = 1L;

    private PluginFault(String message, String help, String place) {
        super(message, help, place);
    }

    /**
     * Names the component behind something thrown.
     *
     * @param plugin id of the plugin that offers it
     * @param thrown a {@link Problem} keeps its words; anything else is a mistake in the plugin
     */
    public static PluginFault of(Definition<?> definition, String plugin, Throwable thrown) {
        String who = definition.point().name() + " `" + definition.name() + "` of plugin `" + plugin + "`";
        PluginFault fault = thrown instanceof Problem problem
                ? new PluginFault(
                        who + ": " + problem.getMessage(),
                        problem.help().orElse(""),
                        problem.place().orElse(""))
                : new PluginFault(
                        who + " failed: " + PluginFailure.reason(thrown),
                        "this is a mistake in the plugin; go on without it, or tell its author",
                        "");
        fault.initCause(thrown);
        return fault;
    }

    /** Lets a component work; whatever it throws, full memory apart, becomes a fault that names it. */
    public static void watch(Definition<?> definition, String plugin, Runnable work) {
        try {
            work.run();
        } catch (OutOfMemoryError full) { // tells of the machine, not of the plugin
            throw full;
        } catch (Throwable thrown) { // other languages throw checked exceptions too
            throw of(definition, plugin, thrown);
        }
    }
}
