package fx.app.git;

import static org.assertj.core.api.Assertions.assertThat;

import fx.app.git.LineDiff.Hunk;
import fx.app.git.LineDiff.Line;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDiffTest {

    @Test
    void aChangedLineStandsBetweenThoseAroundIt() {
        // when
        var hunks = LineDiff.of("a\nb\nc\n", "a\nB\nc\n");
        // then
        assertThat(text(hunks)).isEqualTo(" 1,1 a|-2,0 b|+0,2 B| 3,3 c");
    }

    @Test
    void equalTextsHaveNoPlacesThatDiffer() {
        assertThat(LineDiff.of("a\nb\n", "a\nb\n")).isEmpty();
    }

    @Test
    void addedAndRemovedFilesAreWholeTexts() {
        assertThat(text(LineDiff.of("", "a\nb\n"))).isEqualTo("+0,1 a|+0,2 b");
        assertThat(text(LineDiff.of("a\nb\n", ""))).isEqualTo("-1,0 a|-2,0 b");
    }

    @Test
    void placesFarApartStandAlone() {
        // given
        var before = numbers(30);
        var after = before.replace("\n5\n", "\nfive\n").replace("\n25\n", "\ntwentyfive\n");
        // when
        var hunks = LineDiff.of(before, after);
        // then
        assertThat(hunks).hasSize(2);
        assertThat(hunks.getFirst().lines()).hasSize(8);
        assertThat(hunks.getLast().lines()).hasSize(8);
    }

    @Test
    void placesNearEachOtherStandTogether() {
        // given
        var before = numbers(20);
        var after = before.replace("\n5\n", "\nfive\n").replace("\n10\n", "\nten\n");
        // when
        var hunks = LineDiff.of(before, after);
        // then
        assertThat(hunks).hasSize(1);
        assertThat(hunks.getFirst().lines().stream()
                        .filter(line -> line.before() > 0)
                        .map(Line::before))
                .containsExactlyElementsOf(IntStream.rangeClosed(2, 13).boxed().toList());
    }

    private static String numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> n + "\n").collect(Collectors.joining());
    }

    private static String text(List<Hunk> hunks) {
        return hunks.stream()
                .flatMap(hunk -> hunk.lines().stream())
                .map(line -> switch (line.kind()) {
                            case SAME -> " ";
                            case ADDED -> "+";
                            case REMOVED -> "-";
                        }
                        + line.before() + "," + line.after() + " " + line.text())
                .collect(Collectors.joining("|"));
    }
}
