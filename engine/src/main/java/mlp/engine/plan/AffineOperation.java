package mlp.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Layout;
import mlp.engine.kernels.Matrix;
import mlp.engine.kernels.Prefetch;
import mlp.engine.kernels.Strips;
import mlp.engine.plan.Stage.Reads;
import mlp.spi.Step;
import org.jspecify.annotations.Nullable;

/** {@code Z = X·Wᵀ + b}, and {@code dX = dZ·W}, {@code dW = dZᵀ·X}, {@code db = Σ dZ}. */
final class AffineOperation implements Operation {

    /** So many panels of a result make up for bringing rows into strips. */
    private static final int MANY_PANELS = 4;

    private final String layer;
    private final Step.Affine step;
    private final Slot in;
    private final Slot out;
    private final boolean toZ;
    private final Matrix v;
    private final @Nullable Matrix bias;
    private final Wanted wanted;
    private final boolean ofStrips;
    private final boolean gradientOfStrips;
    private final @Nullable Mirror mirror;
    private final @Nullable DropConnect dropConnect;

    /**
     * What a pass needs.
     *
     * @param inputGradient whether there is a gradient with respect to the input
     * @param strips whether products of many panels read rows in strips. Who has made a panel brings it into strips for all
     *     that read it; and each lane transposes the weights that its panels of dX need, so that there is no mirror
     */
    record Wanted(boolean inputGradient, boolean strips) {}

    /** Weights with some elements left out in this step, and the mask that leaves them out. */
    private record DropConnect(MaskSource.Request request, Matrix mask, Matrix masked) {}

    /**
     * The operation.
     *
     * @param toZ whether the output goes in front of an activation that needs it later
     * @param parameters where W and b are
     * @param mask for weights that are left out in training, if the step wants that
     */
    AffineOperation(
            String layer,
            Step.Affine step,
            Ends ends,
            Parameters parameters,
            Wanted wanted,
            Optional<MaskSource.Request> mask) {
        this.layer = layer;
        this.step = step;
        this.in = ends.in();
        this.out = ends.out();
        this.toZ = ends.toZ();
        this.v = parameters.value(step.weight());
        this.bias = step.bias().map(parameters::value).orElse(null);
        this.wanted = wanted;
        this.ofStrips = wanted.strips() && v.panels() >= MANY_PANELS;
        this.gradientOfStrips = wanted.strips() && wanted.inputGradient() && Layout.panels(v.rows()) >= MANY_PANELS;
        if (ofStrips) {
            in.wantStrips();
        }
        if (gradientOfStrips) {
            out.wantStrips();
        }
        this.mirror =
                wanted.inputGradient() && !gradientOfStrips ? new Mirror(v, Matrix.zeros(v.columns(), v.rows())) : null;
        this.dropConnect = mask.map(request -> new DropConnect(
                        request, Matrix.zeros(v.rows(), v.columns()), Matrix.zeros(v.rows(), v.columns())))
                .orElse(null);
    }

    @Override
    public List<Stage> forward(Workspace workspace, int rows) {
        List<Stage> stages = new ArrayList<>();
        Kernels kernels = workspace.kernels();
        DropConnect drop = dropConnect;
        if (drop != null) {
            stages.add(new Stage(
                    layer,
                    Reads.ALL,
                    v.rows(),
                    v.panels(),
                    Work.elements(v.rows(), v.columns(), 12),
                    false,
                    block -> () -> leaveOut(workspace, drop, block)));
        }
        Matrix x = in.a(rows);
        Matrix z = toZ ? out.z(rows) : out.a(rows);
        Matrix weight = drop == null ? v : drop.masked();
        Strips strips = ofStrips ? in.strips(rows) : null;
        if (strips != null) {
            stages.add(toStrips(kernels, x, strips));
        }
        stages.add(new Stage(
                layer,
                Reads.ROWS,
                rows,
                z.panels(),
                Work.product(rows, v.rows(), v.columns()),
                false,
                Optional.of(strips != null ? Operand.of(strips, x.columns()) : Operand.of(x)),
                strips != null
                        ? block -> () -> kernels.affine(strips, weight, bias, z, block)
                        : block -> () -> kernels.affine(x, weight, bias, z, block)));
        if (mirror != null && mirror.isShared() && drop == null) {
            stages.add(transposed(kernels, mirror));
        }
        return stages;
    }

