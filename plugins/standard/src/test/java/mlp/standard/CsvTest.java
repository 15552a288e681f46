package mlp.standard;

import static mlp.standard.Sources.cells;
import static mlp.standard.Sources.names;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import mlp.spi.Problem;
import mlp.spi.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @TempDir
    Path folder;

    private Path file(String content) {
        return file(content.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] content) {
        try {
            return Files.write(folder.resolve("flowers.csv"), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Table csv(Path file, String... arguments) {
        String more = arguments.length == 0 ? "" : ", " + String.join(", ", arguments);
        return Sources.read("csv(\"" + file.toString().replace("\\", "\\\\") + "\"" + more + ")");
    }

    /** Message, place and help of the problem that reading gives. */
    private static String problem(Path file, String... arguments) {
        Problem problem = assertThrows(Problem.class, () -> csv(file, arguments));
        return problem.getMessage() + " @" + problem.place().orElse("") + " ?"
                + problem.help().orElse("");
    }

    @Test
    void readsNamesAndCells() {
        Table table = csv(file("length,species\n5.1,setosa\n4.9,virginica\n"));
        assertEquals(List.of("length", "species"), names(table));
        assertEquals(List.of("5.1", "4.9"), cells(table, 0));
        assertEquals(List.of("setosa", "virginica"), cells(table, 1));
        assertEquals("flowers.csv:3", table.places().of(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void lineEndsAreAllTheSame(String end) {
        Table table = csv(file("a,b" + end + "1,x" + end + end + "2,y"));
        assertEquals(List.of("1", "2"), cells(table, 0));
        assertEquals(List.of("x", "y"), cells(table, 1));
        assertEquals("flowers.csv:4", table.places().of(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsTheSeparator(String separator) {
        Table table = csv(file("a#b\n1.5#\"x,;|\"\n2#y\n".replace("#", separator)));
        assertEquals(List.of("a", "b"), names(table));
        assertEquals(List.of("x,;|", "y"), cells(table, 1));
    }

    @Test
    void whiteSpaceAroundCellsIsTakenOff() {
        Table table = csv(file("39, State-gov, \"a, b\" , <=50K\n50,  Private ,x, >50K\n"));
        assertEquals(List.of("column_1", "column_2", "column_3", "column_4"), names(table));
        assertEquals(List.of("State-gov", "Private"), cells(table, 1));
        assertEquals(List.of("a, b", "x"), cells(table, 2));
    }

    @Test
    void columnsOfManyAndOfFewTextsAreReadAlike() {
        StringBuilder text = new StringBuilder("id,town,late\n");
        List<String> ids = new ArrayList<>();
        List<String> towns = new ArrayList<>();
        List<String> late = new ArrayList<>();
        for (int row = 0; row < 5000; row++) {
            ids.add("i" + row);
            towns.add("town " + row % 3);
            late.add(row < 4000 ? "same" : "l" + row);
            text.append(ids.getLast() + "," + towns.getLast() + "," + late.getLast() + "\n");
        }
        text.append("?,?,?\n");
        Table table = csv(file(text.toString()));
        List<List<String>> columns = List.of(ids, towns, late);
        for (int column = 0; column < columns.size(); column++) {
            List<String> read = cells(table, column);
            assertEquals(5001, read.size());
            for (int row = 0; row < 5000; row++) {
                assertEquals(columns.get(column).get(row), read.get(row), "row " + row);
            }
            assertNull(read.getLast());
        }
        assertSame(cells(table, 1).getFirst(), cells(table, 1).get(4998), "a text that comes again is one string");
    }

    @Test
    void missingCellsAreNull() {
        Table table = csv(file("a,b\n1,?\n,NA\n3,c\n"));
        assertEquals(Arrays.asList("1", null, "3"), cells(table, 0));
        assertEquals(Arrays.asList(null, null, "c"), cells(table, 1));
        assertEquals(List.of("?", "NA", "c"), cells(csv(file("a,b\n1,?\n,NA\n3,c\n"), "missing=[\"\"]"), 1));
        assertEquals(
                Arrays.asList("?", null, "unknown!"),
                cells(csv(file("a,b\n1,?\n2,unknown\n3,unknown!\n"), "missing=[\"-\", \"unknown\"]"), 1));
    }

    @Test
    void quotedCellsHoldLineBreaksAndQuotes() {
        Table table = csv(file("a,b\n1,\"two\nlines\"\n2,\"say \"\"hi\"\"\"\n3,x\n"));
        assertEquals(List.of("two\nlines", "say \"hi\"", "x"), cells(table, 1));
        assertEquals("flowers.csv:4", table.places().of(1));
        assertEquals("flowers.csv:5", table.places().of(2));
    }

    @Test
    void byteOrderMarkIsSkipped() {
        assertEquals(List.of("größe", "b"), names(csv(file("\uFEFFgröße,b\n1,2\n"))));
    }

    @Test
    void gzipIsUnpacked() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(List.of("1"), cells(csv(file(bytes.toByteArray())), 0));
        byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 9);
        assertEquals("the gzip data end too early @flowers.csv ?fetch the file again", problem(file(cut)));
    }

    @Test
    void headerIsToldFromData() {
        assertEquals(List.of("column_1", "column_2"), names(csv(file("1,a\n2,b\n"))));
        assertEquals(List.of("x", "y"), names(csv(file("x,y\n2,b\n"))));
        assertEquals(List.of("colour", "shape"), names(csv(file("colour,shape\nred,round\nred,flat\n"))));
        assertEquals(List.of("column_1", "column_2"), names(csv(file("red,round\nred,flat\nblue,round\n"))));
        assertEquals(List.of("1", "2"), names(csv(file("1,2\n3,4\n"), "header=true")));
        assertEquals(2, csv(file("x,y\n3,4\n"), "header=false").rows());
        assertEquals(List.of("id", "column_2"), names(csv(file("id,\n1,2\n"), "header=true")));
    }

    @Test
    void givenNamesReplaceTheFilesOwn() {
        String path = file("x,y\n3,4\n").toString();
        Table table = Sources.read("csv(\"" + path + "\")", 1, List.of("p", "q"));
        assertEquals(List.of("p", "q"), names(table));
        assertEquals(1, table.rows());
        Problem problem =
                assertThrows(Problem.class, () -> Sources.read("csv(\"" + path + "\")", 1, List.of("p", "q", "r")));
        assertEquals("`columns` has 3 names, the file has 2 columns", problem.getMessage());
    }

    @Test
    void oneRowAndOneColumnWork() {
        assertEquals(1, csv(file("1,2,3")).rows());
        Table table = csv(file("x\n1\n\n2\n"));
        assertEquals(List.of("1", "2"), cells(table, 0));
    }

    @Test
    void raggedRowsAreLocated() {
        assertEquals(
                "this row has 1 cell, the first has 2 @flowers.csv:3:2"
                        + " ?put cells that hold separators in quotes, or name the right separator=",
                problem(file("a,b\n1,2\n3\n")));
        assertEquals(
                "this row has 3 cells, the first has 2 @flowers.csv:2:3"
                        + " ?put cells that hold separators in quotes, or name the right separator=",
                problem(file("a,b\n1,2,3\n")));
    }

    @Test
    void namesThatComeTwiceAreAProblem() {
        assertEquals(
                "columns 1 and 3 are both named `a` @flowers.csv:1:3 ?rename one, or name them all with `columns`",
                problem(file("a,b,a\n1,2,3\n"), "header=true"));
    }

    @Test
    void emptyFilesAreAProblem() {
        assertEquals("the file is empty @flowers.csv ?", problem(file("")));
        assertEquals("the file is empty @flowers.csv ?", problem(file("\uFEFF")));
        assertEquals("the file is empty @flowers.csv ?", problem(file("\n\n  \n")));
        assertEquals(
                "the file has a header and no rows @flowers.csv"
                        + " ?add rows, or header=false if the first row is data",
                problem(file("a,b\n")));
    }

    @Test
    void whatIsNoFileIsAProblem() {
        Path missing = folder.resolve("nothing.csv");
        assertEquals("there is no file `" + missing + "` @ ?paths are relative to the model file", problem(missing));
        assertEquals("`" + folder + "` is a folder, not a file @ ?name a file in it", problem(folder));
    }

    @Test
    void otherEncodingsAreLocated() {
        byte[] latin = "name,n\nMüller,1\nGrün,2\n".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("this is not UTF-8 text @flowers.csv:2:2 ?save the file as UTF-8", problem(file(latin)));
        byte[] utf16 = "a,b\n1,2\n".getBytes(Charset.forName("UTF-16"));
        assertEquals("the file is UTF-16 text @flowers.csv ?save it as UTF-8", problem(file(utf16)));
    }

    @Test
    void quotesThatStayOpenAreLocated() {
        String message = problem(file("a,b\n1,2\n3,\"x\n4,5\n6,7\n"));
        assertTrue(message.startsWith("a quote is not closed @flowers.csv:3"), message);
    }

    @Test
    void hugeCellsAreAProblemNotMemory() {
        String message = problem(file("a,b\n1,2\n3," + "x".repeat(3 << 20) + "\n"));
        assertTrue(message.startsWith("this row or one of its cells is too long @flowers.csv:3 ?"), message);
    }

    @Test
    void manyRowsKeepTheirPlaces() {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < 5000; i++) {
            text.append(i).append(',').append(i % 7).append('\n');
        }
        Table table = csv(file(text.toString()));
        assertEquals(5000, table.rows());
        assertEquals("4999", cells(table, 0).get(4999));
        assertEquals("flowers.csv:5001", table.places().of(4999));
    }

    @Test
    void otherQuotesAndSeparators() {
        Table table = csv(file("a:b\n'x:y':2\n"), "separator=\":\"", "quote=\"'\"");
        assertEquals(List.of("x:y"), cells(table, 0));
    }

    @Test
    void tabsSeparateTsv() {
        Path file = file("a\tb\n1,5\t2\n");
        Table table = Sources.read("tsv(\"" + file + "\")");
        assertEquals(List.of("1,5"), cells(table, 0));
    }
}
