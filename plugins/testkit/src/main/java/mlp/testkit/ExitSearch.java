package mlp.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for calls that end the whole program, in the code of a component and of the classes it names that come from the same
 * jar or folder. Nothing of them is run.
 */
final class ExitSearch {

    private static final Set<String> CALLS =
            Set.of("java/lang/System.exit", "java/lang/Runtime.exit", "java/lang/Runtime.halt");

    private final ClassLoader loader;
    private final String root;
    private final Set<String> seen = new HashSet<>();
    private final Deque<String> open = new ArrayDeque<>();

    private ExitSearch(ClassLoader loader, String root) {
        this.loader = loader;
        this.root = root;
    }

    /** Where such a call is, such as {@code acme.Deploy calls System.exit}, or empty. */
    static Optional<String> in(Object component) {
        Class<?> type = component.getClass();
        Class<?> start = type.isHidden() ? type.getNestHost() : type; // a lambda's code is in the class around it
        ClassLoader loader = start.getClassLoader();
        String file = file(start.getName().replace('.', '/'));
        URL place = loader == null ? null : loader.getResource(file);
        if (loader == null || place == null) {
            return Optional.empty();
        }
        String text = place.toString();
        ExitSearch search = new ExitSearch(loader, text.substring(0, text.length() - file.length()));
        search.add(start.getName().replace('.', '/'));
        return search.run();
    }

    private static String file(String name) {
        return name + ".class";
    }

    private void add(String name) {
        if (!name.startsWith("[") && !name.startsWith("java/") && seen.add(name)) {
            open.add(name);
        }
    }

    private Optional<String> run() {
        while (!open.isEmpty()) {
            String name = open.remove();
            URL place = loader.getResource(file(name));
            if (place == null || !place.toString().startsWith(root)) {
                continue;
            }
            try (InputStream in = place.openStream()) {
                Optional<String> found = look(ClassFile.of().parse(in.readAllBytes()));
                if (found.isPresent()) {
                    return found;
                }
            } catch (IOException | IllegalArgumentException unreadable) {
                continue; // a class that cannot be read shows when it is used
            }
        }
        return Optional.empty();
    }

    private Optional<String> look(ClassModel model) {
        for (MethodModel method : model.methods()) {
            Iterable<CodeElement> code =
                    method.code().<Iterable<CodeElement>>map(found -> found).orElse(List.of());
            for (CodeElement element : code) {
                switch (element) {
                    case InvokeInstruction call -> {
                        String name = call.owner().asInternalName() + "."
                                + call.name().stringValue();
                        if (CALLS.contains(name)) {
                            return Optional.of(
                                    model.thisClass().asInternalName().replace('/', '.') + " calls "
                                            + name.substring(name.lastIndexOf('/') + 1));
                        }
                        add(call.owner().asInternalName());
                    }
                    case NewObjectInstruction made -> add(made.className().asInternalName());
                    case FieldInstruction field -> add(field.owner().asInternalName());
                    case InvokeDynamicInstruction lambda -> {
                        for (ConstantDesc argument : lambda.bootstrapArgs()) {
                            if (argument instanceof DirectMethodHandleDesc handle) {
                                add(internalName(handle.owner()));
                            }
                        }
                    }
                    default -> {} // names no other code
                }
            }
        }
        return Optional.empty();
    }

    private static String internalName(ClassDesc type) {
        String descriptor = type.descriptorString();
        return type.isClassOrInterface() ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
    }
}
