package fx.app.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void cellsAreQuotedWhereTheyMustBe() {
        assertThat(Csv.line(Arrays.asList("a", null, 3, "b,c", "say \"no\"", "two\nlines")))
                .isEqualTo("a,,3,\"b,c\",\"say \"\"no\"\"\",\"two\nlines\"\r\n");
    }

    @Test
    void noCellIsAFormula() {
        assertThat(Csv.line(Arrays.asList("=1+1", "-x", "@a", -5))).isEqualTo("'=1+1,'-x,'@a,-5\r\n");
    }
}
