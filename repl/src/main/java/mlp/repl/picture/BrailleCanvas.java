package mlp.repl.picture;

import java.util.Arrays;

/**
 * Dots in a grid of characters, two across and four down in each (Unicode block U+2800). A character has one colour, that
 * of the dot set last.
 */
public final class BrailleCanvas {

    /** Bits of a braille character by row and column of its dots. */
    private static final int[][] BITS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

    private final int columns;
    private final int rows;
    private final byte[] dots;
    private final int[] colors;

    /** An empty canvas of so many characters. */
    public BrailleCanvas(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.dots = new byte[columns * rows];
        this.colors = new int[columns * rows];
        Arrays.fill(colors, -1);
    }

    /** Dots across. */
    public int width() {
        return 2 * columns;
    }

    /** Dots down. */
    public int height() {
        return 4 * rows;
    }

    /** Sets a dot; those outside the canvas are left out. (0, 0) is the upper left one. */
    public void dot(int x, int y, int color) {
        if (x < 0 || y < 0 || x >= width() || y >= height()) {
            return;
        }
        int cell = (y / 4) * columns + x / 2;
        dots[cell] |= (byte) BITS[y % 4][x % 2];
        colors[cell] = color;
    }

    /**
     * Sets the dots between two, both included (Bresenham 1965).
     *
     * @param every 1 for all dots of the line, 2 for every other one
     */
    public void line(int x0, int y0, int x1, int y1, int color, int every) {
        int dx = Math.abs(x1 - x0);
        int dy = -Math.abs(y1 - y0);
        int error = dx + dy;
        int x = x0;
        int y = y0;
        while (true) {
            if ((dx >= -dy ? x : y) % every == 0) {
                dot(x, y, color);
            }
            if (x == x1 && y == y1) {
                return;
            }
            int twice = 2 * error;
            if (twice >= dy) {
                error += dy;
                x += Integer.signum(x1 - x0);
            }
            if (twice <= dx) {
                error += dx;
                y += Integer.signum(y1 - y0);
            }
        }
    }

    /** A row of characters. */
    public String row(int row, Ink ink) {
        StringBuilder line = new StringBuilder();
        int end = columns;
        while (end > 0 && dots[row * columns + end - 1] == 0) {
            end--;
        }
        for (int column = 0; column < end; column++) {
            int cell = row * columns + column;
            String character = ink.dots(dots[cell] & 0xFF);
            line.append(dots[cell] == 0 ? character : ink.paint(character, colors[cell]));
        }
        return line.toString();
    }
}
