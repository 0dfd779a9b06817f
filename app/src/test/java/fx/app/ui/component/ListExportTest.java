package fx.app.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import fx.app.ui.component.ListExport.Format;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A list as a file. */
class ListExportTest {
    @Test
    void csvHasAHeadAndALineForEachRow() throws IOException {
        assertThat(written(export(IntStream.range(0, 2).boxed().toList()), Format.CSV))
                .isEqualTo("number,text\r\n0,\"a, 0\"\r\n1,\"a, 1\"\r\n");
    }

    @Test
    void jsonHasAnObjectOnEachLine() throws IOException {
        var export = export(IntStream.range(0, 2).boxed().toList());
        assertThat(written(export, Format.JSON))
                .isEqualTo("{\"number\":0,\"text\":\"a, 0\"}\n{\"number\":1,\"text\":\"a, 1\"}\n");
        assertThat(written(export.json(row -> Map.of("n", row)), Format.JSON)).isEqualTo("{\"n\":0}\n{\"n\":1}\n");
    }

    @Test
    void rowsAreReadPartByPartUpToTheirMost() throws IOException {
        // given
        var asked = new ArrayList<String>();
        var endless = new ListExport<Integer>(() -> "x", () -> (last, offset, most) -> {
                    asked.add(last + " " + offset);
                    return IntStream.range(offset, offset + most).boxed().toList();
                })
                .column("n", row -> row);
        // when
        var lines = written(endless, Format.CSV).lines().count();
        // then
        assertThat(lines).isEqualTo(ListExport.MOST + 1);
        assertThat(asked).startsWith("null 0", "499 500", "999 1000").hasSize(ListExport.MOST / 500);
    }

    private static ListExport<Integer> export(List<Integer> rows) {
        return ListExport.ofAll(() -> "x", () -> rows)
                .column("number", row -> row)
                .column("text", row -> "a, " + row);
    }

    private static String written(ListExport<Integer> export, Format format) throws IOException {
        var out = new StringWriter();
        export.write(format, out);
        return out.toString();
    }
}
