package fx.app.documentation;

import fx.app.access.Open;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the API's documentation to who opens FX in a browser. */
@RestController
class RootController {

    @GetMapping("/")
    @Open("leads to the documentation, which is open")
    ResponseEntity<Void> root() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/api/docs"))
                .build();
    }
}
