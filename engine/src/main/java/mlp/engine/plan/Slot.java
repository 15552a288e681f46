package mlp.engine.plan;

import mlp.engine.kernels.Layout;
import mlp.engine.kernels.Matrix;
import mlp.engine.kernels.Strips;

/**
 * Buffers behind a step, at one index in three arrays: values in front of an activation, where its derivative reads them,
 * values behind the step, and gradients with respect to these. Where products want them in strips, there is room for the
 * values in the forward pass and the gradients in the backward pass.
 */
final class Slot {

    /**
     * Panels, and at most so many numbers, left free behind a slot. Processors guess from the panels they read which come
     * next. Behind the last one those would be the first of the next slot, which another lane is just writing and whose
     * lines the guess would take out of its cache.
     */
    private static final int PANELS_APART = 8;

    private static final int NUMBERS_APART = 1 << 16;

    private String layer;
    private final int width;
    private Place place = new Place(new float[0], new float[0], new float[0], 0, 0);
    private float[] stripped = new float[0];
    private int strippedAt;
    private boolean wantsStrips;

    private record Place(float[] z, float[] a, float[] d, int offset, int capacity) {}

    Slot(String layer, int width) {
        this.layer = layer;
        this.width = width;
    }

    /** The layer that writes it, for messages. */
    String layer() {
        return layer;
    }

    /** Says that another layer's step changes its values in place, so that they are the values behind that layer. */
    void takenOverBy(String newLayer) {
        layer = newLayer;
    }

    int width() {
        return width;
    }

    /** Numbers that it takes in each array. */
    long size(int capacity) {
        return (capacity | 1L) * Layout.PANEL * Layout.panels(width);
    }

    /** Numbers from its first one to that of the next slot in the same array. */
    long reach(int capacity) {
        long panels = (capacity | 1L) * Layout.PANEL * Math.min(PANELS_APART, Layout.panels(width));
        return size(capacity) + Math.min(NUMBERS_APART, panels);
    }

    /** Gives it room for so many rows; arrays that it does not need may be empty. */
    void place(float[] z, float[] a, float[] d, int offset, int capacity) {
        place = new Place(z, a, d, offset, capacity);
    }

    /** Values in front of the activation. */
    Matrix z(int rows) {
        return matrix(place.z, rows);
    }

    /** Values. */
    Matrix a(int rows) {
        return matrix(place.a, rows);
    }

    /** Gradients. */
    Matrix d(int rows) {
        return matrix(place.d, rows);
    }

    /** Says that a product wants its values or gradients in strips. */
    void wantStrips() {
        wantsStrips = true;
    }

    /** Numbers that these take; none if nothing reads them. */
    long sizeOfStrips(int capacity) {
        return wantsStrips ? Strips.size(capacity, columnsOfStrips()) : 0;
    }

    /** An odd number of panels: a power of two would map the same columns of all strips to a few sets of the cache. */
    private int columnsOfStrips() {
        return (Layout.panels(width) | 1) * Layout.PANEL;
    }

    /** Gives them room. */
    void placeStrips(float[] array, int offset) {
        stripped = array;
        strippedAt = offset;
    }

    /** The values, and later the gradients, in strips. */
    Strips strips(int rows) {
        return new Strips(stripped, strippedAt, rows, columnsOfStrips());
    }

    private Matrix matrix(float[] array, int rows) {
        return new Matrix(array, place.offset, rows, width, Layout.panelStride(place.capacity));
    }
}
