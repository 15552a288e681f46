package mlp.engine.kernels.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Matrix;
import mlp.engine.kernels.WarmUp;
import mlp.engine.kernels.Watched;
import org.junit.jupiter.api.Test;

/** A tile that the warm-up leaves out is interpreted in the first steps, which holds training up for half a second. */
class WarmTilesTest {

    private final Set<String> affine = new ConcurrentSkipListSet<>();
    private final Set<String> gradient = new ConcurrentSkipListSet<>();

    @Test
    void warmUpRunsTilesOfAllHeights() {
        Kernels noted = Watched.kernels((name, arguments) -> {
            switch (name) {
                case "affine" -> note((Block) arguments[4], (Matrix) arguments[3], arguments[2] == null);
                case "weightGradient" -> note((Block) arguments[3], (Matrix) arguments[2]);
                default -> {}
            }
        });

        WarmUp.begin(() -> noted).await();

        Set<String> tiles = new TreeSet<>(Set.of("1", "4", "8", "10", "12", "16 of half"));
        Set<String> withAndWithoutBias = new TreeSet<>(tiles);
        tiles.forEach(tile -> withAndWithoutBias.add(tile + " bare"));
        assertEquals(withAndWithoutBias, affine);
        assertEquals(tiles, gradient);
    }

    private void note(Block block, Matrix z, boolean bare) {
        int rows = block.toRow() - block.fromRow();
        String end = bare ? " bare" : "";
        if (rows < 4) {
            affine.add("1" + end);
            return;
        }
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            split(TileHeights.overlapping(true), rows, z.width(panel), end, affine);
        }
    }

    private void note(Block block, Matrix dv) {
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            for (int k = block.fromRow(); k < block.toRow(); k += 32) {
                split(TileHeights.exact(true), Math.min(32, block.toRow() - k), dv.width(panel), "", gradient);
            }
        }
    }

    /** As the kernels of machines with 512 bits do it. */
    private static void split(TileHeights heights, int rows, int width, String end, Set<String> into) {
        int left = rows;
        for (; width <= 16 && left >= 16; left -= 16) {
            into.add("16 of half" + end);
        }
        while (left > 0) {
            into.add(heights.first(left) + end);
            left -= heights.first(left);
        }
    }
}
