package fx.app.project;

import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.Names;
import fx.app.access.Requires;
import fx.app.access.Role;
import fx.app.rest.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The members of a project. */
@RestController
@RequestMapping("/api/projects/{project}/members")
class MemberController {
    private final MemberService members;

    MemberController(MemberService members) {
        this.members = members;
    }

    /** Lists the members with their roles. */
    @GetMapping
    @Requires(Action.PROJECT_ADMINISTER)
    Page<MemberService.Member> list(@PathVariable String project) {
        return Page.of(members.list(project));
    }

    /** Makes an account a member, or changes a member's roles. */
    @PutMapping("/{account}")
    @Requires(Action.PROJECT_ADMINISTER)
    MemberService.Member put(
            Caller caller, @PathVariable String project, @PathVariable String account, @RequestBody Roles roles) {
        return members.put(caller, project, account, Names.parse(Role.class, "roles", roles.roles()));
    }

    /** Takes a member out of the project; the last owner stays. */
    @DeleteMapping("/{account}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Action.PROJECT_ADMINISTER)
    void remove(Caller caller, @PathVariable String project, @PathVariable String account) {
        members.remove(caller, project, account);
    }

    /** Roles of a member: {@code viewer designer developer operator admin owner}. */
    record Roles(@Nullable List<@Nullable String> roles) {}
}
