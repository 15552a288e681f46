package mlp.repl.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import mlp.spi.Plot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;

class PictureTest {

    @Test
    void dotsFillCharactersTwoAcrossAndFourDown() {
        BrailleCanvas canvas = new BrailleCanvas(2, 1);
        canvas.line(0, 0, 3, 3, 0, 1);
        canvas.dot(9, 9, 0);

        assertEquals("⠑⢄", canvas.row(0, Ink.PLAIN));
    }

    @Test
    void aCurveIsDrawnBetweenItsAxes() {
        double[] x = {1, 2, 3, 4, 5};
        LineChart chart = new LineChart(
                new Plot.Picture(
                        "loss", "epoch", "loss", List.of(new Plot.Curve("train", x, new double[] {1, .6, .4, .3, .25
                        }))),
                false);

        assertEquals("""
                loss  ── train 0.2500
                1.0 ┤⠱⡀
                    │ ⠱⡀
                0.8 ┤  ⠑⡄
                    │   ⠘⡄
                0.6 ┤    ⠘⢄
                    │      ⠉⠢⡀
                0.4 ┤        ⠈⠑⢄⡀
                    │           ⠈⠑⠢⢄⣀
                0.2 ┤                ⠉⠉⠑⠒
                    └┬────┬────┬───┬────┬
                     1    2    3   4    5""", String.join("\n", chart.text(26, 12, Ink.PLAIN)));
    }

    @Test
    void aValueThatIsNoNumberBreaksTheCurve() {
        double[] x = {0, 1, 2, 3};
        double[] y = {0, Double.NaN, Double.POSITIVE_INFINITY, 1};
        LineChart chart = new LineChart(new Plot.Picture("t", "x", "y", List.of(new Plot.Curve("c", x, y))), false);

        String drawn = String.join("\n", chart.text(40, 10, Ink.PLAIN));
        assertEquals(2, drawn.chars().filter(c -> c > 0x2800 && c < 0x2900).count());
        assertTrue(chart.svg().contains("<circle"));
    }

    @Test
    void nothingFiniteIsNothingToDraw() {
        double[] none = {Double.NaN};
        assertTrue(new LineChart(new Plot.Picture("t", "x", "y", List.of(new Plot.Curve("c", none, none))), false)
                .isEmpty());
        assertTrue(new LineChart(new Plot.Picture("t", "x", "y", List.of()), false).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 6, 0.0 0.2 0.4 0.6 0.8 1.0",
        "3, 3, 5, 2.6 2.8 3.0 3.2 3.4",
        "0, 0, 4, -1.0 -0.5 0.0 0.5 1.0",
        "-5, 1e7, 4, -5e6 0 5e6 1e7"
    })
    void marksAreRound(double low, double high, int most, String labels) {
        Axis axis = Axis.rounded(low, high, most);

        StringBuilder shown = new StringBuilder();
        for (double mark : axis.marks()) {
            shown.append(shown.isEmpty() ? "" : " ").append(axis.label(mark));
        }
        assertEquals(labels, shown.toString());
        assertTrue(axis.low() <= low && axis.high() >= high);
    }

    @Test
    void equalRatiosTakeEqualRoomOnALogarithmicAxis() {
        Axis axis = Axis.logarithmic(0.002, 50, 10);

        assertEquals(List.of(0.001, 0.01, 0.1, 1.0, 10.0, 100.0), axis.marks());
        assertEquals(0.6, axis.place(1), 1e-12);
        assertEquals(1, axis.value(0.6), 1e-12);
        assertTrue(Double.isNaN(axis.place(0)));
    }

    @Test
    void linesKeepToTheWidthOfTheTerminal() {
        double[] x = new double[1000];
        double[] y = new double[1000];
        for (int i = 0; i < 1000; i++) {
            x[i] = i;
            y[i] = Math.sin(i / 50.0);
        }
        LineChart chart = new LineChart(
                new Plot.Picture(
                        "a long title",
                        "epoch",
                        "y",
                        List.of(new Plot.Curve("one", x, y), new Plot.Curve("two", x, x))),
                false);
        for (int columns : new int[] {24, 40, 79, 80, 200}) {
            for (String line : chart.text(columns, 15, Ink.PLAIN)) {
                assertTrue(line.length() <= columns, columns + ": " + line);
            }
        }
    }

    @Test
    void filesAreWholeSvgAndPng() throws Exception {
        HeatMap map = new HeatMap(
                "confusion",
                "true",
                "predicted",
                List.of("a<b", "c"),
                List.of("a<b", "c"),
                new double[][] {{9, 1}, {0, 7}},
                true);

        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(map.svg())));
        assertEquals("svg", document.getDocumentElement().getTagName());
        BufferedImage image = read(map.png());
        assertEquals(2 * Drawing.WIDTH, image.getWidth());
        // The upper left cell holds the greatest value: it is orange.
        assertEquals(0xd75f00, image.getRGB(2 * 150, 2 * 100) & 0xFFFFFF);
    }

    @Test
    void aTableShowsItsFigures() {
        HeatMap map = new HeatMap(
                "confusion",
                "true",
                "predicted",
                List.of("cat", "dog"),
                List.of("cat", "dog"),
                new double[][] {{9, 1}, {0, 7}},
                true);

        assertEquals("""
                confusion
                true   cat  dog
                cat     9    1\s
                dog     0    7\s""", String.join("\n", map.text(80, 24, Ink.PLAIN)));
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
