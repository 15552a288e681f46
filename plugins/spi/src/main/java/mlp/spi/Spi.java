package mlp.spi;

/** The version of this contract. */
public final class Spi {

    /** A plugin built for the same first number works; the second grows when something is added. */
    public static final String VERSION = "1.0";

    private Spi() {}
}
