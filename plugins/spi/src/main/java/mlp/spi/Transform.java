package mlp.spi;

import java.util.List;

/**
 * A treatment of a column. What it learns from the training rows is an array of numbers that the engine saves in the
 * model, so that the same is done at prediction time.
 */
public sealed interface Transform {

    /** Stands in for missing values. */
    non-sealed interface Fill extends Transform {
        /** Whether it can treat text columns; their values are category numbers. */
        boolean forText();

        /**
         * Learns from the values that are there.
         *
         * @param present values of training rows without the missing ones; category numbers for text
         * @return what to remember
         */
        double[] fit(double[] present);

        /** The stand-in, given what was remembered. NaN means that rows with a missing value are left out. */
        double value(double[] fitted);

        /** Whether a further column tells where values were missing. */
        default boolean marksMissing() {
            return false;
        }
    }

    /** Scales numbers. */
    non-sealed interface Scale extends Transform {
        /**
         * Whether what it learns of a source with a maximum depends on that maximum alone and not on the values. Images kept
         * in bytes stay so under such a scaling, and a target that is a number is not scaled by it unless the file says so.
         */
        default boolean fixed() {
            return false;
        }

        /**
         * Learns from the training rows.
         *
         * @param values values, missing ones already filled
         * @param sourceMaximum the greatest value that the source can hold, such as 255 for bytes, else NaN
         */
        double[] fit(double[] values, double sourceMaximum);

        /** A scaled value. */
        double apply(double value, double[] fitted);

        /** The value that was scaled. */
        double invert(double scaled, double[] fitted);
    }

    /** Turns categories into numbers. */
    non-sealed interface Encode extends Transform {
        /**
         * Learns from the training rows.
         *
         * @param categories category of each training row, counted from 0
         * @param count number of categories
         */
        double[] fit(int[] categories, int count);

        /** Number of features that a column becomes. */
        int width(int count);

        /** Names of the features, which follow the column's name and a {@code _}; {@code labels} in category order. */
        List<String> names(List<String> labels);

        /**
         * The features of one value.
         *
         * @param category its number, or -1 for one that no training row had
         */
        void encode(int category, int count, double[] fitted, float[] out, int at);
    }
}
