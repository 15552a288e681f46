package mlp.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.engine.model.DataSpec.Kind;
import mlp.engine.model.DataSpec.Weights;
import mlp.grammar.Diagnostic;
import mlp.spi.Column;
import mlp.spi.Predictions;
import mlp.spi.Table;
import org.junit.jupiter.api.Test;

/** What is said of data that cannot be used, or that may not be meant as it is. */
class DataErrorsTest {

    private static String[] lines(String head, int rows, java.util.function.IntFunction<String> line) {
        List<String> lines = new ArrayList<>(List.of(head));
        for (int row = 0; row < rows; row++) {
            lines.add(line.apply(row));
        }
        return lines.toArray(String[]::new);
    }

    private static List<String> warnings(Dataset data) {
        return data.warnings().stream()
                .map(warning -> warning.code() + " " + warning.message())
                .toList();
    }

    @Test
    void anUnknownColumnComesWithTheNearestNameWhereItStands() {
        InvalidData invalid = assertThrows(
                InvalidData.class,
                () -> Section.csv("sepal_length,species", "1,a", "2,b")
                        .target("specias")
                        .open());
        Diagnostic problem = invalid.diagnostics().getFirst();
        assertEquals("M202", problem.code());
        assertEquals("the data has no column `specias`", problem.message());
        assertEquals(Optional.of(Section.PLACE), problem.place());
        assertEquals(List.of("did you mean `species`?", "its columns are `sepal_length`, `species`"), problem.help());
    }

    @Test
    void everyUnknownNameIsToldInOneGo() {
        assertEquals(
                List.of("M202 the data has no column `z`", "M202 no column of the data fits `petal_*`"),
                Section.csv("x,y", "1,0", "2,1").target("z").ignore("petal_*").errors());
    }

    @Test
    void aFileThatDoesNotSayWhatToPredictIsAsked() {
        assertEquals(
                List.of("M204 the data section does not say what to predict"),
                Section.csv("x,y", "1,0", "2,1").errors());
    }

    @Test
    void dataWithoutRowsOrColumnsToLearnFromIsRefused() {
        assertEquals(
                List.of("M201 the data has no rows"),
                Section.csv("x,y").target("y").errors());
        assertEquals(
                List.of("M205 no columns are left to learn from"),
                Section.csv("x,y", "1,0", "2,1").target("y").ignore("x").errors());
        assertEquals(
                List.of("M201 target `y` is missing in every row"),
                Section.csv("x,y", "1,", "2,").target("y").errors());
        assertEquals(
                List.of("M224 column `x` has no values in the training rows"),
                Section.csv("x,y", ",0", ",1").target("y").missingMean().errors());
        assertEquals(
                List.of("M201 no row is left: every one has a missing value"),
                Section.csv("x,z,y", ",1,0", "1,,1").target("y").missingDrop().errors());
    }

    @Test
    void aSingleRowTrains() {
        Dataset data = Section.csv("x,y", "3,7.5").target("y").zscore().open();
        assertEquals(1, data.train().count());
        assertEquals(0, ((Features.Floats) data.train().features()).values()[0]);
    }

    @Test
    void everyProblemOfTheColumnsIsToldInOneGo() {
        assertEquals(
                List.of(
                        "M210 text column `name` has 3 different values in 3 rows",
                        "M206 test.csv:3, column `x`: the value is missing",
                        "M206 test.csv:2, column `c`: the value is missing"),
                Section.csv("name,x,c,y", "anna,1,,0", "bert,,a,1", "carl,3,a,1")
                        .target("y")
                        .errors());
    }

    @Test
    void aWordAmongNumbersIsShownWithItsPlace() {
        String[] lines = lines("x,y", 20, row -> (row == 12 ? "abc" : row + ".5") + "," + row % 2);
        assertEquals(
                List.of("M209 test.csv:14, column `x`: `abc` is text in a column of numbers"),
                Section.csv(lines).target("y").errors());
        assertEquals(
                List.of("M207 test.csv:14, column `x`: `abc` is not a number"),
                Section.csv(lines).target("y").rule("x", Kind.NUMBER, "", null).errors());
    }

    @Test
    void whatIsNotFiniteOrBeyondAFloatIsShownWithItsPlace() {
        for (String cell : List.of("nan", "inf", "-Infinity", "1e39", "-1e400")) {
            assertEquals(
                    List.of("M208 test.csv:3, column `x`: `" + cell + "` is not a finite number that a float can hold"),
                    Section.csv("x,y", "1,0", cell + ",1", "2,1").target("y").errors());
        }
        Table numbers = new Table(
                List.of(
                        new Column.Numbers("x", new double[] {1, Double.POSITIVE_INFINITY}),
                        new Column.Numbers("y", new double[] {0, 1})),
                Optional.empty(),
                Optional.of("y"),
                row -> "generated row " + (row + 1));
        assertEquals(
                List.of("M208 generated row 2, column `x`: `Infinity` is not a finite number that a float can hold"),
                Section.of(numbers).errors());
    }

