package mlp.standard.data;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells whether the first row of a file names the columns. */
final class Header {

    /** Rows looked at; more tell no more. */
    private static final int ROWS = 1000;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private Header() {}

    /**
     * Whether the first row looks like names: it has no number and no cell twice, and some column has mostly numbers below
     * or, if no column does, no name comes again below it.
     */
    static boolean looksLikeOne(Cells cells) {
        Set<String> seen = new HashSet<>();
        for (int column = 0; column < cells.width(); column++) {
            String cell = cells.get(0, column);
            if (cell != null && (isNumber(cell) || !seen.add(cell))) {
                return false;
            }
        }
        if (seen.isEmpty()) {
            return false;
        }
        boolean repeated = false;
        for (int column = 0; column < cells.width(); column++) {
            int numbers = 0;
            int present = 0;
            String first = cells.get(0, column);
            for (int row = 1; row < Math.min(cells.rows(), ROWS); row++) {
                String cell = cells.get(row, column);
                if (cell != null) {
                    present++;
                    numbers += isNumber(cell) ? 1 : 0;
                    repeated |= cell.equals(first);
                }
            }
            if (present > 0 && 2 * numbers > present) {
                return true;
            }
        }
        return !repeated;
    }

    private static boolean isNumber(@Nullable String cell) {
        return cell != null && NUMBER.matcher(cell).matches();
    }
}
