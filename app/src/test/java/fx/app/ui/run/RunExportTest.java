package fx.app.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RunExportTest {
    @Test
    void cellsAreQuotedWhereTheyMustBe() {
        assertThat(RunExport.line(Arrays.asList("a", null, 3, "b,c", "say \"no\"", "two\nlines")))
                .isEqualTo("a,,3,\"b,c\",\"say \"\"no\"\"\",\"two\nlines\"\r\n");
    }

    @Test
    void noCellIsAFormula() {
        assertThat(RunExport.line(Arrays.asList("=1+1", "-x", "@a", -5))).isEqualTo("'=1+1,'-x,'@a,-5\r\n");
    }
}
