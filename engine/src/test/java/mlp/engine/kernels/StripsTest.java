package mlp.engine.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class StripsTest {

    @Test
    void everyRowIsInOneStripOfAHeightThatTilesHave() {
        for (int rows = 0; rows <= 300; rows++) {
            Strips strips = new Strips(new float[0], 0, rows, 1);
            int row = 0;
            for (int strip = 0; strip < strips.count(); strip++) {
                assertEquals(row, strips.first(strip), "of " + rows);
                int height = strips.height(strip);
                boolean last = strip + 1 == strips.count();
                assertTrue(height == 6 || height == 4 || last && height > 0 && height < 4, height + " of " + rows);
                assertTrue(height > 2 || rows < 6, height + " of " + rows); // takes as long as a strip of four
                for (int end = row + height; row < end; row++) {
                    assertEquals(strip, strips.strip(row), "row " + row + " of " + rows);
                }
            }
            assertEquals(rows, row);
        }
    }

    @Test
    void roomForABatchIsEnoughForAShorterLastOne() {
        for (int most = 1; most <= 300; most++) {
            for (int rows = 1; rows <= most; rows++) {
                Strips strips = new Strips(new float[0], 0, rows, 3);
                assertTrue(strips.start(strips.count(), 0) <= Strips.size(most, 3), rows + " of " + most);
            }
        }
    }
}
