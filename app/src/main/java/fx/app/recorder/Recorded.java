package fx.app.recorder;

/**
 * What had happened is in the projection now: published in the process that records, on the recorder's thread.
 *
 * @param left records that are on the topics and not in the projection yet
 */
public record Recorded(long left) {}
