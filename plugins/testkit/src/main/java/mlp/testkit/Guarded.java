package mlp.testkit;

/**
 * An array with a margin on both sides that nobody may write to. A check hands in {@link #array} with the range {@code
 * [from, to)} and asks {@link #intact} afterwards.
 */
final class Guarded {

    private static final int MARGIN = 19;
    private static final float RESULT = -7.654321e-9f;
    private static final float INPUT = 3.456789e-7f;

    final float[] array;
    final int from = MARGIN;
    final int to;
    private final float mark;

    /** A copy of numbers that are to be overwritten, between margins. */
    Guarded(float[] content) {
        this(content, RESULT);
    }

    private Guarded(float[] content, float mark) {
        this.mark = mark;
        array = new float[content.length + 2 * MARGIN];
        to = from + content.length;
        java.util.Arrays.fill(array, mark);
        System.arraycopy(content, 0, array, from, content.length);
    }

    /** A copy of numbers that are read; other margins, so that a copy of them to a result is seen. */
    static Guarded input(float[] content) {
        return new Guarded(content, INPUT);
    }

    /** Whether the margins are as they were. */
    boolean intact() {
        int bits = Float.floatToRawIntBits(mark);
        for (int i = 0; i < MARGIN; i++) {
            if (Float.floatToRawIntBits(array[i]) != bits || Float.floatToRawIntBits(array[to + i]) != bits) {
                return false;
            }
        }
        return true;
    }

    /** The numbers between the margins. */
    float[] content() {
        return java.util.Arrays.copyOfRange(array, from, to);
    }

    /** The first place where two arrays differ in their bits, or -1; one NaN is like another. */
    static int firstDifference(float[] a, float[] b) {
        for (int i = 0; i < a.length; i++) {
            if (Float.floatToIntBits(a[i]) != Float.floatToIntBits(b[i])) {
                return i;
            }
        }
        return -1;
    }
}
