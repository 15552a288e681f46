package mlp.engine.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import mlp.spi.Plugin;

/** Finds the plugins that stand on the class path beside the program, the built-in vocabulary among them. */
public final class ClassPathPlugins {

    private ClassPathPlugins() {}

    /** Every plugin there, rejected ones too. */
    public static List<LoadedPlugin> load() {
        List<LoadedPlugin> found = new ArrayList<>();
        Iterator<ServiceLoader.Provider<Plugin>> providers =
                ServiceLoader.load(Plugin.class, ClassPathPlugins.class.getClassLoader()).stream()
                        .iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return found;
                }
                found.add(of(providers.next()));
            } catch (ServiceConfigurationError e) {
                found.add(nameless("class path", PluginFailure.reason(e)));
            }
        }
    }

    private static LoadedPlugin of(ServiceLoader.Provider<Plugin> provider) {
        URL place = provider.type().getProtectionDomain().getCodeSource().getLocation();
        String location = location(place);
        PluginDescriptor descriptor;
        try {
            descriptor = PluginDescriptor.read(new StringReader(descriptorText(place)));
        } catch (PluginFailure e) {
            return nameless(location, e.getMessage());
        }
        return descriptor.load(location, "", provider::get);
    }

    private static String descriptorText(URL place) throws PluginFailure {
        try {
            String base = place.toString();
            URI file = new URI(
                    base.endsWith("/") ? base + PluginDescriptor.FILE : "jar:" + base + "!/" + PluginDescriptor.FILE);
            try (InputStream in = file.toURL().openStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException | URISyntaxException e) {
            throw new PluginFailure("it has no " + PluginDescriptor.FILE, "");
        }
    }

    private static String location(URL place) {
        try {
            return Path.of(place.toURI()).toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return place.toString();
        }
    }

    private static LoadedPlugin nameless(String location, String reason) {
        return new LoadedPlugin(
                "?", "", "", "", location, "", new LoadedPlugin.State.Rejected(reason, ""), List.of(), Map.of());
    }
}
