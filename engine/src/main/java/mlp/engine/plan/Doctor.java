package mlp.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Matrix;
import mlp.spi.ExtensionPoint;

/**
 * Looks for the first number of a failed step that is not finite: in values, loss, gradients and update.
 *
 * @param slots all values, in order
 * @param rows rows of the batch
 * @param loss mean loss of the batch
 * @param rule what was made small, and how
 * @param updated whether the update was begun
 * @param factor that clipping gave
 */
record Doctor(
        Workspace workspace,
        List<Slot> slots,
        int rows,
        double loss,
        TrainingRule rule,
        boolean updated,
        double factor) {

    /** Components of a layer that compute values and their gradients. */
    private static final List<ExtensionPoint<?>> VALUES =
            List.of(ExtensionPoint.LAYER, ExtensionPoint.ACTIVATION, ExtensionPoint.ROW_ACTIVATION);

    /** What is not finite; empty if nothing is. */
    Optional<Diagnosis> diagnose() {
        // An update is only begun with finite gradients, and may use them as scratch.
        return updated
                ? Optional.of(update())
                : values().or(this::losses)
                        .or(this::gradientsOfValues)
                        .or(this::gradientsOfTensors)
                        .or(this::norm);
    }

    private Optional<Diagnosis> values() {
        for (Slot slot : slots) {
            if (isBroken(slot.a(rows))) {
                boolean input = slot == slots.getFirst();
                return Optional.of(
                        input
                                ? Diagnosis.of("the input holds a value that is infinite or NaN", augmentations())
                                : new Diagnosis(
                                        "the values behind `" + slot.layer() + "` are infinite or NaN",
                                        List.of(slot.layer()),
                                        VALUES,
                                        List.of()));
            }
        }
        return Optional.empty();
    }

    private List<Object> augmentations() {
        return rule.augmenter().map(it -> List.<Object>copyOf(it.changes())).orElse(List.of());
    }

    private Optional<Diagnosis> losses() {
        return Double.isFinite(loss)
                ? Optional.empty()
                : Optional.of(Diagnosis.of("the loss is " + loss, List.of(rule.loss())));
    }

    private Optional<Diagnosis> gradientsOfValues() {
        Slot behind = null;
        for (Slot slot : slots.reversed()) {
            if (isBroken(slot.d(rows))) {
                return Optional.of(
                        behind == null
                                ? Diagnosis.of("the gradient of the loss is infinite or NaN", List.of(rule.loss()))
                                : new Diagnosis(
                                        "the gradient of the values behind `" + slot.layer() + "` is infinite or NaN",
                                        List.of(slot.layer(), behind.layer()),
                                        VALUES,
                                        List.of()));
            }
            behind = slot;
        }
        return Optional.empty();
    }

    private Optional<Diagnosis> gradientsOfTensors() {
        for (Parameters.Entry entry : workspace.parameters().entries().reversed()) {
            if (entry.isTrained() && isBroken(entry.in(workspace.gradients()))) {
                String name = entry.named().name();
                return Optional.of(new Diagnosis(
                        "the gradient of `" + name + "` is infinite or NaN",
                        List.of(name.substring(0, name.lastIndexOf('.'))),
                        List.of(ExtensionPoint.LAYER),
                        entry.isWeight() ? List.copyOf(rule.regularizers()) : List.of()));
            }
        }
        return Optional.empty();
    }

    private Diagnosis update() {
        List<Object> makers = new ArrayList<>();
        boolean clipped = rule.clipping().isPresent();
        if (!clipped) {
            makers.addAll(rule.regularizers()); // else their gradients were found finite when they were measured
        } else if (rule.clipping().get().perParameter() || !Double.isFinite(factor)) {
            makers.add(rule.clipping().get());
        }
        if (Double.isFinite(factor)) {
            makers.add(rule.optimizer());
        }
        String made = "numbers";
        for (Parameters.Entry entry : workspace.parameters().entries().reversed()) {
            if (entry.isTrained() && isBroken(entry.value())) {
                made = "`" + entry.named().name() + "`";
            }
        }
        return Diagnosis.of("the update made " + made + " infinite or NaN", makers);
    }

    private Optional<Diagnosis> norm() {
        return workspace.health().isBroken()
                ? Optional.of(Diagnosis.of("the norm of the gradients is infinite", List.of()))
                : Optional.empty();
    }

    private boolean isBroken(Matrix matrix) {
        Kernels kernels = workspace.kernels();
        for (int panel = 0; panel < matrix.panels(); panel++) {
            for (int row = 0; row < matrix.rows(); row++) {
                int at = matrix.start(row, panel);
                if (!kernels.finite(matrix.data(), at, at + matrix.width(panel))) {
                    return true;
                }
            }
        }
        return false;
    }
}
