package fx.app.ui.flow;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadHandler;
import fx.app.flow.DraftView;
import fx.app.problem.ProblemException;
import fx.app.ui.component.Texts;
import fx.app.ui.component.Toasts;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;

/** Takes a flow file, chosen or pasted, and makes a draft of it. */
final class ImportDialog extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final int LARGEST = 4 << 20;

    ImportDialog(Function<String, DraftView> importer, Consumer<String> open) {
        setHeaderTitle(Texts.text("flows.import.title"));
        setWidth("640px");
        var text = new TextArea(Texts.text("flows.import.text"));
        text.addClassName("fx-code-area");
        text.setWidthFull();
        text.setMinRows(10);
        text.setMaxRows(20);
        text.setMaxLength(LARGEST);
        var upload = new Upload(
                UploadHandler.inMemory((_, bytes) -> text.setValue(new String(bytes, StandardCharsets.UTF_8))));
        upload.setAcceptedFileExtensions(".json");
        upload.setMaxFileSize(LARGEST);
        upload.setMaxFiles(1);
        upload.setWidthFull();
        upload.setI18n(words());
        var go = new Button(Texts.text("flows.import"));
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.addClickListener(_ -> {
            try {
                var made = importer.apply(text.getValue());
                close();
                open.accept(made.name());
            } catch (ProblemException refused) {
                text.setInvalid(true);
                text.setErrorMessage(refused.detail());
            } catch (RuntimeException unexpected) {
                Toasts.failed(unexpected);
            }
        });
        add(upload, text);
        getFooter().add(new Button(Texts.text("common.cancel"), _ -> close()), go);
    }

    private static UploadI18N words() {
        return new UploadI18N()
                .setAddFiles(new UploadI18N.AddFiles().setOne(Texts.text("flows.import.choose")))
                .setDropFiles(new UploadI18N.DropFiles().setOne(Texts.text("flows.import.drop")));
    }
}
