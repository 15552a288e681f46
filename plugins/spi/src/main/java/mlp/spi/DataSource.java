package mlp.spi;

/** Where rows come from. */
@FunctionalInterface
public interface DataSource {

    /**
     * Reads or makes all rows. Throws {@link Problem}, with its place, for bad input.
     *
     * @param context what the source may ask
     */
    Table read(Context context);

    /** What a source may ask. */
    interface Context {
        /** The run's seed, for generated data without a seed of its own. */
        long seed();

        /** Tells the user something worth knowing, once. */
        void note(String message);

        /** The rows of an {@code inline} source as text, in order; empty for others. */
        default java.util.List<java.util.List<String>> inlineRows() {
            return java.util.List.of();
        }

        /** Names that the file gives to columns; empty if it gives none. */
        default java.util.List<String> columnNames() {
            return java.util.List.of();
        }
    }
}
