"""Runs the scripts of an execution, one after the other."""

import copy
import json
import os
import signal
import sys
import threading
import time

from fx_ef import Cancelled, context
from fx_ef._context import Run

from .backend import Backend
from .failures import Failure, describe

OTHER_RUNTIMES = (".sh", ".js", ".mjs", ".ts", ".java", ".jar", ".rb", ".pl", ".r")


class Runner:
    """Runs executions of one version of a service."""

    def __init__(self, channel, output, modules, cleaning, folder):
        self._channel = channel
        self._output = output
        self._modules = modules
        self._cleaning = cleaning
        self._folder = folder
        self._worker = os.getpid()
        self._running = False
        signal.signal(signal.SIGTERM, self._terminated)

    def _terminated(self, *_):
        if os.getpid() != self._worker:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGTERM)
        elif self._running:
            self._running = False
            raise Cancelled("The execution was cancelled.")

    def run(self, message):
        """Runs all steps; returns the frame that tells how it went."""
        started = _now()
        backend = Backend(self._channel, self._output)
        self._output.begin()
        run = None
        steps, error = [], None
        try:
            for step in message["steps"]:
                if error is not None:
                    steps.append([step, "skipped", None, None])
                    continue
                begun = _now()
                if run is None or len(message["steps"]) > 1:
                    run = self._new_run(backend, message, run)
                state, error = self._step(step, run, message)
                steps.append([step, state, begun, _now()])
        finally:
            self._running = False
            context._bind(None)
        fit = self._cleaning.after()
        self._modules.forget()
        signal.signal(signal.SIGTERM, self._terminated)
        frame = {
            "t": "done",
            "error": error,
            "steps": steps,
            "events": run.outgoing.events if run is not None and error is None else [],
            "startedAt": started,
            "endedAt": _now(),
            "retire": not fit or (error is not None and error["code"] in ("memory", "cancelled")),
        }
        if backend.has_result and error is None:
            frame["result"] = backend.result
            if len(json.dumps(backend.result)) > 1024 * 1024:
                del frame["result"]
                frame["error"] = {"code": "result.large", "message": "The result has more than 1 MiB. Save less of it."}
                frame["events"] = []
        frame["logs"] = self._output.end()
        return frame

    def _new_run(self, backend, message, before):
        run = Run(
            backend,
            copy.deepcopy(message["params"]),
            copy.deepcopy(message.get("config")),
            message.get("event"),
            message["execution"],
            message["package"],
        )
        if before is not None:
            run.outgoing = before.outgoing
        return run

    def _step(self, step, run, message):
        self._output.step = step
        base = os.path.basename(step)
        problem = None
        if base == "__init__.py":
            return "unprocessed", None
        if step.endswith(".sql"):
            problem = Failure("sql.unsupported", "SQL scripts such as '%s' are not supported yet." % step)
        elif step.lower().endswith(OTHER_RUNTIMES):
            problem = Failure("runtime.missing", "'%s' needs a runtime that this executor does not have yet." % step)
        elif not step.endswith(".py"):
            self._output.add("fx", "warning", "'%s' has no runtime and was not processed." % step)
            return "unprocessed", None
        else:
            problem = self._python(step, run, message)
        self._output.flush_parts()
        if problem is None:
            return "succeeded", None
        if isinstance(problem, Cancelled):
            return "cancelled", {"code": "cancelled", "message": "The execution was cancelled.", "script": step}
        return "failed", describe(problem, step, self._folder, self._modules)

    def _python(self, step, run, message):
        path = os.path.join(self._folder, step)
        self._modules.forget()
        self._cleaning.before(message["environment"])
        context._bind(run)
        argument = dict(run.params)
        sys.argv = [path, json.dumps(argument)]
        try:
            try:
                code = self._modules.code(path)
            except FileNotFoundError:
                return Failure("script.missing", "The service has no file '%s'. Correct execution_order." % step)
            module = self._modules.main(path)
            self._running = True
            try:
                exec(code, module.__dict__)
                self._wait_for_threads()
            finally:
                self._running = False
        except SystemExit as end:
            return self._exit(end)
        except BaseException as problem:
            self._leave_if_forked(1)
            return problem
        finally:
            self._leave_if_forked(0)
        return None

    def _exit(self, end):
        if end.code is None or end.code == 0 or end.code is False:
            self._leave_if_forked(0)
            return None
        self._leave_if_forked(end.code if isinstance(end.code, int) else 1)
        if isinstance(end.code, int):
            return Failure("script.exit", "The script ended with exit code %d." % end.code)
        self._output.add("stderr", "error", str(end.code))
        return Failure("script.exit", "The script ended with exit code 1: %s" % end.code)

    def _leave_if_forked(self, code):
        """A child that the script forked and that came to the script's end must not go on as a worker."""
        if os.getpid() != self._worker:
            os._exit(code & 0xFF)

    def _wait_for_threads(self):
        """Python waits for such threads at its end, so an execution waits too."""
        for thread in threading.enumerate():
            if thread not in self._cleaning._threads and not thread.daemon and thread.is_alive():
                thread.join()


def _now():
    return int(time.time() * 1000)
