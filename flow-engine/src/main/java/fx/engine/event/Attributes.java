package fx.engine.event;

import java.util.Set;

/** Names of the members of a CloudEvents 1.0 object that are not extensions. */
final class Attributes {
    static final String SPECVERSION = "specversion";
    static final String ID = "id";
    static final String SOURCE = "source";
    static final String TYPE = "type";
    static final String SUBJECT = "subject";
    static final String TIME = "time";
    static final String DATA_CONTENT_TYPE = "datacontenttype";
    static final String DATA_SCHEMA = "dataschema";
    static final String DATA = "data";
    static final String DATA_BASE64 = "data_base64";

    /** The only version of the specification that FX speaks. */
    static final String VERSION = "1.0";

    static final Set<String> ALL =
            Set.of(SPECVERSION, ID, SOURCE, TYPE, SUBJECT, TIME, DATA_CONTENT_TYPE, DATA_SCHEMA, DATA, DATA_BASE64);

    private Attributes() {}
}
