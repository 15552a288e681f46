package mlp.engine.registry;

import java.util.ServiceConfigurationError;
import mlp.spi.Problem;

/** Why a plugin takes no part, told to whoever looks at the list of plugins. */
public final class PluginFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final String help;

    /**
     * A reason.
     *
     * @param reason in one line
     * @param help what to do, or empty
     */
    public PluginFailure(String reason, String help) {
        super(reason);
        this.help = help;
    }

    /** What to do, or empty. */
    public String help() {
        return help;
    }

    /** The message, never null. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }

    /** What a plugin's code threw, in one line, down to its first cause. */
    public static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null
                && cause.getCause() != cause
                && (cause instanceof ServiceConfigurationError
                        || cause instanceof ExceptionInInitializerError
                        || cause instanceof ReflectiveOperationException)) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return switch (cause) {
            case NoClassDefFoundError missing -> "class " + message.replace('/', '.') + " is missing";
            case ClassNotFoundException missing -> "class " + message + " is missing";
            case Problem problem -> message;
            case ServiceConfigurationError wrong -> message.replaceFirst("^mlp\\.spi\\.Plugin: ", "");
            default -> cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + message);
        };
    }
}
