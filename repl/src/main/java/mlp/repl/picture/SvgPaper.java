package mlp.repl.picture;

import java.util.Locale;

/** Draws scalable vector graphics, SVG 1.1. */
final class SvgPaper implements Paper {

    private final StringBuilder svg = new StringBuilder();

    SvgPaper(int width, int height) {
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\">%n<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n",
                width,
                height,
                width,
                height,
                width,
                height));
    }

    @Override
    public void line(double[] x, double[] y, String color, double width) {
        svg.append("<polyline points=\"");
        for (int i = 0; i < x.length; i++) {
            svg.append(i == 0 ? "" : " ").append(number(x[i])).append(',').append(number(y[i]));
        }
        svg.append("\" fill=\"none\" stroke=\"")
                .append(color)
                .append("\" stroke-width=\"")
                .append(number(width))
                .append("\" stroke-linejoin=\"round\"/>\n");
    }

    @Override
    public void box(double x, double y, double width, double height, String color) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>%n",
                number(x),
                number(y),
                number(width),
                number(height),
                color));
    }

    @Override
    public void disc(double x, double y, double radius, String color) {
        svg.append(String.format(
                Locale.ROOT,
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"/>%n",
                number(x),
                number(y),
                number(radius),
                color));
    }

    @Override
    public void text(double x, double y, String text, Anchor anchor, double size, String color) {
        String place = switch (anchor) {
            case START -> "start";
            case MIDDLE -> "middle";
            case END -> "end";
        };
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-size=\"%s\" fill=\"%s\">%s</text>%n",
                number(x),
                number(y),
                place,
                number(size),
                color,
                text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
    }

    /** The finished document. */
    String document() {
        return (svg + "</svg>\n").replace(System.lineSeparator(), "\n");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceFirst("\\.?0+$", "");
    }
}
