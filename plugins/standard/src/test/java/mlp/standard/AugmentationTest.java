package mlp.standard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mlp.spi.ExtensionPoint;
import mlp.spi.ImageShape;
import mlp.spi.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {

    private static final ImageShape SHAPE = new ImageShape(5, 7, 2);

    private static float[] image() {
        float[] image = new float[SHAPE.size()];
        for (int i = 0; i < image.length; i++) {
            image[i] = i * i % 17;
        }
        return image;
    }

    private static float[] changed(String augmentation, float[] image, long key) {
        float[] out = new float[image.length];
        Reference.make(ExtensionPoint.AUGMENTATION, augmentation).apply(image, out, SHAPE, new RandomStream(key));
        return out;
    }

    @ParameterizedTest
    @ValueSource(strings = {"shift(0)", "rotate(0)", "zoom(0)", "shear(0)", "noise(0)"})
    void nothingAtMostIsNothing(String augmentation) {
        assertArrayEquals(image(), changed(augmentation, image(), 3), 1e-4f);
    }

    @Test
    void shiftMovesPointsByTheSameWay() {
        float[] ramp = new float[SHAPE.size()];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i % 7;
        }
        boolean moved = false;
        for (long key = 0; key < 20; key++) {
            float[] out = changed("shift(2)", ramp, key);
            float way = out[3] - ramp[3];
            assertTrue(Math.abs(way) <= 2);
            assertEquals(way, out[7 + 3] - ramp[7 + 3], 1e-5);
            moved |= Math.abs(way) > 0.5;
        }
        assertTrue(moved);
    }

    @Test
    void rotationKeepsTheCentreAndTheSumOfASpot() {
        float[] spot = new float[SHAPE.size()];
        spot[2 * 7 + 3] = 9;
        for (long key = 0; key < 20; key++) {
            assertEquals(9, changed("rotate(180)", spot, key)[2 * 7 + 3], 1e-4);
        }
    }

    @Test
    void flipIsTheImageOrItsMirror() {
        float[] image = image();
        int mirrored = 0;
        for (long key = 0; key < 64; key++) {
            float[] out = changed("flip", image, key);
            boolean same = out[0] == image[0] && out[1] == image[1];
            for (int i = 0; i < image.length; i++) {
                int column = i % 7;
                assertEquals(image[same ? i : i - column + 6 - column], out[i]);
            }
            mirrored += same ? 0 : 1;
        }
        assertTrue(mirrored > 16 && mirrored < 48, mirrored + " of 64");
    }
}
