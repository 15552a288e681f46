package mlp.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import mlp.engine.model.DataSpec.Kind;
import mlp.spi.Predictions;
import mlp.spi.Problem;
import mlp.spi.Table;
import org.junit.jupiter.api.Test;

class PreprocessingJsonTest {

    private static final String[] ROWS = {
        "x,class,c,y", "0.1,3,a.,7.3", ",1,b,1e-3", "0.7,3,,12", "1.9,1.0,a,0.3333", "2.25,2,b.,5"
    };

    private static final Section SECTION = Section.csv(ROWS)
            .target("y")
            .rule("class", Kind.CATEGORY, "", null)
            .rule("c", null, ".", null)
            .missingMean()
            .zscore();

    private static Preprocessing fitted() {
        return SECTION.open().preprocessing();
    }

    private static Preprocessing again(Preprocessing preprocessing) {
        String text = preprocessing.toJson().toString();
        return Preprocessing.fromJson(JsonParser.parseString(text).getAsJsonObject(), Section.TREATMENTS);
    }

    @Test
    void rowsGetTheSameBitsAfterSavingAndReading() {
        Preprocessing before = fitted();
        Preprocessing after = again(before);
        Table table = Section.table("new.csv", ROWS);
        Features.Floats expected = (Features.Floats) before.apply(table).features();
        Features.Floats actual = (Features.Floats) after.apply(table).features();
        assertArrayEquals(expected.values(), actual.values());
        assertArrayEquals(
                before.apply(table).targets().orElseThrow().values(),
                after.apply(table).targets().orElseThrow().values());
        assertEquals(before.features(), after.features());
        assertEquals(before.columns(), after.columns());
        assertEquals(before.toJson(), after.toJson());
    }

    @Test
    void classesKeepTheirOrder() {
        Section section = Section.csv("x,y", "1,M", "2,B", "3,B").target("y").rule("y", null, "", "B");
        Preprocessing before = section.open().preprocessing();
        Preprocessing after = again(before);
        assertEquals(List.of("M", "B"), after.labels());
        assertEquals(Predictions.Kind.YES_NO, after.kind());
    }

    @Test
    void anythingMissingFromTheTextIsAProblemAndNeverACrash() {
        JsonObject whole = fitted().toJson();
        for (String key : whole.keySet()) {
            JsonObject damaged = whole.deepCopy();
            damaged.remove(key);
            assertThrows(Problem.class, () -> Preprocessing.fromJson(damaged, Section.TREATMENTS), key);
        }
        for (int input = 0; input < whole.getAsJsonArray("inputs").size(); input++) {
            JsonObject one = whole.getAsJsonArray("inputs").get(input).getAsJsonObject();
            for (String key : one.keySet()) {
                if (key.equals("missing")) {
                    continue; // a column without a treatment of missing values has none
                }
                JsonObject damaged = whole.deepCopy();
                damaged.getAsJsonArray("inputs").get(input).getAsJsonObject().remove(key);
                assertThrows(Problem.class, () -> Preprocessing.fromJson(damaged, Section.TREATMENTS), key);
            }
        }
        JsonObject newer = whole.deepCopy();
        newer.addProperty("version", 2);
        assertEquals(
                "the model's preprocessing has version 2, and this program reads 1",
                assertThrows(Problem.class, () -> Preprocessing.fromJson(newer, Section.TREATMENTS))
                        .getMessage());
    }
}
