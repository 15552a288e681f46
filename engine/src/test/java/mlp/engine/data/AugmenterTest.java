package mlp.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import mlp.spi.Augmentation;
import mlp.spi.ImageShape;
import org.junit.jupiter.api.Test;

class AugmenterTest {

    private static final ImageShape SHAPE = new ImageShape(1, 3, 1);

    /** Adds a random number to every value. */
    private static final Augmentation LIGHTER = (in, out, shape, random) -> {
        float more = (float) random.uniform(0);
        for (int i = 0; i < shape.size(); i++) {
            out[i] = in[i] + more;
        }
    };

    private static final Augmentation REVERSED = (in, out, shape, random) -> {
        for (int i = 0; i < shape.size(); i++) {
            out[i] = in[shape.size() - 1 - i];
        }
    };

    private static float[] image(Augmenter augmenter, int row, long step) {
        Features features = new Features.Floats(3, 2, new float[] {1, 2, 3, 4, 5, 6});
        float[] to = new float[4];
        augmenter.write(features, row, step, augmenter.new Room(), to, 1);
        return Arrays.copyOfRange(to, 1, 4);
    }

    @Test
    void changesFollowOneAnother() {
        Augmenter augmenter = new Augmenter(List.of(REVERSED, REVERSED, REVERSED), SHAPE, 1);
        assertArrayEquals(new float[] {6, 5, 4}, image(augmenter, 1, 0));
    }

    @Test
    void anImageChangesInAnotherWayInEachUpdateAndInTheSameWayForTheSameSeed() {
        Augmenter augmenter = new Augmenter(List.of(LIGHTER), SHAPE, 1);
        assertArrayEquals(image(augmenter, 0, 7), image(new Augmenter(List.of(LIGHTER), SHAPE, 1), 0, 7));
        assertFalse(Arrays.equals(image(augmenter, 0, 7), image(augmenter, 0, 8)));
        assertFalse(Arrays.equals(image(augmenter, 0, 7), image(new Augmenter(List.of(LIGHTER), SHAPE, 2), 0, 7)));
        float ofFirst = image(augmenter, 0, 7)[0] - 1;
        float ofSecond = image(augmenter, 1, 7)[0] - 4;
        assertFalse(Math.abs(ofFirst - ofSecond) < 1e-5, "another change for another row");
    }

    @Test
    void bytesAreScaledFirst() {
        Features features = new Features.Bytes(3, 1, new byte[] {0, (byte) 255, 51}, 1 / 255f, 0);
        Augmenter augmenter = new Augmenter(List.of(REVERSED), SHAPE, 1);
        float[] to = new float[3];
        augmenter.write(features, 0, 0, augmenter.new Room(), to, 0);
        assertEquals(0.2f, to[0], 1e-7);
        assertEquals(1f, to[1], 1e-7);
        assertEquals(0f, to[2]);
    }
}
