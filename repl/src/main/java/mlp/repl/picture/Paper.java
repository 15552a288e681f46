package mlp.repl.picture;

/** Something to draw on with coordinates in points from the upper left corner. Colours are written {@code #rrggbb}. */
public interface Paper {

    /** Where a text stands in relation to its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** A line through points. */
    void line(double[] x, double[] y, String color, double width);

    /** A filled rectangle. */
    void box(double x, double y, double width, double height, String color);

    /** A filled circle. */
    void disc(double x, double y, double radius, String color);

    /** A line of text; {@code y} is its base line. */
    void text(double x, double y, String text, Anchor anchor, double size, String color);
}
