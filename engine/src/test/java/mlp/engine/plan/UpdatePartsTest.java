package mlp.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import mlp.engine.kernels.Lanes;
import mlp.engine.kernels.Layout;
import mlp.engine.kernels.Matrix;
import mlp.engine.plan.UpdateParts.Part;
import mlp.engine.train.Networks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UpdatePartsTest {

    /** Numbers at the end of a panel that may go to the lane of the next one. */
    private static final int FEW = 512;

    private static final Parameters PARAMETERS = parameters(317, 419, 211, 13);

    private static final UpdateParts PARTS = UpdateParts.of(PARAMETERS, List.of());

    private static Parameters parameters(int... widths) {
        return new Parameters(
                Networks.of(widths, "tanh", "cross_entropy", "sgd", 0.5, 1, 1).network());
    }

    @Test
    void partsCoverAllNumbersOnce() {
        int next = 0;
        List<Part> ascending = PARTS.parts().stream()
                .sorted(Comparator.comparingInt(Part::from))
                .toList();
        for (Part part : ascending) {
            assertEquals(next, part.from());
            assertTrue(part.to() > next);
            next = part.to();
        }
        assertEquals(PARAMETERS.end(), next);
    }

    /**
     * A panel of outputs is multiplied and its gradient computed by the lane that {@link Lanes#first} gives it to; a tensor
     * of a single panel is the first lane's.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void theLaneOfAPanelUpdatesIt(int lanes) {
        int[] firsts = PARTS.firsts(lanes);
        int looked = 0;
        for (Parameters.Entry entry : PARAMETERS.entries()) {
            Matrix matrix = entry.value();
            boolean single = matrix.panels() == 1;
            for (int panel = 0; panel < matrix.panels() && (single || matrix.panels() >= lanes); panel++) {
                int middle = matrix.start(matrix.rows() / 2, panel);
                if (matrix.rows() * Layout.PANEL > 2 * FEW) {
                    assertEquals(single ? 0 : owner(panel, matrix.panels(), lanes), updater(middle, firsts));
                    looked++;
                }
            }
        }
        assertTrue(looked >= 14, "the first layer alone has fourteen panels");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 16, 1024})
    void lanesOwnPartsInOrder(int lanes) {
        int[] firsts = PARTS.firsts(lanes);
        assertEquals(0, firsts[0]);
        assertEquals(PARTS.parts().size(), firsts[lanes]);
        for (int lane = 0; lane < lanes; lane++) {
            assertTrue(firsts[lane] <= firsts[lane + 1]);
        }
    }

    @Test
    void ofManyParametersThereAreNoMorePartsThanASectionTakes() {
        Parameters narrowPanels = parameters(16, 2_100_000);
        int parts = UpdateParts.of(narrowPanels, List.of()).parts().size();
        assertTrue(parts <= Lanes.MAX_PARTS, parts + " parts");
    }

    private static int owner(int panel, int panels, int lanes) {
        int lane = 0;
        while (panel >= Lanes.first(lane + 1, panels, lanes)) {
            lane++;
        }
        return lane;
    }

    private static int updater(int index, int[] firsts) {
        int part = 0;
        while (index < PARTS.parts().get(part).from()
                || index >= PARTS.parts().get(part).to()) {
            part++;
        }
        int lane = 0;
        while (part >= firsts[lane + 1]) {
            lane++;
        }
        return lane;
    }
}
