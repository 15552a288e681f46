package mlp.standard;

import java.util.List;
import java.util.Map;
import mlp.spi.Definition;
import mlp.spi.Plugin;
import mlp.standard.activation.Elu;
import mlp.standard.activation.Exponential;
import mlp.standard.activation.Gelu;
import mlp.standard.activation.HardSwish;
import mlp.standard.activation.HardTanh;
import mlp.standard.activation.Identity;
import mlp.standard.activation.LeakyRelu;
import mlp.standard.activation.LogSoftmax;
import mlp.standard.activation.Mish;
import mlp.standard.activation.Relu;
import mlp.standard.activation.Sigmoid;
import mlp.standard.activation.Silu;
import mlp.standard.activation.Softmax;
import mlp.standard.activation.Softplus;
import mlp.standard.activation.Softsign;
import mlp.standard.activation.Step;
import mlp.standard.activation.Tanh;
import mlp.standard.augmentation.Flip;
import mlp.standard.augmentation.Noise;
import mlp.standard.augmentation.Warp;
import mlp.standard.clipping.NormClipping;
import mlp.standard.clipping.ValueClipping;
import mlp.standard.data.Circles;
import mlp.standard.data.Csv;
import mlp.standard.data.Digits;
import mlp.standard.data.Functions;
import mlp.standard.data.Idx;
import mlp.standard.data.Inline;
import mlp.standard.data.Moons;
import mlp.standard.data.RandomRows;
import mlp.standard.data.Regions;
import mlp.standard.data.Spirals;
import mlp.standard.data.Xor;
import mlp.standard.export.CsvTensors;
import mlp.standard.initializer.Glorot;
import mlp.standard.initializer.He;
import mlp.standard.initializer.Lecun;
import mlp.standard.initializer.Normal;
import mlp.standard.initializer.Orthogonal;
import mlp.standard.initializer.Uniform;
import mlp.standard.initializer.Values;
import mlp.standard.layer.ActivationLayer;
import mlp.standard.layer.BatchNorm;
import mlp.standard.layer.Dense;
import mlp.standard.layer.Dropout;
import mlp.standard.layer.Input;
import mlp.standard.layer.LayerNorm;
import mlp.standard.layer.Output;
import mlp.standard.layer.Residual;
import mlp.standard.loss.BinaryCrossEntropy;
import mlp.standard.loss.CrossEntropy;
import mlp.standard.loss.ElementLoss;
import mlp.standard.loss.KlDivergence;
import mlp.standard.loss.Squared;
import mlp.standard.metric.Accuracy;
import mlp.standard.metric.Auc;
import mlp.standard.metric.ConfusionMatrix;
import mlp.standard.metric.LogLoss;
import mlp.standard.metric.Residuals;
import mlp.standard.metric.Retrieval;
import mlp.standard.optimizer.Adadelta;
import mlp.standard.optimizer.Adagrad;
import mlp.standard.optimizer.Adam;
import mlp.standard.optimizer.Adamax;
import mlp.standard.optimizer.Lion;
import mlp.standard.optimizer.Nadam;
import mlp.standard.optimizer.Radam;
import mlp.standard.optimizer.RmsProp;
import mlp.standard.optimizer.Rprop;
import mlp.standard.optimizer.Sgd;
import mlp.standard.regularizer.ElasticNet;
import mlp.standard.regularizer.L1;
import mlp.standard.regularizer.L2;
import mlp.standard.schedule.Constant;
import mlp.standard.schedule.Cosine;
import mlp.standard.schedule.CosineRestarts;
import mlp.standard.schedule.Cyclic;
import mlp.standard.schedule.Decay;
import mlp.standard.schedule.MultiStep;
import mlp.standard.schedule.OneCycle;
import mlp.standard.schedule.Polynomial;
import mlp.standard.solver.Lbfgs;
import mlp.standard.stop.Converged;
import mlp.standard.stop.Patience;
import mlp.standard.stop.Reached;
import mlp.standard.stop.TimeLimit;
import mlp.standard.transform.FillConstant;
import mlp.standard.transform.FillDrop;
import mlp.standard.transform.FillMean;
import mlp.standard.transform.FillMedian;
import mlp.standard.transform.FillMode;
import mlp.standard.transform.Frequency;
import mlp.standard.transform.Linear;
import mlp.standard.transform.OneHot;
import mlp.standard.transform.Ordinal;

/** Everything the language knows without further plugins, in the order in which help lists it. */
public final class StandardPlugin implements Plugin {

