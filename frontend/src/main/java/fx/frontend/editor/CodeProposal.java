package fx.frontend.editor;

import org.jspecify.annotations.Nullable;

/**
 * Something that an editor can complete.
 *
 * @param label what is put in, such as {@code order.data.total}
 * @param detail what stands beside it, such as its type or a value
 * @param type {@code property}, {@code function} or another word of CodeMirror's; by the label where null
 */
public record CodeProposal(
        String label, @Nullable String detail, @Nullable String type) {}
