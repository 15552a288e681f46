package mlp.standard.augmentation;

import mlp.spi.Augmentation;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.ImageShape;
import mlp.spi.Parameter;
import mlp.spi.RandomStream;
import mlp.spi.Type;

/** Mirrors every other image, by chance. */
public final class Flip implements Augmentation {

    private static final Parameter<String> SIDES =
            Parameter.of("sides", Type.choice("left_right", "up_down"), "left_right", "which sides change places");

    public static final Definition<Augmentation> DEFINITION = Definition.of(
            ExtensionPoint.AUGMENTATION,
            "flip",
            "mirrors every other image, by chance",
            arguments -> new Flip(arguments.get(SIDES).equals("left_right")),
            SIDES);

    private final boolean leftRight;

    Flip(boolean leftRight) {
        this.leftRight = leftRight;
    }

    @Override
    public void apply(float[] in, float[] out, ImageShape shape, RandomStream random) {
        boolean flipped = random.below(0, 2) == 1;
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int row = 0; row < shape.rows(); row++) {
                int fromRow = flipped && !leftRight ? shape.rows() - 1 - row : row;
                int at = (channel * shape.rows() + row) * shape.columns();
                int from = (channel * shape.rows() + fromRow) * shape.columns();
                for (int column = 0; column < shape.columns(); column++) {
                    int fromColumn = flipped && leftRight ? shape.columns() - 1 - column : column;
                    out[at + column] = in[from + fromColumn];
                }
            }
        }
    }
}
