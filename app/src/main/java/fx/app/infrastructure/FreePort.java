package fx.app.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback: kept from start to start, so that what names them stays true, unless somebody took them. */
final class FreePort {
    private FreePort() {}

    /** The port that was kept under that name, or another one where it is taken. */
    static int kept(Credentials kept, String name) {
        int port = Integer.parseInt(kept.value(name, () -> Integer.toString(any())));
        if (isFree(port)) {
            return port;
        }
        int other = any();
        kept.put(name, Integer.toString(other));
        return other;
    }

    private static int any() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot find a free port on the loopback", e);
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
