package mlp.grammar;

import java.util.List;

/** Whole files that use every part of the language. */
final class Examples {

    static final String IRIS = """
            # Iris, the three species from four measurements.
            let width = 16

            data "iris.csv" {
              target  species
              missing median
              scale   zscore                       # fitted on the training rows, saved in the model
              split   train=70% valid=15% test=15% stratify=true
            }

            network {
              dense width relu init=he
              batch_norm
              dropout 20%
              dense (width / 2) relu
              output softmax                       # its width comes from the target
            }

            train {
              loss       cross_entropy(label_smoothing=0.05)
              optimizer  adam(lr=cosine(0.01, to=1e-4, warmup=5%), beta1=0.9)
              regularize l2(5e-4)
              clip       norm(1.0)
              batch      16
              epochs     60
              seed       42
              stop       patience(10, on=valid.loss)
              stop       converged(1e-6)           # no weight moves more than this in an epoch
              keep       best
            }

            evaluate {
              metrics accuracy, f1(macro), confusion
              expect  accuracy >= 85%
            }
            """;

    static final String WORKED = """
            # Data in the file itself; the classic hand-worked example of backpropagation.
            data inline {
              columns x1, x2, y
              row     0.35, 0.9, 0.5
              target  y
            }
            network {
              dense 2 sigmoid bias=false init=values([[0.1, 0.8], [0.4, 0.6]])
              output sigmoid  bias=false init=values([[0.3, 0.9]])
            }
            train {
              loss squared(scale=half)
              optimizer sgd(lr=1)
              batch 1
              epochs 1
              shuffle off
            }
            """;

    static final String MNIST = """
            let data = "."

            data idx(images="{data}/train-images-idx3-ubyte.gz", labels="{data}/train-labels-idx1-ubyte.gz") {
              test    idx(images="{data}/t10k-images-idx3-ubyte.gz", labels="{data}/t10k-labels-idx1-ubyte.gz")
              scale   unit                         # 0..255 to 0..1
              split   valid=10%
              augment shift(2), rotate(10)         # training rows only
            }
            network {
              repeat 2 { dense 512; batch_norm; activation gelu; dropout 0.2 }   # batch norm on Z, before the activation
              output softmax
            }
            """;

    static final String SEARCH = """
            include "common/base.mlp"
            search {
              vary width [16, 32]
              vary p 0.1..0.9
              vary rate log(1e-4..1e-1)
              strategy acme-labs.search:tree_of_parzen(start=-1, weights=[-0.5, ((1 - 2 * width) / 3)])
            }
            """;

    static final List<String> ALL = List.of(IRIS, WORKED, MNIST, SEARCH);

    private Examples() {}
}