    @Override
    public List<Definition<?>> definitions() {
        return List.of(
                // layers
                Input.DEFINITION,
                Dense.DEFINITION,
                ActivationLayer.DEFINITION,
                Dropout.DEFINITION,
                BatchNorm.DEFINITION,
                LayerNorm.DEFINITION,
                Residual.DEFINITION,
                Output.DEFINITION,
                // activations
                Relu.DEFINITION,
                LeakyRelu.DEFINITION,
                Elu.DEFINITION,
                Elu.SELU,
                Gelu.DEFINITION,
                Silu.DEFINITION,
                Silu.SWISH,
                Mish.DEFINITION,
                Softplus.DEFINITION,
                Sigmoid.DEFINITION,
                Tanh.DEFINITION,
                Softsign.DEFINITION,
                HardTanh.HARD_SIGMOID,
                HardTanh.DEFINITION,
                HardSwish.DEFINITION,
                Exponential.DEFINITION,
                Identity.DEFINITION,
                Step.DEFINITION,
                Softmax.DEFINITION,
                LogSoftmax.DEFINITION,
                // losses
                CrossEntropy.DEFINITION,
                BinaryCrossEntropy.DEFINITION,
                Squared.DEFINITION,
                ElementLoss.ABSOLUTE,
                ElementLoss.HUBER,
                ElementLoss.LOG_COSH,
                ElementLoss.HINGE,
                ElementLoss.SQUARED_HINGE,
                ElementLoss.POISSON,
                KlDivergence.DEFINITION,
                // optimizers
                Sgd.DEFINITION,
                Adam.DEFINITION,
                Adam.ADAMW,
                Nadam.DEFINITION,
                Radam.DEFINITION,
                Adamax.DEFINITION,
                RmsProp.DEFINITION,
                Adagrad.DEFINITION,
                Adadelta.DEFINITION,
                Lion.DEFINITION,
                Rprop.DEFINITION,
                // solvers
                Lbfgs.DEFINITION,
                // schedules
                Constant.DEFINITION,
                Cosine.DEFINITION,
                CosineRestarts.DEFINITION,
                Polynomial.LINEAR,
                Polynomial.POLYNOMIAL,
                Decay.STEP,
                MultiStep.DEFINITION,
                Decay.EXPONENTIAL,
                Decay.INVERSE_TIME,
                OneCycle.DEFINITION,
                Cyclic.DEFINITION,
                // initializers
                He.DEFINITION,
                Glorot.DEFINITION,
                Lecun.DEFINITION,
                Orthogonal.DEFINITION,
                Uniform.DEFINITION,
                Normal.DEFINITION,
                mlp.standard.initializer.Constant.DEFINITION,
                mlp.standard.initializer.Constant.ZEROS,
                mlp.standard.initializer.Constant.ONES,
                Values.DEFINITION,
                // regularizers and clipping
                L1.DEFINITION,
                L2.DEFINITION,
                ElasticNet.DEFINITION,
                NormClipping.DEFINITION,
                ValueClipping.DEFINITION,
                // metrics
                Accuracy.DEFINITION,
                Retrieval.PRECISION,
                Retrieval.RECALL,
                Retrieval.F1,
                Auc.DEFINITION,
                LogLoss.DEFINITION,
                ConfusionMatrix.DEFINITION,
                Residuals.MSE,
                Residuals.RMSE,
                Residuals.MAE,
                Residuals.R2,
                // stop conditions
                Patience.DEFINITION,
                Converged.DEFINITION,
                Reached.DEFINITION,
                TimeLimit.DEFINITION,
                // data
                Csv.DEFINITION,
                Csv.TSV,
                Idx.DEFINITION,
                Inline.DEFINITION,
                Xor.DEFINITION,
                Spirals.DEFINITION,
                Moons.DEFINITION,
                Circles.DEFINITION,
                Regions.DEFINITION,
                Digits.DEFINITION,
                Functions.SINE,
                Functions.FRIEDMAN,
                RandomRows.DEFINITION,
                // treatments of columns
                FillMedian.DEFINITION,
                FillMean.DEFINITION,
                FillMode.DEFINITION,
                FillConstant.DEFINITION,
                FillDrop.DEFINITION,
                Linear.ZSCORE,
                Linear.MINMAX,
                Linear.ROBUST,
                Linear.UNIT,
                Linear.NONE,
                OneHot.DEFINITION,
                Ordinal.DEFINITION,
                Frequency.DEFINITION,
                // changes to images
                Warp.SHIFT,
                Warp.ROTATE,
                Warp.ZOOM,
                Warp.SHEAR,
                Flip.DEFINITION,
                Noise.DEFINITION,
                // formats
                CsvTensors.DEFINITION);
    }

    @Override
    public Map<String, String> defaults() {
        return Map.ofEntries(
                Map.entry("optimizer", "adam"),
                Map.entry("scale", "none"),
                Map.entry("encode", "one_hot"),
                Map.entry("source.csv", "csv"),
                Map.entry("source.csv.gz", "csv"),
                Map.entry("source.tsv", "tsv"),
                Map.entry("source.tsv.gz", "tsv"),
                Map.entry("category.output", "softmax"),
                Map.entry("category.loss", "cross_entropy"),
                Map.entry("category.metrics", "accuracy, f1, confusion"),
                Map.entry("yes_no.output", "sigmoid"),
                Map.entry("yes_no.loss", "binary_cross_entropy"),
                Map.entry("yes_no.metrics", "accuracy, f1, confusion"),
                Map.entry("number.output", "identity"),
                Map.entry("number.loss", "squared"),
                Map.entry("number.metrics", "rmse, mae, r2"));
    }
}
