package mlp.repl.console;

import java.util.ArrayList;
import java.util.List;
import mlp.engine.registry.Entry;
import mlp.engine.registry.Keyword;
import mlp.engine.registry.Keywords;
import mlp.engine.registry.TypeText;
import mlp.spi.ExtensionPoint;
import mlp.spi.Form;
import mlp.spi.Parameter;
import mlp.spi.Type;

/** Words that can stand in a slot, from the declarations of keywords and components. */
final class Offers {

    private final Vocabulary vocabulary;

    /** Names that come from the data and the text. */
    interface Names {
        /** Columns of the data, as they are written. */
        List<String> columns();

        /** Constants of the text. */
        List<String> constants();
    }

    Offers(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** What can stand in a slot. */
    List<Offer> in(Slot slot, Names names) {
        return switch (slot) {
            case Slot.Statement statement -> statements(statement);
            case Slot.Value value -> {
                List<Offer> offers = new ArrayList<>();
                value.parameter().ifPresent(parameter -> values(parameter.type(), names, offers));
                for (Parameter<?> parameter : value.names()) {
                    offers.add(Offer.start(parameter.name() + "=", described(parameter)));
                }
                names.constants().forEach(constant -> offers.add(Offer.word(constant, "let")));
                yield offers;
            }
            case Slot.Unknown unknown -> List.of();
        };
    }

    private List<Offer> statements(Slot.Statement statement) {
        List<Offer> offers = new ArrayList<>();
        if (statement.block().isEmpty()) {
            Keywords.top().forEach(keyword -> offers.add(Offer.word(keyword.name(), keyword.summary())));
            offers.add(Offer.word("let", "a constant, used by its name"));
            offers.add(Offer.word("include", "puts in another file"));
            return offers;
        }
        Keyword block = statement.block().get();
        if (block.body() instanceof Keyword.Body.Layers) {
            components(List.of(ExtensionPoint.LAYER), offers);
            offers.add(Offer.word("repeat", "copies of the layers in its block"));
        }
        block.statements().forEach(keyword -> offers.add(Offer.word(keyword.name(), keyword.summary())));
        return offers;
    }

    /** Values of a type. */
    void values(Type<?> type, Names names, List<Offer> offers) {
        switch (type) {
            case Type.Component<?> component -> components(List.of(component.point()), offers);
            case Type.AnyOf<?> any -> components(List.copyOf(any.points()), offers);
            case Type.ListOf<?> list -> values(list.element(), names, offers);
            case Type.Or<?> or -> {
                values(or.type(), names, offers);
                offers.add(Offer.word(or.word(), ""));
            }
            case Type.Switch<?> onOff -> {
                offers.add(Offer.word("true", ""));
                offers.add(Offer.word("false", ""));
                values(onOff.type(), names, offers);
            }
            case Type.Flag flag -> {
                offers.add(Offer.word("true", ""));
                offers.add(Offer.word("false", ""));
            }
            case Type.Choice choice -> choice.words().forEach(word -> offers.add(Offer.word(word, "")));
            case Type.Forms forms -> {
                for (Form form : forms.forms()) {
                    boolean call = !form.parameters().isEmpty();
                    offers.add(new Offer(call ? form.word() + "(" : form.word(), form.doc(), !call));
                }
            }
            case Type.Word word -> names.columns().forEach(column -> offers.add(Offer.word(column, "column")));
            case Type.Time time -> {
                offers.add(Offer.start("epochs(", "so many epochs"));
                offers.add(Offer.start("steps(", "so many batches"));
                offers.add(Offer.start("minutes(", "so many minutes"));
            }
            case Type.Real plain -> {}
            case Type.Whole plain -> {}
            case Type.Text plain -> {}
            case Type.File plain -> {}
        }
    }

    private void components(List<ExtensionPoint<?>> points, List<Offer> offers) {
        for (Entry entry : vocabulary.registry().list(points)) {
            String word = vocabulary.registry().word(points, entry);
            offers.add(Offer.start(word, entry.definition().summary()));
        }
    }

    private static String described(Parameter<?> parameter) {
        return parameter.doc() + " (" + TypeText.presence(parameter) + ")";
    }
}
