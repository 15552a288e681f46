package mlp.spi;

/**
 * Random numbers by counter: the number at an index is a hash of the stream's key and the index, so any part of a stream
 * can be computed anywhere, in any order, on any thread.
 *
 * <p>The mixing function is the finalizer of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number
 * generators, OOPSLA 2014).
 *
 * @param key tells streams apart
 */
public record RandomStream(long key) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** A stream of its own for a purpose. */
    public RandomStream fork(long purpose) {
        return new RandomStream(mix(key ^ mix(purpose * GOLDEN + 0x632BE59BD9B4E019L)));
    }

    /** 64 random bits. */
    public long bits(long index) {
        return mix(key + index * GOLDEN);
    }

    /** A number in {@code [0, 1)}. */
    public double uniform(long index) {
        return (bits(index) >>> 11) * 0x1.0p-53;
    }

    /** A whole number in {@code [0, bound)}. */
    public int below(long index, int bound) {
        return (int) Math.multiplyHigh(bits(index) >>> 1, (long) bound << 1);
    }

    /** A standard normal number, by Box and Muller from two numbers of the stream at {@code 2 index} and {@code 2 index + 1}. */
    public double gaussian(long index) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(2 * index)));
        return radius * StrictMath.cos(2 * Math.PI * uniform(2 * index + 1));
    }

    private static long mix(long seed) {
        long z = seed;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
