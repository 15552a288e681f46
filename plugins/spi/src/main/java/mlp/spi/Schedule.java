package mlp.spi;

/** A number that changes as training goes on, such as a learning rate. */
@FunctionalInterface
public interface Schedule {

    /** Its value for the next update. */
    double at(Progress progress);
}
