package fx.executor.python;

import fx.engine.message.Wire;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** JSON over a pair of streams, each value after its length in four bytes. One thread at a time. */
final class Frames {
    /** More than the largest frame a worker makes in good faith: 4 MiB of events, a result, and lines. */
    private static final int LARGEST = 32 << 20;

    private final DataInputStream in;
    private final OutputStream out;

    Frames(InputStream in, OutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
        this.out = out;
    }

    void send(JsonNode frame) throws IOException {
        byte[] body = Wire.write(frame);
        byte[] whole = ByteBuffer.allocate(4 + body.length)
                .putInt(body.length)
                .put(body)
                .array();
        out.write(whole);
        out.flush();
    }

    JsonNode receive() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LARGEST) {
            throw new IOException("A frame of " + length + " bytes");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException();
        }
        try {
            return Wire.JSON.readTree(body);
        } catch (JacksonException e) {
            throw new IOException("A frame that is no JSON", e);
        }
    }
}
