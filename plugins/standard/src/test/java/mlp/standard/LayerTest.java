package mlp.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import mlp.spi.ExtensionPoint;
import mlp.spi.Layer;
import mlp.spi.Problem;
import mlp.spi.Step;
import mlp.spi.Tensor;
import org.junit.jupiter.api.Test;

class LayerTest {

    private record At(int inputWidth, int targetWidth, boolean last, List<Step> block) implements Layer.Context {}

    private static final At HIDDEN = new At(5, 3, false, List.of());
    private static final At LAST = new At(5, 3, true, List.of());

    private static List<Step> steps(String layer, At at) {
        return Reference.make(ExtensionPoint.LAYER, layer).steps(at);
    }

    private static String problem(String layer, At at) {
        return String.valueOf(
                assertThrows(Problem.class, () -> steps(layer, at)).getMessage());
    }

    @Test
    void denseIsAffineAndItsActivation() {
        List<Step> steps = steps("dense(7, relu)", HIDDEN);
        assertEquals(2, steps.size());
        Step.Affine affine = (Step.Affine) steps.get(0);
        assertEquals(7, affine.weight().rows());
        assertEquals(5, affine.weight().columns());
        assertEquals(Tensor.Role.WEIGHT, affine.weight().role());
        assertEquals(Optional.of(7), affine.bias().map(Tensor::columns));
        assertTrue(steps.get(1) instanceof Step.Elementwise);
    }

    @Test
    void denseTakesSoftmaxToo() {
        assertTrue(steps("dense(7, softmax)", HIDDEN).get(1) instanceof Step.RowWise);
        assertTrue(steps("activation(log_softmax)", HIDDEN).getFirst() instanceof Step.RowWise);
    }

    @Test
    void biasCanBeLeftOutOrGiven() {
        assertEquals(
                Optional.empty(),
                ((Step.Affine) steps("dense(7, bias=false)", HIDDEN).getFirst()).bias());
        Step.Affine given = (Step.Affine) steps("dense(7, bias=0.5)", HIDDEN).getFirst();
        float[] values = new float[7];
        given.bias()
                .orElseThrow()
                .initializer()
                .fill(values, new mlp.spi.Initializer.Shape(1, 7, 5, 7), new mlp.spi.RandomStream(1));
        assertEquals(0.5f, values[6]);
    }

    @Test
    void outputIsAsWideAsTheTarget() {
        Step.Affine affine = (Step.Affine) steps("output(softmax)", LAST).getFirst();
        assertEquals(3, affine.weight().rows());
        assertEquals("output has 4 units, the target needs 3", problem("output(softmax, units=4)", LAST));
        assertEquals("`output` is not the last layer", problem("output(softmax)", HIDDEN));
    }

    @Test
    void inputStatesTheWidth() {
        assertEquals(List.of(), steps("input(5)", HIDDEN));
        assertEquals("input has 4 units, the data give 5 features", problem("input(4)", HIDDEN));
    }

    @Test
    void dropoutIsRefusedOnTheOutput() {
        assertEquals(
                new Step.Mask(0.2, false, false, true),
                steps("dropout(20%)", HIDDEN).getFirst());
        assertEquals(
                new Step.Mask(0.5, true, true, false),
                steps("dropout(0.5, per=batch, exact=true, scale=false)", HIDDEN)
                        .getFirst());
        assertEquals("dropout on the output", problem("dropout(0.5)", LAST));
    }

    @Test
    void normalisationsHaveAScaleAndAShiftUnlessToldOtherwise() {
        Step.ColumnNormalize batch =
                (Step.ColumnNormalize) steps("batch_norm", HIDDEN).getFirst();
        assertEquals(Optional.of("scale"), batch.scale().map(Tensor::name));
        assertEquals(Optional.of("shift"), batch.shift().map(Tensor::name));
        assertEquals(0.1, batch.momentum());
        assertEquals(1e-5, batch.epsilon());
        assertEquals(Tensor.Role.RUNNING, batch.runningVariance().role());
        Step.RowNormalize layer =
                (Step.RowNormalize) steps("layer_norm(affine=false)", HIDDEN).getFirst();
        assertEquals(Optional.empty(), layer.scale());
    }

    @Test
    void residualAddsItsBlock() {
        List<Step> block = steps("dense(5, tanh)", HIDDEN);
        assertEquals(List.of(new Step.Add(block)), steps("residual", new At(5, 3, false, block)));
        assertEquals("residual without layers", problem("residual", HIDDEN));
    }
}
