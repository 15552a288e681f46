package mlp.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import mlp.engine.model.Use;
import mlp.engine.registry.PluginFault;
import mlp.engine.registry.Registry;
import mlp.engine.resolve.ComponentText;
import mlp.engine.run.AtomicFile;
import mlp.spi.Exporter;
import mlp.spi.ExtensionPoint;
import mlp.spi.ModelView;
import mlp.spi.Problem;

/** Writes models in a format that a plugin offers. */
public final class Export {

    private final Use<Exporter> exporter;
    private final String subject;

    private Export(Use<Exporter> exporter, String subject) {
        this.exporter = exporter;
        this.subject = subject;
    }

    /**
     * The export that a text names. Throws {@link Problem} where there is none of that name, or its arguments are wrong.
     *
     * @param format such as {@code csv} or {@code onnx(opset=17)}
     * @param folder the one that paths in it are relative to
     */
    public static Export of(Registry registry, String format, Path folder) {
        Use<Exporter> exporter = new ComponentText(registry).use(ExtensionPoint.EXPORTER, format, folder);
        String name = exporter.definition().name();
        return new Export(exporter, registry.subject(ExtensionPoint.EXPORTER, name, exporter.plugin()));
    }

    /** The format's bare word, which also is the usual ending of its files. */
    public String word() {
        return exporter.definition().name();
    }

    /** Writes a model; if that fails, an older file of the name is untouched and nothing is left behind. */
    public void write(ModelView model, Path file) {
        AtomicFile.writeApart(
                file,
                apart -> PluginFault.watch(subject, () -> {
                    exporter.component().export(model, apart);
                    if (!Files.isRegularFile(apart)) {
                        throw new Problem("it wrote no file", "tell its author");
                    }
                }));
    }
}
