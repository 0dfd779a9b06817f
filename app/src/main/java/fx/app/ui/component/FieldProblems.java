package fx.app.ui.component;

import com.vaadin.flow.component.HasValidation;
import fx.app.access.PasswordNeeded;
import fx.app.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows what FX refuses beside the field that is wrong; what belongs to no field at the edge of the page. */
public final class FieldProblems {
    private final Map<String, HasValidation> fields = new LinkedHashMap<>();

    /**
     * Says where problems of a part of the wish are shown.
     *
     * @param pointer JSON pointer of the part, such as {@code /name}; parts below it count too
     */
    public FieldProblems at(String pointer, HasValidation field) {
        fields.put(pointer, field);
        return this;
    }

    /**
     * Does it, and shows what is wrong.
     *
     * @return whether it was done
     */
    public boolean attempt(Runnable action) {
        return attempt(action, () -> attempt(action));
    }

    /** @param again does it once more, after the password was given where that is needed first */
    boolean attempt(Runnable action, Runnable again) {
        fields.values().forEach(field -> field.setInvalid(false));
        try {
            action.run();
            return true;
        } catch (PasswordNeeded needed) {
            Toasts.failed(needed, again);
        } catch (ProblemException problem) {
            if (!show(problem)) {
                Toasts.failed(problem);
            }
        } catch (RuntimeException e) {
            Toasts.failed(e);
        }
        return false;
    }

    private boolean show(ProblemException problem) {
        boolean shown = false;
        for (var violation : problem.violations()) {
            var pointer = violation.pointer() == null ? "" : violation.pointer();
            for (var field : fields.entrySet()) {
                if (pointer.equals(field.getKey()) || pointer.startsWith(field.getKey() + "/")) {
                    field.getValue().setErrorMessage(violation.detail());
                    field.getValue().setInvalid(true);
                    shown = true;
                }
            }
        }
        return shown;
    }
}
