package mlp.standard.data;

/**
 * A round pen on a grey image: line segments are drawn with soft edges, and where they overlap the ink does not become
 * darker.
 */
final class Pen {

    private final int rows;
    private final int columns;
    private final float[] ink;

    /** A pen on an empty image. */
    Pen(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        ink = new float[rows * columns];
    }

    /** Wipes the image. */
    void clear() {
        java.util.Arrays.fill(ink, 0f);
    }

    /**
     * Draws a segment between two points in pixels; the centre of the first pixel is (0.5, 0.5).
     *
     * @param radius half the width of the line
     * @param softness width of the edge over which the ink fades
     */
    void line(double x0, double y0, double x1, double y1, double radius, double softness) {
        double reach = radius + softness / 2;
        double full = Math.max(0, radius - softness / 2);
        int top = Math.max(0, (int) (Math.min(y0, y1) - reach));
        int bottom = Math.min(rows - 1, (int) (Math.max(y0, y1) + reach));
        int left = Math.max(0, (int) (Math.min(x0, x1) - reach));
        int right = Math.min(columns - 1, (int) (Math.max(x0, x1) + reach));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double inverse = 1 / Math.max(dx * dx + dy * dy, 1e-12);
        for (int row = top; row <= bottom; row++) {
            double py = row + 0.5 - y0;
            for (int column = left; column <= right; column++) {
                double px = column + 0.5 - x0;
                double along = Math.max(0, Math.min(1, (px * dx + py * dy) * inverse));
                double ex = px - along * dx;
                double ey = py - along * dy;
                double square = ex * ex + ey * ey;
                if (square < reach * reach) {
                    double covered = square < full * full ? 1 : (reach - Math.sqrt(square)) / softness;
                    int at = row * columns + column;
                    ink[at] = Math.max(ink[at], (float) Math.min(covered, 1));
                }
            }
        }
    }

    /** Writes the image as bytes, ink of 1 becoming {@code darkest}. */
    void writeTo(byte[] out, int at, double darkest) {
        for (int i = 0; i < ink.length; i++) {
            out[at + i] = (byte) (int) (ink[i] * darkest + 0.5);
        }
    }
}