    @Test
    void textWithTooManyValuesMustBeIgnoredOrStatedToBeACategory() {
        String[] names = lines("name,x,y", 10, row -> "name" + row + "," + row / 2.0 + "," + row % 2);
        assertEquals(
                List.of("M210 text column `name` has 10 different values in 10 rows"),
                Section.csv(names).target("y").errors());
        assertTrue(Section.csv(names).target("y").ignore("name").errors().isEmpty());
        assertTrue(Section.csv(names)
                .target("y")
                .rule("name", Kind.CATEGORY, "", null)
                .errors()
                .isEmpty());
        String[] many = lines("town,y", 505, row -> "town" + row % 101 + "," + row % 2);
        assertEquals(
                List.of("M210 text column `town` has 101 different values in 505 rows"),
                Section.csv(many).target("y").errors());
        String[] hundred = lines("town,y", 500, row -> "town" + row % 100 + "," + row / 100 % 2);
        assertTrue(Section.csv(hundred).target("y").errors().isEmpty());
    }

    @Test
    void oneClassIsNothingToTellApart() {
        assertEquals(
                List.of("M212 target `y` is `a` in every row, so there is nothing to tell apart"),
                Section.csv("x,y", "1,a", "2,a").target("y").errors());
    }

    @Test
    void aTargetThatDoesNotSuitTheNetworkIsTold() {
        assertEquals(
                List.of("M211 target `y` has 3 values, and the output or the loss is for two: `a`, `b`, `c`"),
                Section.csv("x,y", "1,a", "2,b", "3,c").target("y").errors(Wanted.of(Predictions.Kind.YES_NO)));
        assertEquals(
                List.of("M211 target `y` is stated to be a number, and the output or the loss is for a category"),
                Section.csv("x,y", "1,5", "2,6")
                        .target("y")
                        .rule("y", Kind.NUMBER, "", null)
                        .errors(Wanted.of(Predictions.Kind.CATEGORY)));
        assertEquals(
                List.of("M207 test.csv:2, column `y`: `a` is not a number"),
                Section.csv("x,y", "1,a", "2,b").target("y").errors(Wanted.of(Predictions.Kind.NUMBER)));
        assertEquals(
                List.of("M214 target `y` has no value `C`"),
                Section.csv("x,y", "1,a", "2,b")
                        .target("y")
                        .rule("y", null, "", "C")
                        .errors());
    }

    @Test
    void contradictionsBetweenStatementsAreTold() {
        assertEquals(
                List.of("M222 column `y` is the target and is ignored"),
                Section.csv("x,y", "1,0", "2,1").target("y").ignore("y").errors());
        assertEquals(
                List.of("M222 column `x` has two `column` statements"),
                Section.csv("x,y", "1,0", "2,1")
                        .target("y")
                        .rule("x", null, "", null)
                        .rule("x", Kind.NUMBER, "", null)
                        .errors());
        assertEquals(
                List.of("M203 two columns are called `x`"),
                Section.csv("x,x,y", "1,2,0", "2,3,1").target("y").errors());
    }

    @Test
    void weightsThatDoNotSuitTheDataAreTold() {
        assertEquals(
                List.of("M218 `weights balanced` need one target with classes"),
                Section.csv("x,y", "1,5", "2,6")
                        .target("y")
                        .weights(new Weights.Balanced(Section.PLACE))
                        .errors());
        assertEquals(
                List.of("M214 the target has no class `b2`"),
                Section.csv("x,y", "1,a", "2,b")
                        .target("y")
                        .weights(new Weights.ByClass(Map.of("b2", 3.0), Section.PLACE))
                        .errors());
        assertEquals(
                List.of("M218 test.csv:3, column `w`: the weight is -1; a weight is 0 or more"),
                Section.csv("x,w,y", "1,1,0", "2,-1,1")
                        .target("y")
                        .weights(new Weights.ByColumn(Section.located("w")))
                        .errors());
    }

    @Test
    void aShapeOfImagesMustSuitTheColumns() {
        assertEquals(
                List.of("M220 `image` states 2 × 2 × 1 = 4 values, and the rows have 3"),
                Section.csv("a,b,c,y", "1,2,3,0", "4,5,6,1")
                        .target("y")
                        .image(2, 2)
                        .errors());
    }

    @Test
    void imagesInSingleColumnsAreScaledByTheirGreatestValue() {
        Dataset data = Section.csv("a,b,y", "0,255,0", "51,102,1", "51,0,1")
                .target("y")
                .image(1, 2)
                .unit()
                .open();
        float[] values = ((Features.Floats) data.train().features()).values();
        assertEquals(0.2f, values[2]);
        assertEquals(0.4f, values[3]);
    }

