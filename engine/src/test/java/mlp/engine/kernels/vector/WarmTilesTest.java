package mlp.engine.kernels.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Matrix;
import mlp.engine.kernels.Strips;
import mlp.engine.kernels.WarmUp;
import mlp.engine.kernels.Watched;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tile that the warm-up leaves out is interpreted in the first steps, which holds training up for half a second. */
class WarmTilesTest {

    private final Set<String> affine = new ConcurrentSkipListSet<>();
    private final Set<String> gradient = new ConcurrentSkipListSet<>();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void warmUpRunsTilesOfAllHeights(boolean tall) {
        Kernels noted = Watched.kernels((name, arguments) -> {
            switch (name) {
                case "affine" -> {
                    if (arguments[0] instanceof Strips strips) {
                        note(tall, (Matrix) arguments[1], strips, (Block) arguments[4]);
                    } else {
                        note(
                                tall,
                                (Matrix) arguments[1],
                                (Block) arguments[4],
                                (Matrix) arguments[3],
                                arguments[2] == null);
                    }
                }
                case "weightGradient" -> note(tall, (Block) arguments[3], (Matrix) arguments[2]);
                default -> {}
            }
        });

        WarmUp.begin(() -> noted).await();

        Set<String> tiles =
                new TreeSet<>(tall ? Set.of("1", "4", "8", "10", "12", "16 of half") : Set.of("1", "4", "5"));
        Set<String> withAndWithoutBias = new TreeSet<>(tiles);
        tiles.forEach(tile -> withAndWithoutBias.add(tile + " bare"));
        if (!tall) {
            withAndWithoutBias.addAll(Set.of("4 in stretches", "5 in stretches"));
            if (noted.prefersStrips()) {
                withAndWithoutBias.addAll(Set.of("1 in strips", "3 in strips", "4 in strips", "6 in strips"));
            }
            tiles = Set.of("1", "3", "4", "6");
        }
        assertEquals(withAndWithoutBias, affine);
        assertEquals(tiles, gradient);
    }

    private void note(boolean tall, Matrix v, Block block, Matrix z, boolean bare) {
        int rows = block.toRow() - block.fromRow();
        String end = bare ? " bare" : "";
        if (rows < 4) {
            affine.add("1" + end);
            return;
        }
        boolean inStretches = !tall && v.rows() > 144;
        if (!tall && block.toPanel() - block.fromPanel() >= 6) { // the same tiles as of strips
            return;
        }
        TileHeights heights = inStretches ? TileHeights.inStretches(false) : TileHeights.overlapping(tall);
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            split(tall, heights, rows, z.width(panel), inStretches ? " in stretches" : end, affine);
        }
    }

    private void note(boolean tall, Matrix v, Strips strips, Block block) {
        if (tall || v.rows() <= LowProducts.LONGEST_STRETCH) {
            return; // only in longer sums do tiles run that go on from Z
        }
        for (int strip = 0; strip < strips.count(); strip++) {
            int left = Math.min(strips.first(strip + 1), block.toRow()) - strips.first(strip);
            while (left > 0) {
                affine.add(LowTiles.height(left) + " in strips");
                left -= LowTiles.height(left);
            }
        }
    }

    private void note(boolean tall, Block block, Matrix dv) {
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            for (int k = block.fromRow(); k < block.toRow(); k += 32) {
                int rows = Math.min(32, block.toRow() - k);
                split(tall, TileHeights.exact(tall), rows, dv.width(panel), "", gradient);
            }
        }
    }

    /** As the kernels do it on machines with 32 vector registers of 512 bits, or with 16. */
    private static void split(boolean tall, TileHeights heights, int rows, int width, String end, Set<String> into) {
        int left = rows;
        for (; tall && width <= 16 && left >= 16; left -= 16) {
            into.add("16 of half" + end);
        }
        while (left > 0) {
            into.add(heights.first(left) + end);
            left -= heights.first(left);
        }
    }
}
