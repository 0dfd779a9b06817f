package fx.app.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/** HTTP by hand, for what a decent client refuses to send. */
final class RawHttp {
    private RawHttp() {}

    /** An answer: its status (0 where the connection was closed without one), head and body. */
    record Answer(int status, String head, String body) {}

    /** Sends exactly these bytes and reads what comes back until the server closes or is quiet for five seconds. */
    static Answer send(int port, String request) {
        try (var socket = connect(port)) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return read(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Socket connect(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(5_000);
        return socket;
    }

    static Answer read(Socket socket) {
        var text = new StringBuilder();
        try {
            var in = socket.getInputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                text.append((char) b);
                if (complete(text)) {
                    break;
                }
            }
        } catch (IOException e) {
            // Closed or quiet: what has come so far is the answer.
        }
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Answer(0, text.toString(), "");
        }
        var head = text.substring(0, end);
        return new Answer(Integer.parseInt(head.substring(9, 12)), head, text.substring(end + 4));
    }

    private static boolean complete(StringBuilder text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        var head = text.substring(0, end).toLowerCase(Locale.ROOT);
        int at = head.indexOf("content-length: ");
        if (at < 0) {
            return head.contains("transfer-encoding: chunked")
                    && text.toString().endsWith("0\r\n\r\n");
        }
        int stop = head.indexOf("\r\n", at);
        int length = Integer.parseInt(
                head.substring(at + 16, stop < 0 ? head.length() : stop).strip());
        return text.length() >= end + 4 + length;
    }
}