    @Test
    void testRowsThatLackAColumnOrHaveAnotherClassAreTold() {
        Section section =
                Section.csv("x,z,y", "1,5,<=50K", "2,6,>50K", "3,7,>50K").target("y");
        assertEquals(
                List.of("M221 these rows have no column `z`"),
                section.test(Section.table("own.csv", "x,y", "1,<=50K")).errors());
        section.test(Section.table("own.csv", "x,z,y", "1,5,<=50K."));
        InvalidData invalid = assertThrows(InvalidData.class, section::open);
        Diagnostic problem = invalid.diagnostics().getLast();
        assertEquals("own.csv:2, column `y`: `<=50K.` is not a class of the target", problem.message());
        assertEquals(
                "to read it as `<=50K`, say `column y { strip \".\" }`",
                problem.help().getLast());
    }

    @Test
    void columnsThatMayNotBeMeantAreWarnedOf() {
        String[] lines = lines(
                "id,same,share,x,y", 25, row -> row + 100 + ",7," + (row + 0.5) + "," + row * row % 5 + "," + row % 2);
        assertEquals(
                List.of(
                        "M251 column `id` holds whole numbers that differ in every row, as ids do",
                        "M250 column `same` is `7` in all training rows, so nothing is learnt from it"),
                warnings(Section.csv(lines).target("y").open()));
    }

    @Test
    void aCategoryOfTheTestRowsAloneIsWarnedOf() {
        Dataset data = Section.csv("c,x,y", "a,1,0", "b,2,1", "a,3,1", "b,4,0", "zzz,5,1", "a,6,0")
                .target("y")
                .by(new mlp.engine.model.DataSpec.By.Tail())
                .split(4 / 6.0, 0, 2 / 6.0)
                .open();
        assertEquals(List.of("M252 test.csv:6, column `c`: no training row has the category `zzz`"), warnings(data));
    }

    @Test
    void oneFeatureOfABlockCanBeLeftOutByItsName() {
        Table table = new Table(
                List.of(
                        new Column.FloatBlock("x", 3, new float[] {1, 2, 3, 4, 5, 6}),
                        new Column.FloatBlock("t", 2, new float[] {7, 8, 9, 10})),
                Optional.empty(),
                Optional.of("t"),
                row -> "row " + row);
        Dataset data = Section.of(table).ignore("x_2").open();
        assertEquals(List.of("x_1", "x_3"), data.preprocessing().features());
        assertEquals(List.of("t_1", "t_2"), data.preprocessing().targets());
        assertEquals(10f, data.train().targets().values()[3]);
    }

    @Test
    void theHashTellsOtherContentApart() {
        String first = Section.csv("x,y", "1,0", "2,1").target("y").open().hash();
        assertEquals(
                first,
                Section.csv("x,y", "1,0", "2,1").target("y").zscore().open().hash());
        assertTrue(!first.equals(
                Section.csv("x,y", "1,0", "2.0,1").target("y").open().hash()));
        assertTrue(!first.equals(
                Section.csv("x2,y", "1,0", "2,1").target("y").open().hash()));
        assertEquals(64, first.length());
        Dataset tested = Section.csv("x,y", "1,0", "2,1")
                .target("y")
                .test(Section.table("own.csv", "x,y", "3,1"))
                .open();
        assertNotEquals(first, tested.hash(), "rows to test on count too");
    }

    @Test
    void theCellsOfASourceStayAsTheyAre() {
        String[] lines = {"c,x,y", "1.0,5 m,1.0", "2.00,6 m,0.0", "1,7 m,1", "2,8 m,0"};
        Table table = Section.table("test.csv", lines);
        Section.of(table)
                .target("y")
                .rule("c", Kind.CATEGORY, "", null)
                .rule("x", null, "m", null)
                .open();
        List<Column> before = Section.table("test.csv", lines).columns();
        for (int i = 0; i < before.size(); i++) {
            assertArrayEquals(
                    ((Column.Text) before.get(i)).cells(),
                    ((Column.Text) table.columns().get(i)).cells());
        }
    }

    @Test
    void rowsToPredictGetAdviceForTheirUserAndNotForTheAuthorOfTheModel() {
        Preprocessing model = Section.csv("x,c,y", "1,a,0", "2,b,1", "3,a,1", "4,b,1")
                .target("y")
                .open()
                .preprocessing();
        InvalidData invalid = assertThrows(
                InvalidData.class, () -> model.apply(Section.table("new.csv", "x,c", "8x0,a", ",b", "5,")));
        assertEquals(
                List.of(
                        "new.csv:2, column `x`: `8x0` is not a number",
                        "new.csv:3, column `x`: the value is missing",
                        "new.csv:4, column `c`: the value is missing"),
                invalid.diagnostics().stream().map(Diagnostic::message).toList());
        assertEquals(
                "the model learnt from numbers in this column",
                invalid.diagnostics().get(0).help().getFirst());
        assertEquals(
                "fill it in; the model was trained without a treatment of missing values, such as `missing median`",
                invalid.diagnostics().get(1).help().getFirst());
        InvalidData other = assertThrows(InvalidData.class, () -> model.apply(Section.table("new.csv", "z,c", "1,a")));
        assertEquals(
                List.of("the model learnt from `x`, `c`", "the columns here are `z`, `c`"),
                other.diagnostics().getFirst().help());
    }
}
