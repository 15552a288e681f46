package mlp.engine.plugins;

import java.net.URL;
import java.net.URLClassLoader;
import mlp.spi.Plugin;

/**
 * Loads the classes of one plugin. It sees the JDK, the contract {@code mlp.spi} and its own jars, and nothing else of
 * this program, so that a library of the plugin's can never clash with one of ours.
 */
final class PluginClassLoader extends URLClassLoader {

    private static final String CONTRACT = Plugin.class.getPackageName() + ".";

    /** How the names of these class loaders begin; the plugin's id follows. */
    static final String NAMED = "plugin ";

    static {
        registerAsParallelCapable();
    }

    PluginClassLoader(String id, URL[] jars) {
        super(NAMED + id, jars, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith(CONTRACT)
                ? Class.forName(name, false, Plugin.class.getClassLoader())
                : super.loadClass(name, resolve);
    }
}
