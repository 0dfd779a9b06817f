package fx.app.event;

import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/** Bounds what arrives by HTTP before any code of ours sees it. */
@Component
class IngestConnector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
    /** Above the limits of {@link HeaderLimitFilter}, which answers better than the connector, whose answer is a bare 400. */
    private static final int HEADER_BYTES = 2 * HeaderLimitFilter.BYTES;

    private static final int HEADERS = 10 * HeaderLimitFilter.COUNT;
    /** So much of a body that is refused is still read, so that its sender hears why. */
    private static final int SWALLOWED_BYTES = 32 * 1024 * 1024;

    private static final int CHUNK_EXTENSION_BYTES = 1_024;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setMaxHttpRequestHeaderSize(HEADER_BYTES);
                http.setMaxHeaderCount(HEADERS);
                http.setMaxSwallowSize(SWALLOWED_BYTES);
                http.setMaxExtensionSize(CHUNK_EXTENSION_BYTES);
            }
        });
    }

    /** After the settings of Spring Boot, whose defaults it replaces. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
