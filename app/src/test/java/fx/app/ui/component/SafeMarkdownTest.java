package fx.app.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeMarkdownTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<form action='https://elsewhere'>",
                "text <style>body{display:none}</style>",
                "`unbalanced <form>",
                "``a` <form> `b``",
                "    <form>",
                "```\n<form>\n```\n<form>",
                "```\n<form>\n~~~\n<form>",
                "> ```\n<form>",
                "\\`<form>\\`",
                "<!-- <form> -->",
                "</div><form>",
            })
    void noTagIsLeft(String markdown) {
        assertThat(SafeMarkdown.escape(markdown)).doesNotContainPattern("<[A-Za-z/!?]");
    }

    @Test
    void proseAndCodeReadAsTheyWereWritten() {
        assertThat(SafeMarkdown.escape("# Title\n\n1 < 2 and *more*\n")).isEqualTo("## Title\n\n1 &lt; 2 and *more*\n");
        assertThat(SafeMarkdown.escape("```python\nif a < 1:\n```")).isEqualTo("```python\nif a < 1:\n```");
        assertThat(SafeMarkdown.escape("")).isEmpty();
    }

    @Test
    void headingsComeBelowThePagesOwn() {
        assertThat(SafeMarkdown.escape("Title\n=====\n###### Six\n#5 is alive\n```\n# code\n```"))
                .isEqualTo("Title\n-----\n###### Six\n#5 is alive\n```\n# code\n```");
    }
}
