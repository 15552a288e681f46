package mlp.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import mlp.engine.model.DataSpec.By;
import mlp.engine.model.DataSpec.Kind;
import mlp.engine.model.DataSpec.Weights;
import mlp.spi.Column;
import mlp.spi.ImageShape;
import mlp.spi.Predictions;
import mlp.spi.Table;
import org.junit.jupiter.api.Test;

class DatasetTest {

    private static float[] features(Dataset data, int row) {
        Features.Floats floats =
                assertInstanceOf(Features.Floats.class, data.train().features());
        float[] one = new float[floats.width()];
        System.arraycopy(floats.values(), row * one.length, one, 0, one.length);
        return one;
    }

    @Test
    void numbersStayNumbersAndTextBecomesOneFeaturePerCategory() {
        Dataset data = Section.csv("x,colour,y", "1,red,0", "2,blue,1", ".5e1,red,1", "4,red,0")
                .target("y")
                .open();
        assertEquals(
                List.of("x", "colour_blue", "colour_red"), data.preprocessing().features());
        assertArrayEquals(new float[] {1, 0, 1}, features(data, 0));
        assertArrayEquals(new float[] {2, 1, 0}, features(data, 1));
        assertArrayEquals(new float[] {5, 0, 1}, features(data, 2));
        assertEquals(4, data.train().count(), "fewer than 50 rows all train");
    }

    @Test
    void aTargetOfZeroAndOneIsYesNo() {
        Dataset data = Section.csv("x,y", "1,0", "2,1", "3,1").target("y").open();
        assertEquals(Predictions.Kind.YES_NO, data.preprocessing().kind());
        assertEquals(List.of("0", "1"), data.preprocessing().labels());
        assertArrayEquals(new float[] {0, 1, 1}, data.train().targets().values());
    }

    @Test
    void aTargetOfTwoTextsIsYesNoWithTheLastOrTheStatedOnePositive() {
        Section section = Section.csv("x,y", "1,B", "2,M", "3,B").target("y");
        assertArrayEquals(
                new float[] {0, 1, 0}, section.open().train().targets().values());
        section.rule("y", null, "", "B");
        assertEquals(List.of("M", "B"), section.open().preprocessing().labels());
        assertArrayEquals(
                new float[] {1, 0, 1}, section.open().train().targets().values());
    }

    @Test
    void numbersAreClassesWhereSoftmaxWantsThem() {
        Section section = Section.csv("x,y", "1,10", "2,9", "3,10.0", "4,2").target("y");
        assertEquals(Predictions.Kind.NUMBER, section.open().preprocessing().kind());
        Dataset data = section.open(Wanted.of(Predictions.Kind.CATEGORY));
        assertEquals(List.of("2", "9", "10"), data.preprocessing().labels(), "sorted as numbers");
        assertArrayEquals(new int[] {2, 1, 2, 0}, data.train().targets().classes());
    }

    @Test
    void severalTargetsAreNumbersOrYesNo() {
        Dataset numbers =
                Section.csv("x,a,b", "1,2,3", "2,4,5").target("a", "b").open();
        assertEquals(2, numbers.train().targets().width());
        assertArrayEquals(new float[] {2, 3, 4, 5}, numbers.train().targets().values());
        Dataset yesNo =
                Section.csv("x,a,b", "1,0,no", "2,1,yes").target("a", "b").open();
        assertEquals(Predictions.Kind.YES_NO, yesNo.preprocessing().kind());
        assertEquals(List.of("a", "b"), yesNo.preprocessing().labels());
        assertEquals(
                List.of(
                        "M213 several targets must all be numbers or all be yes/no; these are `a` (a number), `b` (yes/no)"),
                Section.csv("x,a,b", "1,7,no", "2,8,yes").target("a", "b").errors());
    }

    @Test
    void scalingLearnsFromTheTrainingRowsAloneAndPredictionsComeBackInTheTargetsUnits() {
        Dataset data = Section.csv("x,y", "1,100", "3,300", "90,9000", "91,9100")
                .target("y")
                .zscore()
                .by(new By.Tail())
                .split(0.5, 0, 0.5)
                .open();
        assertArrayEquals(new int[] {0, 1}, data.train().index());
        assertArrayEquals(new int[] {2, 3}, data.test().index());
        assertArrayEquals(new float[] {-1}, features(data, 0), "mean 2, deviation 1");
        assertArrayEquals(new float[] {88}, features(data, 2));
        assertEquals(-1, data.train().targets().values()[0]);
        float[] outputs = {-1, 1, 0};
        data.preprocessing().invertTarget(outputs);
        assertArrayEquals(new float[] {100, 300, 200}, outputs);
    }

