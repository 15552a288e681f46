package mlp.engine.train;

import mlp.engine.model.TrainSpec.Shuffle;
import mlp.spi.RandomStream;

/** The order in which an epoch takes the training rows. */
@FunctionalInterface
public interface RowOrder {

    /**
     * Writes the order of an epoch.
     *
     * @param epoch counted from 0
     * @param rows the training rows, ascending
     * @param order as many rows, to be written; batches are taken from its start
     */
    void fill(int epoch, int[] rows, int[] order);

    /** The order that a file asks for; the same for the same seed and epoch, whatever came before. */
    static RowOrder of(Shuffle shuffle, long seed) {
        return switch (shuffle) {
            case EPOCH -> RandomOrder.permuting(seed);
            case REPLACEMENT -> RandomOrder.drawing(seed);
            case OFF -> (epoch, rows, order) -> System.arraycopy(rows, 0, order, 0, rows.length);
        };
    }

    /** Orders by random numbers. */
    final class RandomOrder {

        private static final long ORDER = 3;

        private RandomOrder() {}

        private static RandomStream stream(long seed, int epoch) {
            return new RandomStream(seed).fork(ORDER).fork(epoch);
        }

        /** Every row once (Fisher and Yates; Durstenfeld 1964). */
        static RowOrder permuting(long seed) {
            return (epoch, rows, order) -> {
                RandomStream random = stream(seed, epoch);
                System.arraycopy(rows, 0, order, 0, rows.length);
                for (int i = order.length - 1; i > 0; i--) {
                    int other = random.below(i, i + 1);
                    int row = order[i];
                    order[i] = order[other];
                    order[other] = row;
                }
            };
        }

        /** Each place any row. */
        static RowOrder drawing(long seed) {
            return (epoch, rows, order) -> {
                RandomStream random = stream(seed, epoch);
                for (int i = 0; i < order.length; i++) {
                    order[i] = rows[random.below(i, rows.length)];
                }
            };
        }
    }
}
