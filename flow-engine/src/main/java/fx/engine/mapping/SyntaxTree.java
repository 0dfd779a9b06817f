package fx.engine.mapping;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Parser;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The library's syntax tree of an expression. The library does not publish it, but without it neither regular
 * expressions can be made safe nor forbidden names be found when an expression is read; so its fields are read by
 * reflection, once per expression. A library that changes them fails all tests of this package.
 */
final class SyntaxTree {
    private static final Field ROOT = open(Jsonata.class, "ast");
    private static final Field TYPE = open(Parser.Symbol.class, "type");
    private static final Field VALUE = open(Parser.Symbol.class, "value");
    private static final Field POSITION = open(Parser.Symbol.class, "position");
    private static final Field LEFT = open(Parser.Symbol.class, "lhs");
    private static final Field RIGHT = open(Parser.Symbol.class, "rhs");
    private static final List<Field> CHILDREN = children();

    private final Parser.Symbol root;
    private final Set<Parser.Symbol> nodes = Collections.newSetFromMap(new IdentityHashMap<>());

    SyntaxTree(Jsonata expression) {
        root = (Parser.Symbol) read(ROOT, expression);
        collect(root);
    }

    Parser.Symbol root() {
        return root;
    }

    Set<Parser.Symbol> nodes() {
        return nodes;
    }

    static String type(Parser.Symbol node) {
        return String.valueOf(readNullable(TYPE, node));
    }

    static @Nullable Object value(Parser.Symbol node) {
        return readNullable(VALUE, node);
    }

    static void replaceValue(Parser.Symbol node, Object value) {
        try {
            VALUE.set(node, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The field was opened", e);
        }
    }

    static int position(Parser.Symbol node) {
        return (Integer) read(POSITION, node);
    }

    /** Both sides of an operator. */
    static List<Parser.Symbol> sides(Parser.Symbol node) {
        var sides = new ArrayList<>(symbols(readNullable(LEFT, node)));
        sides.addAll(symbols(readNullable(RIGHT, node)));
        return sides;
    }

    private void collect(Parser.Symbol node) {
        if (!nodes.add(node)) {
            return;
        }
        for (var field : CHILDREN) {
            symbols(readNullable(field, node)).forEach(this::collect);
        }
    }

    private static List<Parser.Symbol> symbols(@Nullable Object value) {
        var found = new ArrayList<Parser.Symbol>();
        switch (value) {
            case Parser.Symbol symbol -> found.add(symbol);
            case List<?> list -> list.forEach(element -> found.addAll(symbols(element)));
            case Object[] array -> List.of(array).forEach(element -> found.addAll(symbols(element)));
            case null, default -> {}
        }
        return found;
    }

    private static List<Field> children() {
        var fields = new ArrayList<Field>();
        for (var field : Parser.Symbol.class.getDeclaredFields()) {
            var type = field.getType();
            boolean holdsSymbols = type == Parser.Symbol.class || type == List.class || type == Object.class;
            if (holdsSymbols && !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                fields.add(open(Parser.Symbol.class, field.getName()));
            }
        }
        return List.copyOf(fields);
    }

    private static Field open(Class<?> type, String name) {
        try {
            var field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("This version of the JSONata library has no field '" + name + "'", e);
        }
    }

    private static Object read(Field field, Object owner) {
        var value = readNullable(field, owner);
        if (value == null) {
            throw new IllegalStateException("Field '" + field.getName() + "' of the JSONata library is empty");
        }
        return value;
    }

    private static @Nullable Object readNullable(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The field was opened", e);
        }
    }
}
