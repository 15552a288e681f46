package mlp.engine.kernels;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Plain loops that read like the formulas: the reference in tests, and what runs where the vector module is missing. */
public final class ScalarKernels implements Kernels {

    /** Elements smaller than this are set to 0 by {@link #flushSubnormals}. */
    public static final float FLUSH_BELOW = 1e-30f;

    private static final int PANEL = Layout.PANEL;

    /** What leaves every number as it is when added, even -0. */
    private static final float NOTHING = -0f;

    @Override
    public String description() {
        return "scalar";
    }

    @Override
    public void affine(Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, Block block) {
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            for (int row = block.fromRow(); row < block.toRow(); row++) {
                productRow(x, v, z, row, panel);
                int zAt = z.start(row, panel);
                for (int lane = 0; lane < PANEL; lane++) {
                    z.data()[zAt + lane] += bias == null ? NOTHING : bias.data()[bias.start(0, panel) + lane];
                }
            }
        }
    }

    private static void productRow(Matrix x, Matrix v, Matrix z, int row, int panel) {
        float[] out = z.data();
        float[] weights = v.data();
        int zAt = z.start(row, panel);
        Arrays.fill(out, zAt, zAt + PANEL, 0f);
        for (int k = 0; k < x.columns(); k++) {
            float factor = x.data()[x.index(row, k)];
            int vAt = v.start(k, panel);
            for (int lane = 0; lane < PANEL; lane++) {
                out[zAt + lane] = Math.fma(factor, weights[vAt + lane], out[zAt + lane]);
            }
        }
    }

    @Override
    public boolean prefersStrips() {
        return false;
    }

    @Override
    public void toStrips(Matrix from, Strips to, Block block) {
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            for (int row = block.fromRow(); row < block.toRow(); row++) {
                for (int lane = 0; lane < from.width(panel); lane++) {
                    to.data()[to.index(row, panel * PANEL + lane)] = from.data()[from.start(row, panel) + lane];
                }
            }
        }
    }

    @Override
    public void affine(Strips x, Matrix v, @Nullable Matrix bias, Matrix z, Block block) {
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            for (int row = block.fromRow(); row < block.toRow(); row++) {
                for (int lane = 0; lane < z.width(panel); lane++) {
                    float sum = 0f;
                    for (int k = 0; k < v.rows(); k++) {
                        sum = Math.fma(x.data()[x.index(row, k)], v.data()[v.start(k, panel) + lane], sum);
                    }
                    float added = bias == null ? NOTHING : bias.data()[bias.start(0, panel) + lane];
                    z.data()[z.start(row, panel) + lane] = sum + added;
                }
            }
        }
    }

    @Override
    public void inputGradient(Strips dz, Matrix v, Matrix dx, Block block) {
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            for (int row = block.fromRow(); row < block.toRow(); row++) {
                for (int lane = 0; lane < dx.width(panel); lane++) {
                    float sum = 0f;
                    for (int k = 0; k < v.columns(); k++) {
                        float weight = v.data()[v.index(panel * PANEL + lane, k)];
                        sum = Math.fma(dz.data()[dz.index(row, k)], weight, sum);
                    }
                    dx.data()[dx.start(row, panel) + lane] = sum;
                }
            }
        }
    }

    @Override
    public void weightGradient(Matrix x, Matrix dz, Matrix dv, Block block, boolean accumulate) {
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            int width = dv.width(panel);
            for (int k = block.fromRow(); k < block.toRow(); k++) {
                int at = dv.start(k, panel);
                for (int lane = 0; lane < PANEL; lane++) {
                    float before = accumulate ? dv.data()[at + lane] : NOTHING;
                    dv.data()[at + lane] = lane < width ? gradient(x, dz, k, panel * PANEL + lane, before) : 0f;
                }
            }
        }
    }

    private static float gradient(Matrix x, Matrix dz, int k, int column, float before) {
        float total = before;
        int from = 0;
        do { // once even for no rows, whose sum is +0
            int to = Math.min(from + Layout.ROW_BLOCK, x.rows());
            float sum = 0f;
            for (int row = from; row < to; row++) {
                sum = Math.fma(x.data()[x.index(row, k)], dz.data()[dz.index(row, column)], sum);
            }
            total += sum;
            from = to;
        } while (from < x.rows());
        return total;
    }

    @Override
    public void transpose(Matrix from, Matrix to, Block block) {
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            int width = from.width(panel);
            for (int row = block.fromRow(); row < block.toRow(); row++) {
                int at = from.start(row, panel);
                for (int lane = 0; lane < width; lane++) {
                    to.data()[to.index(panel * PANEL + lane, row)] = from.data()[at + lane];
                }
            }
        }
    }

    @Override
    public void columnSums(Matrix a, Matrix sums, int fromPanel, int toPanel) {
        for (int panel = fromPanel; panel < toPanel; panel++) {
            for (int lane = 0; lane < PANEL; lane++) {
                double sum = 0;
                int rows = lane < a.width(panel) ? a.rows() : 0;
                for (int row = 0; row < rows; row++) {
                    sum += a.data()[a.start(row, panel) + lane];
                }
                sums.data()[sums.start(0, panel) + lane] = (float) sum;
            }
        }
    }

    @Override
    public void columnDots(Matrix a, Matrix b, Matrix dots, int fromPanel, int toPanel) {
        for (int panel = fromPanel; panel < toPanel; panel++) {
            for (int lane = 0; lane < PANEL; lane++) {
                double sum = 0;
                int rows = lane < a.width(panel) ? a.rows() : 0;
                for (int row = 0; row < rows; row++) {
                    double left = a.data()[a.start(row, panel) + lane];
                    sum = Math.fma(left, b.data()[b.start(row, panel) + lane], sum);
                }
                dots.data()[dots.start(0, panel) + lane] = (float) sum;
            }
        }
    }

    @Override
    public void columnSquares(Matrix a, Matrix means, Matrix squares, int fromPanel, int toPanel) {
        for (int panel = fromPanel; panel < toPanel; panel++) {
            for (int lane = 0; lane < PANEL; lane++) {
                double sum = 0;
                double mean = means.data()[means.start(0, panel) + lane];
                int rows = lane < a.width(panel) ? a.rows() : 0;
                for (int row = 0; row < rows; row++) {
                    double difference = a.data()[a.start(row, panel) + lane] - mean;
                    sum = Math.fma(difference, difference, sum);
                }
                squares.data()[squares.start(0, panel) + lane] = (float) sum;
            }
        }
    }

    @Override
    public void scaleColumns(Matrix a, Matrix coefficients, Matrix out, Block block) {
        float[] k = coefficients.data();
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            int scale = coefficients.start(0, panel);
            int shift = coefficients.start(1, panel);
            for (int row = block.fromRow(); row < block.toRow(); row++) {
                int aAt = a.start(row, panel);
                int outAt = out.start(row, panel);
                for (int lane = 0; lane < PANEL; lane++) {
                    out.data()[outAt + lane] = Math.fma(a.data()[aAt + lane], k[scale + lane], k[shift + lane]);
                }
            }
        }
    }

    @Override
    public void combineColumns(Matrix a, Matrix b, Matrix coefficients, Matrix out, Block block) {
        float[] k = coefficients.data();
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            int scaleA = coefficients.start(0, panel);
            int scaleB = coefficients.start(1, panel);
            int shift = coefficients.start(2, panel);
            for (int row = block.fromRow(); row < block.toRow(); row++) {
                int aAt = a.start(row, panel);
                int bAt = b.start(row, panel);
                int outAt = out.start(row, panel);
                for (int lane = 0; lane < PANEL; lane++) {
                    float rest = Math.fma(b.data()[bAt + lane], k[scaleB + lane], k[shift + lane]);
                    out.data()[outAt + lane] = Math.fma(a.data()[aAt + lane], k[scaleA + lane], rest);
                }
            }
        }
    }

    @Override
    public void rowSums(Matrix a, double[] sums, int fromRow, int toRow) {
        for (int row = fromRow; row < toRow; row++) {
            sums[row] = Sums.ofRow(a, row);
        }
    }

    @Override
    public void rowDots(Matrix a, Matrix b, double[] dots, int fromRow, int toRow) {
        for (int row = fromRow; row < toRow; row++) {
            dots[row] = Sums.ofRowProducts(a, b, row);
        }
    }

    @Override
    public void rowSquares(Matrix a, float[] means, double[] squares, int fromRow, int toRow) {
        for (int row = fromRow; row < toRow; row++) {
            squares[row] = Sums.ofRowSquares(a, means[row], row);
        }
    }

    @Override
    public void scaleRows(Matrix a, float[][] coefficients, Matrix out, Block block) {
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            for (int row = block.fromRow(); row < block.toRow(); row++) {
                int aAt = a.start(row, panel);
                int outAt = out.start(row, panel);
                float scale = coefficients[0][row];
                float shift = coefficients[1][row];
                for (int lane = 0; lane < PANEL; lane++) {
                    out.data()[outAt + lane] = Math.fma(a.data()[aAt + lane], scale, shift);
                }
            }
        }
    }

    @Override
    public void combineRows(Matrix a, Matrix b, float[][] coefficients, Matrix out, Block block) {
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            for (int row = block.fromRow(); row < block.toRow(); row++) {
                int aAt = a.start(row, panel);
                int bAt = b.start(row, panel);
                int outAt = out.start(row, panel);
                float scaleA = coefficients[0][row];
                float scaleB = coefficients[1][row];
                float shift = coefficients[2][row];
                for (int lane = 0; lane < PANEL; lane++) {
                    float rest = Math.fma(b.data()[bAt + lane], scaleB, shift);
                    out.data()[outAt + lane] = Math.fma(a.data()[aAt + lane], scaleA, rest);
                }
            }
        }
    }

    @Override
    public void gather(float[] source, int[] order, int first, Matrix to, int fromRow, int toRow) {
        for (int row = fromRow; row < toRow; row++) {
            int at = order[first + row] * to.columns();
            for (int panel = 0; panel < to.panels(); panel++) {
                System.arraycopy(source, at + panel * PANEL, to.data(), to.start(row, panel), to.width(panel));
            }
        }
    }

    @Override
    public void gather(Bytes source, int[] order, int first, Matrix to, int fromRow, int toRow) {
        for (int row = fromRow; row < toRow; row++) {
            int at = order[first + row] * to.columns();
            for (int panel = 0; panel < to.panels(); panel++) {
                int toAt = to.start(row, panel);
                int width = to.width(panel);
                for (int lane = 0; lane < width; lane++) {
                    float value = Byte.toUnsignedInt(source.data()[at + panel * PANEL + lane]);
                    to.data()[toAt + lane] = Math.fma(value, source.scale(), source.shift());
                }
            }
        }
    }

    @Override
    public void scatter(Matrix from, float[] target, int first, int fromRow, int toRow) {
        for (int row = fromRow; row < toRow; row++) {
            int at = (first + row) * from.columns();
            for (int panel = 0; panel < from.panels(); panel++) {
                System.arraycopy(from.data(), from.start(row, panel), target, at + panel * PANEL, from.width(panel));
            }
        }
    }

    @Override
    public double sum(float[] a, int from, int to) {
        return Sums.of(a, from, to);
    }

    @Override
    public double sumOfSquares(float[] a, int from, int to) {
        return Sums.ofSquares(a, from, to);
    }

    @Override
    public boolean finite(float[] a, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Float.isFinite(a[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void flushSubnormals(float[] a, int from, int to) {
        for (int i = from; i < to; i++) {
            a[i] = Math.abs(a[i]) < FLUSH_BELOW ? 0f : a[i];
        }
    }

    @Override
    public void mask(Matrix mask, long key, double rate, float kept, Block block) {
        int bound = Functions.maskBound(rate);
        int low = (int) key;
        int high = (int) (key >>> 32);
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            for (int row = block.fromRow(); row < block.toRow(); row++) {
                int at = mask.start(row, panel);
                int counter = row * mask.columns() + panel * PANEL;
                for (int lane = 0; lane < PANEL; lane++) {
                    int bits = Functions.hash(counter + lane, low, high) >>> 8;
                    mask.data()[at + lane] = bits < bound ? 0f : kept;
                }
            }
        }
    }

    @Override
    public void exp(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = Functions.exp(in[i]);
        }
    }

    @Override
    public void log(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = Functions.log(in[i]);
        }
    }

    @Override
    public void tanh(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = Functions.tanh(in[i]);
        }
    }

    @Override
    public void erf(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = Functions.erf(in[i]);
        }
    }

    @Override
    public void sigmoid(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = Functions.sigmoid(in[i]);
        }
    }
}
