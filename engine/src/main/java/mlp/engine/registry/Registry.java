package mlp.engine.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;

/**
 * Every component of every plugin that takes part, by extension point and name. Never changes once made.
 *
 * <p>A bare name means the built-in component if there is one, else the one third party's that has it; {@code
 * plugin-id:name} means that plugin's.
 */
public final class Registry {

    private final List<LoadedPlugin> plugins;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, List<Entry>> byName = new HashMap<>();
    private final Map<String, String> defaults;

    /** What a name turned out to be. */
    public sealed interface Lookup {
        /** One component. */
        record Found(Entry entry) implements Lookup {}

        /** Components of several third parties. */
        record Ambiguous(List<Entry> entries) implements Lookup {}

        /** Nothing at the places asked for. */
        record Unknown() implements Lookup {}
    }

    /**
     * Takes in what plugins offer. A plugin whose id is taken, or that offers one name twice at one extension point, is
     * rejected, and the rest works.
     */
    public Registry(List<LoadedPlugin> found) {
        Map<String, LoadedPlugin> byId = new HashMap<>();
        List<LoadedPlugin> judged = new ArrayList<>();
        Map<String, String> builtInDefaults = Map.of();
        for (LoadedPlugin plugin : found) {
            LoadedPlugin result = plugin.isLoaded() ? judge(plugin, byId) : plugin;
            judged.add(result);
            if (!result.isLoaded()) {
                continue;
            }
            byId.put(result.id(), result);
            for (Definition<?> definition : result.definitions()) {
                Entry entry = new Entry(definition, result);
                entries.add(entry);
                byName.computeIfAbsent(definition.name(), name -> new ArrayList<>())
                        .add(entry);
            }
            if (result.isBuiltIn()) {
                builtInDefaults = result.defaults();
            }
        }
        plugins = List.copyOf(judged);
        defaults = builtInDefaults;
    }

    private static LoadedPlugin judge(LoadedPlugin plugin, Map<String, LoadedPlugin> byId) {
        LoadedPlugin same = byId.get(plugin.id());
        if (same != null) {
            return plugin.rejected(
                    "the id `" + plugin.id() + "` is taken by the plugin in " + same.location(), "keep one of the two");
        }
        Set<String> seen = new HashSet<>();
        for (Definition<?> definition : plugin.definitions()) {
            if (!seen.add(definition.point().name() + " " + definition.name())) {
                return plugin.rejected(
                        "it offers the " + definition.point().name() + " `" + definition.name() + "` twice",
                        "a name is unique in its extension point");
            }
        }
        return plugin;
    }

    /** All plugins that were found, rejected ones too, in the order found. */
    public List<LoadedPlugin> plugins() {
        return plugins;
    }

    /** The default of this key by the built-in plugin, as text of the language, or empty. */
    public String defaultText(String key) {
        return defaults.getOrDefault(key, "");
    }

    /** All defaults of the built-in plugin. */
    public Map<String, String> defaults() {
        return defaults;
    }

    /** What a name means where components of these points may stand. */
    public Lookup find(List<? extends ExtensionPoint<?>> points, String name) {
        int colon = name.indexOf(':');
        String plugin = colon < 0 ? "" : name.substring(0, colon);
        String bare = name.substring(colon + 1);
        List<Entry> found = new ArrayList<>();
        for (Entry entry : byName.getOrDefault(bare, List.of())) {
            if (points.contains(entry.point())
                    && (plugin.isEmpty() || entry.plugin().id().equals(plugin))) {
                if (entry.plugin().isBuiltIn()) {
                    return new Lookup.Found(entry);
                }
                found.add(entry);
            }
        }
        return switch (found.size()) {
            case 0 -> new Lookup.Unknown();
            case 1 -> new Lookup.Found(found.getFirst());
            default -> new Lookup.Ambiguous(List.copyOf(found));
        };
    }

    /** Components with this name at whatever point, for telling what else a word is. */
    public List<Entry> everywhere(String name) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : byName.getOrDefault(name.substring(name.indexOf(':') + 1), List.of())) {
            if (name.indexOf(':') < 0 || entry.qualifiedName().equals(name)) {
                found.add(entry);
            }
        }
        return found;
    }

    /** Components of these points in the order of the plugins. */
    public List<Entry> list(List<? extends ExtensionPoint<?>> points) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (points.contains(entry.point())) {
                found.add(entry);
            }
        }
        return found;
    }

    /**
     * A component in words: {@code the optimizer `adam` of plugin acme.steps 1.2.0}, without the plugin if it is built in.
     *
     * @param written its name, or all that a file says of it
     * @param plugin id of the plugin that offers it
     */
    public String subject(ExtensionPoint<?> point, String written, String plugin) {
        boolean builtIn = plugin.equals(LoadedPlugin.BUILT_IN);
        return "the " + point.name() + " `" + written + "`" + (builtIn ? "" : " of plugin " + versioned(plugin));
    }

    /** A plugin's id and version, as far as it is loaded. */
    public String versioned(String id) {
        return plugins.stream()
                .filter(plugin -> plugin.isLoaded() && plugin.id().equals(id))
                .findFirst()
                .map(plugin -> id + " " + plugin.version())
                .orElse(id);
    }

    /** The shortest word that means this component where components of these points may stand. */
    public String word(List<? extends ExtensionPoint<?>> points, Entry entry) {
        return find(points, entry.name()) instanceof Lookup.Found found && found.entry() == entry
                ? entry.name()
                : entry.qualifiedName();
    }

    /** Words that can stand where components of these points may, in the order of the plugins. */
    public List<String> words(List<? extends ExtensionPoint<?>> points) {
        List<String> words = new ArrayList<>();
        for (Entry entry : list(points)) {
            words.add(word(points, entry));
        }
        return words;
    }
}
