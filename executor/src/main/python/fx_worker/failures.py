"""Says what went wrong in a script, for the person who must mend it."""

import os
import traceback

LONGEST_DETAIL = 8 * 1024
LONGEST_MESSAGE = 2 * 1024


class Failure(Exception):
    """An end of a step that is no exception of the script."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def describe(problem, script, folder, modules):
    """The error as the executor reports it: code, message, script, line and the script's own traceback."""
    if isinstance(problem, Failure):
        return {"code": problem.code, "message": str(problem), "script": script}
    where, line = _place(problem, script, folder, modules)
    error = {
        "code": _code(problem),
        "message": _message(problem)[:LONGEST_MESSAGE],
        "script": where,
        "detail": _detail(problem, folder, modules),
    }
    if line:
        error["line"] = line
    return error


def _code(problem):
    if isinstance(problem, MemoryError):
        return "memory"
    if isinstance(problem, ModuleNotFoundError):
        return "module.missing"
    if isinstance(problem, SyntaxError):
        return "script.syntax"
    return "script.raised"


def _message(problem):
    if isinstance(problem, MemoryError):
        return "The script used more memory than it may. Use less, or set 'memory' in manifest.json."
    if isinstance(problem, ModuleNotFoundError):
        name = (problem.name or "").split(".")[0]
        return "%s. Add the package that holds '%s' to requirements.txt in the service's folder and push again." % (
            problem,
            name,
        )
    try:
        text = str(problem)
    except Exception:
        text = "(its text cannot be made)"
    return "%s: %s" % (type(problem).__name__, text) if text else type(problem).__name__


def _frames(problem, modules):
    return [f for f in traceback.extract_tb(problem.__traceback__) if modules.holds(f.filename)]


def _place(problem, script, folder, modules):
    if isinstance(problem, SyntaxError) and modules.holds(problem.filename or ""):
        return os.path.relpath(problem.filename, folder), problem.lineno
    frames = _frames(problem, modules)
    if not frames:
        return script, None
    return os.path.relpath(frames[-1].filename, folder), frames[-1].lineno


def _detail(problem, folder, modules):
    try:
        made = traceback.TracebackException.from_exception(problem)
        chain, pending = [], [made]
        while pending:
            one = pending.pop()
            if one is None or one in chain:
                continue
            chain.append(one)
            pending.extend((one.__cause__, one.__context__))
            # Frames before the first of the service are ours; those after it may be a library's.
            ours = next((i for i, frame in enumerate(one.stack) if modules.holds(frame.filename)), len(one.stack))
            del one.stack[:ours]
        text = "".join(made.format()).replace(folder.rstrip("/") + "/", "")
    except Exception:
        text = "".join(traceback.format_exception_only(type(problem), problem))
    if len(text) > LONGEST_DETAIL:
        text = text[:1024] + "\n  …\n" + text[-(LONGEST_DETAIL - 1100):]
    return text
