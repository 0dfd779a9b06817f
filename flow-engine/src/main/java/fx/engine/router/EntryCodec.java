package fx.engine.router;

import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import fx.engine.router.ExecutionEntry.Cancellation;
import fx.engine.router.ExecutionEntry.Lease;
import fx.engine.router.ExecutionEntry.Phase;
import fx.engine.router.ExecutionEntry.Place;
import fx.engine.router.ExecutionEntry.Tally;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/** The stored form of an {@link ExecutionEntry}: compact, with its version in the first byte. */
final class EntryCodec {
    private static final int VERSION = 1;
    private static final int HAS_RUN = 1;
    private static final int HAS_CANCELLATION = 2;
    private static final int USUAL_SIZE = 200;
    private static final int ENDED_SIZE = 19;
    /** Stored as places in these lists: add at the end only. */
    private static final List<Phase> PHASES = List.of(Phase.READY, Phase.WAITING, Phase.LEASED, Phase.ENDED);

    private static final List<ExecutionState> STATES = List.of(
            ExecutionState.SUCCEEDED,
            ExecutionState.FAILED,
            ExecutionState.CANCELLED,
            ExecutionState.TIMED_OUT,
            ExecutionState.DEAD);

    private EntryCodec() {}

    static byte[] write(ExecutionEntry entry) {
        var bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeByte(PHASES.indexOf(entry.phase()));
            out.writeLong(entry.queuedAt());
            var ended = entry.ended();
            if (ended != null) {
                out.writeByte(STATES.indexOf(ended));
                out.writeLong(entry.endedAt());
                out.writeInt(entry.tally().attempt());
            } else {
                writeLive(entry, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeLive(ExecutionEntry entry, DataOutputStream out) throws IOException {
        var run = entry.run();
        var cancellation = entry.cancellation();
        out.writeByte((run == null ? 0 : HAS_RUN) | (cancellation == null ? 0 : HAS_CANCELLATION));
        out.writeUTF(entry.place().pool());
        out.writeByte(entry.place().priority());
        out.writeLong(entry.place().order());
        out.writeUTF(entry.place().service());
        out.writeInt(entry.place().concurrency());
        out.writeLong(entry.place().timeoutMillis());
        out.writeInt(entry.tally().attempt());
        out.writeShort(entry.tally().failures());
        out.writeShort(entry.tally().losses());
        out.writeShort(entry.tally().infrastructure());
        if (run != null) {
            out.writeUTF(run);
        }
        if (entry.phase() == Phase.WAITING) {
            out.writeLong(entry.notBefore());
        }
        if (entry.phase() == Phase.LEASED) {
            var lease = entry.leaseOrThrow();
            out.writeUTF(lease.executor());
            out.writeLong(lease.epoch());
            out.writeUTF(lease.fingerprint());
            out.writeLong(lease.since());
            out.writeLong(lease.expiresAt());
        }
        if (cancellation != null) {
            out.writeUTF(cancellation.request());
            out.writeUTF(cancellation.actor());
        }
    }

    static ExecutionEntry read(ExecutionId id, byte[] bytes) {
        try {
            return read(id, new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException("Entry of execution " + id + " is damaged", e);
        }
    }

    private static ExecutionEntry read(ExecutionId id, DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IllegalStateException("Entry of execution " + id + " has version " + version);
        }
        var phase = PHASES.get(in.readByte());
        long queuedAt = in.readLong();
        if (phase == Phase.ENDED) {
            var state = STATES.get(in.readByte());
            long endedAt = in.readLong();
            var nowhere = new Place("", 0, 0, "", 0, 0);
            var tally = new Tally(in.readInt(), 0, 0, 0);
            return new ExecutionEntry(id, phase, nowhere, tally, queuedAt, null, 0, null, null, state, endedAt);
        }
        int has = in.readByte();
        var place = new Place(in.readUTF(), in.readByte(), in.readLong(), in.readUTF(), in.readInt(), in.readLong());
        var tally = new Tally(in.readInt(), in.readShort(), in.readShort(), in.readShort());
        var run = (has & HAS_RUN) != 0 ? in.readUTF() : null;
        long notBefore = phase == Phase.WAITING ? in.readLong() : 0;
        var lease = phase == Phase.LEASED
                ? new Lease(in.readUTF(), in.readLong(), in.readUTF(), in.readLong(), in.readLong())
                : null;
        var cancellation = (has & HAS_CANCELLATION) != 0 ? new Cancellation(in.readUTF(), in.readUTF()) : null;
        return new ExecutionEntry(id, phase, place, tally, queuedAt, run, notBefore, lease, cancellation, null, 0);
    }

    /** Epoch milliseconds at which an ended entry ended, or -1 for one that lives or cannot be read. */
    static long endedAt(byte[] bytes) {
        boolean readable = bytes.length >= ENDED_SIZE && bytes[1] >= 0 && bytes[1] < PHASES.size();
        if (!readable) {
            return -1;
        }
        return PHASES.get(bytes[1]) == Phase.ENDED ? ByteBuffer.wrap(bytes).getLong(11) : -1;
    }

    static byte[] writeLong(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    static long readLong(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }
}
