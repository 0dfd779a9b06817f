package fx.app.configuration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Refuses to serve passwords and tokens over plain HTTP to other machines, unless that is asked for. */
public final class PlainHttpGuard implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        var properties = Binder.get(environment).bindOrCreate("fx", FxProperties.class);
        var address = environment.getProperty("server.address", "");
        boolean encrypted = environment.containsProperty("server.ssl.bundle")
                || environment.containsProperty("server.ssl.key-store")
                || environment.containsProperty("server.ssl.certificate");
        if (!encrypted && !properties.insecureHttp() && !isLoopback(address)) {
            throw new StartRefusedException("FX does not serve plain HTTP at '" + address
                    + "', where other machines can reach it: set up TLS (server.ssl.*), or say --insecure-http"
                    + " where something before FX encrypts.");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            // Without an address the server listens on all.
            return !address.isBlank() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new StartRefusedException("There is no address '" + address + "' on this machine.");
        }
    }
}
