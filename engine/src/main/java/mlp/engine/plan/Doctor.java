package mlp.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Matrix;

/**
 * Looks for the first number of a failed step that is not finite: in values, loss, gradients and update.
 *
 * @param slots all values, in order
 * @param rows rows of the batch
 * @param loss mean loss of the batch
 */
record Doctor(Workspace workspace, List<Slot> slots, int rows, double loss, TrainingRule rule) {

    /** What is not finite; empty if nothing is. */
    Optional<Diagnosis> diagnose() {
        // An update is only begun with finite gradients, and may use them as scratch: it is looked at first.
        return update()
                .or(this::values)
                .or(this::losses)
                .or(this::gradientsOfValues)
                .or(this::gradientsOfTensors)
                .or(this::norm);
    }

    private Optional<Diagnosis> values() {
        for (Slot slot : slots) {
            if (isBroken(slot.a(rows))) {
                boolean input = slot == slots.getFirst();
                return Optional.of(new Diagnosis(
                        input
                                ? "the input holds a value that is infinite or NaN"
                                : "the values behind `" + slot.layer() + "` are infinite or NaN",
                        input ? List.of() : List.of(slot.layer()),
                        input ? augmentations() : List.of()));
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
                : Optional.of(new Diagnosis("the loss is " + loss, List.of(), List.of(rule.loss())));
    }

    private Optional<Diagnosis> gradientsOfValues() {
        Slot behind = null;
        for (Slot slot : slots.reversed()) {
            if (isBroken(slot.d(rows))) {
                return Optional.of(
                        behind == null
                                ? new Diagnosis(
                                        "the gradient of the loss is infinite or NaN",
                                        List.of(),
                                        List.of(rule.loss()))
                                : new Diagnosis(
                                        "the gradient of the values behind `" + slot.layer() + "` is infinite or NaN",
                                        List.of(slot.layer(), behind.layer()),
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
                        entry.isWeight() ? List.copyOf(rule.regularizers()) : List.of()));
            }
        }
        return Optional.empty();
    }

    private Optional<Diagnosis> update() {
        for (Parameters.Entry entry : workspace.parameters().entries()) {
            if (entry.isTrained() && isBroken(entry.value())) {
                List<Object> makers = new ArrayList<>(rule.regularizers());
                rule.clipping().ifPresent(makers::add);
                makers.add(rule.optimizer());
                return Optional.of(new Diagnosis(
                        "the update made `" + entry.named().name() + "` infinite or NaN", List.of(), makers));
            }
        }
        return Optional.empty();
    }

    private Optional<Diagnosis> norm() {
        return workspace.health().isBroken()
                ? Optional.of(new Diagnosis("the norm of the gradients is infinite", List.of(), List.of()))
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
