package mlp.engine.data;

import java.util.List;
import mlp.spi.Augmentation;
import mlp.spi.ImageShape;
import mlp.spi.RandomStream;

/**
 * Changes training images at random, one change after the other. An image is changed in another way in each update, and in
 * the same way for the same seed, update and row, whatever thread does it.
 */
public final class Augmenter {

    /** Keeps these random numbers apart from those of first weights, masks and row order under the same seed. */
    private static final long PURPOSE = 4;

    private final List<Augmentation> changes;
    private final ImageShape shape;
    private final RandomStream random;

    /**
     * An augmenter.
     *
     * @param shape of all images
     * @param seed of the run
     */
    public Augmenter(List<Augmentation> changes, ImageShape shape, long seed) {
        this.changes = List.copyOf(changes);
        this.shape = shape;
        this.random = new RandomStream(seed).fork(PURPOSE);
    }

    /** The changes, in order. */
    public List<Augmentation> changes() {
        return changes;
    }

    /** Room for one image on its way; used by one thread at a time. */
    public final class Room {
        private float[] image = new float[shape.size()];
        private float[] changed = new float[shape.size()];
    }

    /**
     * Writes a changed image.
     *
     * @param features images of all rows
     * @param row which one
     * @param step updates done
     * @param to where it goes, from index {@code at} on
     */
    public void write(Features features, int row, long step, Room room, float[] to, int at) {
        int size = shape.size();
        switch (features) {
            case Features.Floats floats -> System.arraycopy(floats.values(), row * size, room.image, 0, size);
            case Features.Bytes bytes -> {
                for (int i = 0; i < size; i++) {
                    room.image[i] = Math.fma(bytes.values()[row * size + i] & 0xFF, bytes.scale(), bytes.shift());
                }
            }
        }
        RandomStream ofImage = random.fork(step).fork(row);
        for (int i = 0; i < changes.size(); i++) {
            changes.get(i).apply(room.image, room.changed, shape, ofImage.fork(i));
            float[] changed = room.changed;
            room.changed = room.image;
            room.image = changed;
        }
        System.arraycopy(room.image, 0, to, at, size);
    }
}
