package mlp.engine.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import mlp.engine.model.DataSpec;
import mlp.engine.model.DataSpec.Split;

/**
 * Shares of training, validation and test rows; they add up to 1.
 *
 * @param train share of training rows
 * @param valid share of validation rows
 * @param test share of test rows
 */
public record Shares(double train, double valid, double test) {

    /** Data sets below this size all train unless the file says otherwise. */
    static final int FEW_ROWS = 50;

    private static final double ROUNDING = 1e-9;

    /** The share of a part: 0 training, 1 validation, 2 test. */
    double[] all() {
        return new double[] {train, valid, test};
    }

    /**
     * The shares that a file means.
     *
     * <p>Without any: all rows train if they are inline, fewer than 50, or have test or validation rows of their own; else
     * 70, 15 and 15 %. With some: what {@code train} leaves goes in equal parts to the others that are not stated and have
     * no source of their own; without {@code train}, it gets what the others leave.
     */
    static Shares of(DataSpec spec, int rows, Findings findings) {
        Split split = spec.split();
        OptionalDouble train = split.train();
        OptionalDouble valid = split.valid();
        OptionalDouble test = split.test();
        boolean ownTest = spec.test().isPresent();
        boolean ownValid = spec.valid().isPresent();
        if (train.isEmpty() && valid.isEmpty() && test.isEmpty()) {
            boolean allTrain = !spec.inline().isEmpty() || rows < FEW_ROWS || ownTest || ownValid;
            return allTrain ? new Shares(1, 0, 0) : new Shares(0.7, 0.15, 0.15);
        }
        refuseTwice(split, "test", test, ownTest, findings);
        refuseTwice(split, "valid", valid, ownValid, findings);
        double stated = train.orElse(0) + valid.orElse(0) + test.orElse(0);
        double rest = StrictMath.max(0, 1 - stated);
        if (train.isEmpty()) {
            refuseUnless(stated <= 1 + ROUNDING, split, stated, findings);
            return new Shares(rest, valid.orElse(0), test.orElse(0));
        }
        boolean validOpen = valid.isEmpty() && !ownValid;
        boolean testOpen = test.isEmpty() && !ownTest;
        int open = (validOpen ? 1 : 0) + (testOpen ? 1 : 0);
        refuseUnless(open > 0 ? stated <= 1 + ROUNDING : Math.abs(stated - 1) <= ROUNDING, split, stated, findings);
        return new Shares(
                train.getAsDouble(),
                validOpen ? rest / open : valid.orElse(0),
                testOpen ? rest / open : test.orElse(0));
    }

    private static void refuseTwice(Split split, String part, OptionalDouble share, boolean own, Findings findings) {
        if (own && share.orElse(0) > 0) {
            findings.errorAt(
                    split.place(),
                    DataCode.SPLIT_SHARES,
                    "`split " + part + "=` takes rows from the data, and `" + part + "` names rows of its own",
                    "keep one of the two");
        }
    }

    private static void refuseUnless(boolean fits, Split split, double stated, Findings findings) {
        if (!fits) {
            findings.errorAt(
                    split.place(),
                    DataCode.SPLIT_SHARES,
                    "the shares of the split add up to " + NumberText.of(StrictMath.rint(stated * 1000) / 10)
                            + " %, not to 100 %",
                    "a part that is left out gets the rest");
        }
    }

    /** The shares that a file means; what is wrong with them is told when the data is opened. */
    public static Shares of(DataSpec spec, int rows) {
        return of(spec, rows, new Findings(Optional.empty()));
    }

    /** Rows of each part by largest remainder: they add up to {@code total}; of equal remainders the earlier part wins. */
    static int[] counts(int total, double[] shares) {
        int[] counts = new int[shares.length];
        double[] remainders = new double[shares.length];
        int given = 0;
        for (int part = 0; part < shares.length; part++) {
            double quota = total * shares[part];
            counts[part] = (int) StrictMath.floor(quota + ROUNDING);
            remainders[part] = quota - counts[part];
            given += counts[part];
        }
        while (given < total) {
            int best = 0;
            for (int part = 1; part < shares.length; part++) {
                best = remainders[part] > remainders[best] + ROUNDING ? part : best;
            }
            counts[best]++;
            remainders[best] = -1;
            given++;
        }
        return counts;
    }

    /**
     * Rows of each part in each class: every class is shared out by largest remainder as far as the parts' totals, also by
     * largest remainder, allow.
     *
     * @param sizes rows of each class
     * @return {@code [class][part]}
     */
    static int[][] counts(int[] sizes, double[] shares) {
        int[] open = counts(Arrays.stream(sizes).sum(), shares);
        int[] left = sizes.clone();
        int[][] counts = new int[sizes.length][shares.length];
        double[][] remainders = new double[sizes.length][shares.length];
        for (int label = 0; label < sizes.length; label++) {
            for (int part = 0; part < shares.length; part++) {
                double quota = sizes[label] * shares[part];
                int whole = (int) StrictMath.floor(quota + ROUNDING);
                counts[label][part] = whole;
                remainders[label][part] = quota - whole;
                left[label] -= whole;
                open[part] -= whole;
            }
        }
        while (Arrays.stream(left).sum() > 0) {
            int bestLabel = -1;
            int bestPart = -1;
            for (int label = 0; label < sizes.length; label++) {
                for (int part = 0; part < shares.length; part++) {
                    boolean allowed = left[label] > 0 && open[part] > 0;
                    if (allowed
                            && (bestLabel < 0
                                    || remainders[label][part] > remainders[bestLabel][bestPart] + ROUNDING)) {
                        bestLabel = label;
                        bestPart = part;
                    }
                }
            }
            counts[bestLabel][bestPart]++;
            remainders[bestLabel][bestPart] -= 1;
            left[bestLabel]--;
            open[bestPart]--;
        }
        return counts;
    }
}
