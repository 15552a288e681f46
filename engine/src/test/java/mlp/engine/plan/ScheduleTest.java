package mlp.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import mlp.engine.kernels.Block;
import mlp.engine.plan.Stage.Reads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScheduleTest {

    /** Rows, nanoseconds of work, lanes, and the parts of a chain that reads only its own rows. */
    @ParameterizedTest
    @CsvSource({
        "64, 1000, 2, 1", // not worth a second thread
        "64, 36000, 2, 2", // worth three parts, of which one lane would do two
        "64, 36000, 3, 3",
        "64, 90000, 2, 6", // eight parts' work, but parts of fewer rows would load weights too often
        "57, 90000, 2, 4", // five parts of eleven rows would be two for one lane and three for the other
        "1000, 900000, 2, 16",
        "7, 90000, 2, 1",
    })
    void lanesHaveAsManyPartsEach(int rows, double work, int lanes, int parts) {
        List<Block> blocks = new ArrayList<>();
        Stage stage = new Stage("layer", Reads.ROWS, rows, 1, work, false, block -> {
            blocks.add(block);
            return () -> {};
        });
        List<Segment> segments = new Schedule(lanes, rows, new Schedule.Weights(1000, 0)).segments(List.of(stage));
        assertEquals(List.of(parts), segments.stream().map(Segment::parts).toList());
        int next = 0;
        for (Block block : blocks) {
            assertEquals(next, block.fromRow());
            next = block.toRow();
        }
        assertEquals(rows, next);
    }

    /** Rows and nanoseconds of the second layer of two, and how many parts of its 8 panels there are. */
    @ParameterizedTest
    @CsvSource({
        "1, 5000, 2", // half the weights for each lane, which they come to in half the time
        "1, 3000, 1",
        "16, 5000, 1", // a second thread would be no use for so little arithmetic
        "16, 13000, 2",
    })
    void layersOfFewRowsAreSharedSooner(int rows, double work, int parts) {
        Stage first = new Stage("first", Reads.ROWS, rows, 16, 16_000, false, block -> () -> {});
        Stage second = new Stage("second", Reads.ROWS, rows, 8, work, false, block -> () -> {});
        List<Segment> segments =
                new Schedule(2, rows, new Schedule.Weights(2_000_000, 0)).segments(List.of(first, second));
        assertEquals(List.of(2, parts), segments.stream().map(Segment::parts).toList());
    }

    /** Bytes of weights, rows of a batch that trains them, work of a layer of 4 panels and one of 2, and their parts. */
    @ParameterizedTest
    @CsvSource({
        "92000, 64, 9000, 2 2", // each lane keeps to its own weights, and soon
        "92000, 511, 9000, 2 2",
        "92000, 512, 200000, 8", // each lane reads them all, for rows of its own
        "92000, 0, 200000, 8",
        "2000000, 64, 9000, 8", // too little work for two meetings of lanes
        "2000000, 64, 200000, 4 2",
    })
    void smallWeightsAreSharedByPanelsUnlessRowsAreMany(int bytes, int trainedBy, double work, String parts) {
        int rows = Math.max(512, trainedBy);
        Stage first = new Stage("first", Reads.ROWS, rows, 4, work, false, block -> () -> {});
        Stage second = new Stage("second", Reads.ROWS, rows, 2, work, false, block -> () -> {});
        List<Segment> segments =
                new Schedule(2, rows, new Schedule.Weights(bytes, trainedBy)).segments(List.of(first, second));
        assertEquals(
                parts, segments.stream().map(segment -> "" + segment.parts()).collect(Collectors.joining(" ")));
    }

    @Test
    void aLanesPartsBecomeSmallerSoThatAllEndAtTheSameTime() {
        List<Block> blocks = new ArrayList<>();
        Stage product = new Stage("product", Reads.ROWS, 128, 16, 900_000, false, block -> {
            blocks.add(block);
            return () -> {};
        });
        new Schedule(2, 128, new Schedule.Weights(2_000_000, 128)).segments(List.of(product));
        assertEquals(
                List.of(0, 3, 5, 6, 7, 8, 11, 13, 14, 15),
                blocks.stream().map(Block::fromPanel).toList());
        for (int i = 0; i < blocks.size(); i++) {
            assertEquals(
                    i + 1 < blocks.size() ? blocks.get(i + 1).fromPanel() : 16,
                    blocks.get(i).toPanel());
        }
    }
}