    @Test
    void aTargetInFrontOfABoundedOutputIsNotScaled() {
        Dataset data = Section.csv("x,y", "1,0.5", "3,0.7", "4,0.1")
                .target("y")
                .zscore()
                .open(new Wanted(Optional.empty(), false));
        assertArrayEquals(new float[] {0.5f, 0.7f, 0.1f}, data.train().targets().values());
    }

    @Test
    void aMissingValueWithoutATreatmentIsAnErrorAtItsPlace() {
        assertEquals(
                List.of("M206 test.csv:3, column `x`: the value is missing, as are 1 more of this column"),
                Section.csv("x,y", "1,0", ",1", ",0", "4,1").target("y").errors());
    }

    @Test
    void aMissingValueIsFilledFromTheTrainingRowsAndAMissingWordIsNoCategory() {
        Dataset data = Section.csv("x,c,y", "1,a,0", ",b,1", "5,,0", "3,a,1", "3,a,0")
                .target("y")
                .missingMean()
                .open();
        assertArrayEquals(new float[] {3, 0, 1}, features(data, 1));
        assertArrayEquals(new float[] {5, 0, 0}, features(data, 2));
    }

    @Test
    void rowsAreLeftOutWhereTheFileSaysSoOrTheTargetIsMissing() {
        Dataset data = Section.csv("x,y", "1,0", ",1", "5,", "3,1")
                .target("y")
                .missingDrop()
                .open();
        assertArrayEquals(new int[] {0, 3}, data.train().index());
        assertEquals(
                List.of(
                        "test.csv:4, column `y`: the target is missing; the row is left out",
                        "1 of 3 rows are left out for their missing values"),
                data.warnings().stream().map(mlp.grammar.Diagnostic::message).toList());
    }

    @Test
    void predictionFindsColumnsByNameAndTakesUnknownCategoriesAsNone() {
        Dataset data = Section.csv("x,c,y", "1,a,0", "2,b,1", "3,a,1", "4,b,1")
                .target("y")
                .open();
        Preprocessing.Applied applied =
                data.preprocessing().apply(Section.table("new.csv", "further,c,x", "9,b,7", "9,zzz,8"));
        assertArrayEquals(new float[] {7, 0, 1, 8, 0, 0}, ((Features.Floats) applied.features()).values());
        assertEquals(1, applied.unknown());
        assertTrue(applied.targets().isEmpty());
        assertEquals(
                List.of("new.csv:3, column `c`: no training row has the category `zzz`"),
                applied.warnings().stream().map(mlp.grammar.Diagnostic::message).toList());
    }

    @Test
    void ownTestRowsAreReadLikeTheTrainingRows() {
        Dataset data = Section.csv("x,y", "1,<=50K", "2,>50K", "3,<=50K")
                .target("y")
                .rule("y", null, ".", null)
                .test(Section.table("own.csv", "y,x", ">50K.,9", "<=50K.,8"))
                .open();
        assertEquals(3, data.train().count());
        assertArrayEquals(new float[] {1, 0}, data.test().targets().values());
        assertArrayEquals(new float[] {9, 8}, ((Features.Floats) data.test().features()).values());
    }

    @Test
    void imagesOfBytesStayBytes() {
        byte[] pixels = {0, (byte) 255, 51, 102, 0, 0, 0, 0};
        Table table = new Table(
                List.of(
                        new Column.ByteBlock("pixel", 4, pixels),
                        new Column.Categories("label", List.of("0", "1"), new int[] {1, 0})),
                Optional.of(new ImageShape(2, 2, 1)),
                Optional.of("label"),
                row -> "images:" + row);
        Dataset data = Section.of(table).unit().open(Wanted.of(Predictions.Kind.CATEGORY));
        Features.Bytes bytes =
                assertInstanceOf(Features.Bytes.class, data.train().features());
        assertSame(pixels, bytes.values());
        assertEquals(1f / 255, bytes.scale());
        assertEquals(Optional.of(new ImageShape(2, 2, 1)), data.preprocessing().image());
        assertArrayEquals(new int[] {1, 0}, data.train().targets().classes());
    }

    @Test
    void balancedWeightsAreRowsOverClassesTimesRowsOfTheClass() {
        Dataset data = Section.csv("x,y", "1,0", "2,0", "3,0", "4,1")
                .target("y")
                .weights(new Weights.Balanced(Section.PLACE))
                .open();
        assertArrayEquals(new float[] {4f / 6, 4f / 6, 4f / 6, 2}, data.train().weights());
    }

    @Test
    void aColumnStatedToBeACategoryIsOne() {
        Dataset data = Section.csv("pclass,y", "3,0", "1,1", "3.0,1")
                .target("y")
                .rule("pclass", Kind.CATEGORY, "", null)
                .open();
        assertEquals(List.of("pclass_1", "pclass_3"), data.preprocessing().features());
        assertArrayEquals(new float[] {0, 1}, features(data, 2));
    }
}
