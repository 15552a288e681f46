package mlp.spi;

import java.util.Map;

/** Checked values for the parameters of one component. */
public final class Arguments {

    private final Map<Parameter<?>, Object> values;

    /**
     * Wraps values that have been checked.
     *
     * @param values a value of the parameter's Java type for each parameter; an {@link java.util.Optional} for optional ones
     */
    public Arguments(Map<Parameter<?>, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** The value of a declared parameter. */
    @SuppressWarnings("unchecked") // whoever made these arguments checked the value against the parameter's type
    public <T> T get(Parameter<T> parameter) {
        Object value = values.get(parameter);
        if (value == null) {
            throw new IllegalArgumentException("parameter `" + parameter.name() + "` is not declared here");
        }
        return (T) value;
    }

    /** A whole number as an {@code int}; its declared range must fit. */
    public int integer(Parameter<Long> parameter) {
        return Math.toIntExact(get(parameter));
    }
}
