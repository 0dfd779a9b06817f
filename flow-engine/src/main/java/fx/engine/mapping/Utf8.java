package fx.engine.mapping;

/** Sizes of texts as they are sent. */
final class Utf8 {
    private Utf8() {}

    /** Bytes of the text in UTF-8, without making them. */
    static long length(String text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x800 && !Character.isSurrogate(c)) {
                bytes += 2;
            } else if (c >= 0x80) {
                bytes += 1;
            }
        }
        return bytes;
    }
}