    /** Brings rows into strips for this operation's product; the lane that has just made a panel does it for all. */
    private Stage toStrips(Kernels kernels, Matrix from, Strips to) {
        return new Stage(
                layer,
                Reads.STRIPS,
                from.rows(),
                from.panels(),
                Work.elements(from.rows(), from.columns(), 2),
                false,
                block -> () -> kernels.toStrips(from, to, block));
    }

    /**
     * Brings the mirror up to date from each panel of the weights. The lane that has just multiplied with a panel transposes
     * it for all that will read it; the panel then stays in its cache, which the update is quicker with: another core that
     * reads a line may take it over.
     */
    private Stage transposed(Kernels kernels, Mirror mirror) {
        return new Stage(
                layer,
                Reads.PARAMETERS,
                v.rows(),
                v.panels(),
                Work.elements(v.rows(), v.columns(), 2),
                false,
                block -> () -> kernels.transpose(v, mirror.transposed(), block));
    }

    private void leaveOut(Workspace workspace, DropConnect drop, Block block) {
        workspace.masks().fill(drop.request(), workspace.clock().step(), drop.mask(), block);
        Loops.multiply(v, drop.mask(), drop.masked(), block);
        if (mirror != null) {
            workspace.kernels().transpose(drop.masked(), mirror.transposed(), block);
        }
    }

    @Override
    public List<Stage> backward(Workspace workspace, int rows) {
        List<Stage> stages = new ArrayList<>();
        Kernels kernels = workspace.kernels();
        Matrix x = in.a(rows);
        Matrix dz = out.d(rows);
        Matrix dv = workspace.parameters().entry(step.weight()).in(workspace.gradients());
        DropConnect drop = dropConnect;
        if (gradientOfStrips) {
            stages.add(toStrips(kernels, dz, out.strips(rows)));
        }
        stages.add(new Stage(
                layer,
                Reads.PANELS,
                dv.rows(),
                dv.panels(),
                Work.product(dv.rows(), rows, dv.columns()),
                true,
                block -> () -> {
                    kernels.weightGradient(x, dz, dv, block, false);
                    if (drop != null) {
                        Loops.multiply(dv, drop.mask(), dv, block);
                    }
                    if (bias == null && !Loops.finite(kernels, dv, block)) {
                        workspace.health().report();
                    }
                }));
        step.bias().ifPresent(tensor -> {
            Matrix db = workspace.parameters().entry(tensor).in(workspace.gradients());
            stages.add(sums(workspace, dz, db, layer));
        });
        if (wanted.inputGradient()) {
            stages.add(inputGradient(kernels, in.d(rows), rows));
        }
        return stages;
    }

    private Stage inputGradient(Kernels kernels, Matrix dx, int rows) {
        Matrix dz = out.d(rows);
        DropConnect drop = dropConnect;
        Operand operand;
        Function<Block, Runnable> binder;
        if (gradientOfStrips) {
            Strips strips = out.strips(rows);
            Matrix weight = drop == null ? v : drop.masked();
            operand = Operand.of(strips, dz.columns());
            binder = block -> () -> kernels.inputGradient(strips, weight, dx, block);
        } else {
            Mirror from = Objects.requireNonNull(mirror);
            Matrix w = from.transposed();
            operand = Operand.of(dz);
            boolean byOthers = from.isShared() && drop == null;
            binder = block -> () -> {
                if (byOthers) {
                    Prefetch.numbers(w.data(), w.start(0, block.fromPanel()), w.start(0, block.toPanel()));
                }
                kernels.affine(dz, w, null, dx, block);
            };
        }
        double work = Work.product(rows, v.columns(), v.rows());
        return new Stage(layer, Reads.ROWS, rows, dx.panels(), work, false, Optional.of(operand), binder);
    }

    /** Sums over rows, which are finite only if everything summed is. */
    static Stage sums(Workspace workspace, Matrix gradients, Matrix sums, String layer) {
        Kernels kernels = workspace.kernels();
        return new Stage(
                layer,
                Reads.PANELS,
                1,
                sums.panels(),
                Work.elements(gradients.rows(), gradients.columns(), 2),
                true,
                block -> () -> {
                    kernels.columnSums(gradients, sums, block.fromPanel(), block.toPanel());
                    if (!kernels.finite(
                            sums.data(), sums.start(0, block.fromPanel()), sums.start(0, block.toPanel()))) {
                        workspace.health().report();
                    }
                });
    }

    @Override
    public List<Mirror> mirrors() {
        return mirror == null || dropConnect != null ? List.of() : List.of(mirror);
    }
}
