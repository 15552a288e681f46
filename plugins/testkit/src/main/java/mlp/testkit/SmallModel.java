package mlp.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.spi.Activation;
import mlp.spi.Initializer;
import mlp.spi.ModelView;
import mlp.spi.RandomStream;
import mlp.spi.Step;
import mlp.spi.Tensor;

/** An untrained network of two dense layers, four inputs and two classes, as plugins see a model. */
final class SmallModel implements ModelView {

    private static final int INPUTS = 4;
    private static final int HIDDEN = 3;
    private static final int CLASSES = 2;

    private final List<LayerView> layers;

    /**
     * A new one; all are alike.
     *
     * @param components where its activation is made
     */
    SmallModel(Components components) {
        Activation identity = components.make(mlp.spi.ExtensionPoint.ACTIVATION, "identity");
        Initializer initializer = components.make(mlp.spi.ExtensionPoint.INITIALIZER, "zeros");
        layers = List.of(
                dense("dense_1", INPUTS, HIDDEN, initializer, identity),
                dense("output", HIDDEN, CLASSES, initializer, identity));
    }

    private static LayerView dense(
            String name, int inputs, int outputs, Initializer initializer, Activation activation) {
        Map<String, float[]> tensors = new LinkedHashMap<>();
        tensors.put("weight", numbers(name.length(), inputs * outputs));
        tensors.put("bias", numbers(name.length() + 100, outputs));
        Step affine = new Step.Affine(
                Tensor.weight(outputs, inputs, initializer),
                Optional.of(Tensor.offset("bias", outputs, initializer)),
                0);
        return new LayerView(name, inputs, outputs, List.of(affine, new Step.Elementwise(activation)), tensors);
    }

    private static float[] numbers(long key, int length) {
        RandomStream random = new RandomStream(key);
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (float) random.gaussian(i);
        }
        return numbers;
    }

    @Override
    public String text() {
        return "network {\n  dense " + HIDDEN + " identity\n  output identity\n}\n";
    }

    @Override
    public int inputWidth() {
        return INPUTS;
    }

    @Override
    public List<String> features() {
        return List.of("length", "width", "colour_red", "colour_blue");
    }

    @Override
    public List<String> labels() {
        return List.of("no", "yes");
    }

    @Override
    public List<LayerView> layers() {
        return layers;
    }

    @Override
    public Map<String, Double> figures() {
        return Map.of();
    }

    /** Whether all its numbers are those of another. */
    boolean same(SmallModel other) {
        boolean same = true;
        for (int i = 0; i < layers.size(); i++) {
            Map<String, float[]> theirs = other.layers.get(i).tensors();
            for (Map.Entry<String, float[]> tensor : layers.get(i).tensors().entrySet()) {
                float[] numbers = theirs.get(tensor.getKey());
                same &= numbers != null && Guarded.firstDifference(tensor.getValue(), numbers) < 0;
            }
        }
        return same;
    }
}
