package mlp.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.spi.EpochRecord;
import mlp.spi.ExtensionPoint;
import mlp.spi.Problem;
import org.junit.jupiter.api.Test;

class StopTest {

    private static List<EpochRecord> history(String figure, double... values) {
        List<EpochRecord> history = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            history.add(new EpochRecord(
                    i + 1,
                    10L * (i + 1),
                    Map.of("train.loss", 1.0, figure, values[i]),
                    0.1,
                    1.0 / (i + 1),
                    60 * (i + 1)));
        }
        return history;
    }

    private static Optional<String> reason(String stop, List<EpochRecord> history) {
        return Reference.make(ExtensionPoint.STOP, stop).reason(history);
    }

    @Test
    void patienceCountsEpochsSinceTheBest() {
        assertEquals(Optional.empty(), reason("patience(2)", history("valid.loss", 3, 2, 2.5)));
        assertEquals(
                Optional.of("valid.loss has not become better since epoch 2"),
                reason("patience(2)", history("valid.loss", 3, 2, 2.5, 2)));
        assertEquals(Optional.empty(), reason("patience(2)", history("valid.loss", 3, 2, 2.5, 1.9)));
    }

    @Test
    void smallGainsDoNotCount() {
        assertEquals(
                Optional.of("valid.loss has not become better since epoch 1"),
                reason("patience(2, min_delta=0.5)", history("valid.loss", 3, 2.9, 2.6)));
    }

    @Test
    void patienceKnowsWhereMoreIsBetter() {
        assertEquals(
                Optional.of("valid.accuracy has not become better since epoch 2"),
                reason("patience(1, on=valid.accuracy)", history("valid.accuracy", 0.5, 0.6, 0.55)));
        assertEquals(
                "whether less or more of `valid.fancy` is better is not known",
                assertThrows(Problem.class, () -> reason("patience(1, on=valid.fancy)", history("valid.fancy", 1)))
                        .getMessage());
    }

    @Test
    void withoutValidationRowsTheTrainingLossCounts() {
        assertEquals(
                Optional.of("train.loss has not become better since epoch 1"),
                reason("patience(1)", history("train.accuracy", 1, 2)));
    }

    @Test
    void aFigureThatIsNotThereIsAProblem() {
        Problem problem =
                assertThrows(Problem.class, () -> reason("patience(1, on=valid.f1)", history("train.accuracy", 1, 2)));
        assertEquals("there is no figure `valid.f1` to stop by", problem.getMessage());
    }

    @Test
    void othersLookAtTheLastEpoch() {
        List<EpochRecord> three = history("valid.accuracy", 0.5, 0.9, 0.7);
        assertEquals(Optional.empty(), reason("converged(0.3)", three));
        assertEquals(Optional.of("no weight moved by more than 0.4 in the epoch"), reason("converged(0.4)", three));
        assertEquals(Optional.empty(), reason("reached(valid.accuracy, 75%)", three));
        assertEquals(Optional.of("valid.accuracy has reached 0.7"), reason("reached(valid.accuracy, 0.7)", three));
        assertEquals(Optional.empty(), reason("time(minutes(4))", three));
        assertEquals(Optional.of("training has taken 3.0 minutes"), reason("time(minutes(3))", three));
    }
}
