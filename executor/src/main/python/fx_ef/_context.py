"""The context of an execution, whoever carries it: a worker of FX or a developer's own machine."""

import copy
import json
import os

from ._config import Config
from ._events import EventRefused, Outgoing, decrypt, event

__all__ = ["Cancelled", "Context", "EventRefused", "NotAvailable", "Run"]

LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40, "critical": 50}
_ALIASES = {"warn": "warning", "fatal": "critical", "notset": "debug", "trace": "debug"}
_UPDATE_TRIES = 100


class NotAvailable(NotImplementedError):
    """Something that this version of FX does not have yet."""


class Cancelled(BaseException):
    """Raised in a script whose execution was cancelled or took too long, so that it can tidy up."""


class Run:
    """What one execution is about. Made by whoever carries it."""

    def __init__(self, backend, params, config=None, event=None, execution=None, package=None):
        self.backend = backend
        self.params = params
        self.event = Event(event or {})
        self.execution = Execution(execution or {})
        self.package = Package(package or {})
        self.outgoing = Outgoing()
        own = {} if config is None else config
        self.config = Config(own, backend.platform_config) if isinstance(own, dict) else own
        settings = own if isinstance(own, dict) else {}
        self.level = level_number(settings.get("LOG_LEVEL"), LEVELS["info"])
        self.log_events = str(settings.get("LOG_EVENTS", True)).lower() not in ("false", "0", "no", "off")


def level_number(level, default):
    """The number of a level that is given by name or number; ``default`` for anything else."""
    if isinstance(level, bool) or level is None:
        return default
    if isinstance(level, int):
        return level
    name = str(level).strip().lower()
    return LEVELS.get(_ALIASES.get(name, name), default)


class _Attributes(dict):
    """A dict whose entries can be read as attributes too."""

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


class Event(_Attributes):
    """The whole CloudEvent; ``event.subject`` is the same as ``event["subject"]``."""

    def __getattr__(self, name):
        return None if not name.startswith("__") and name not in self else super().__getattr__(name)


class Execution(_Attributes):
    """``id``, ``attempt`` and ``trace`` of this execution; the id is a good idempotency key."""


class Package(_Attributes):
    """``name`` and ``id`` of the service."""


class Secrets:
    """Secrets of the service, the project and the platform."""

    def __init__(self, context):
        self._context = context

    def get(self, name, default=None):
        """The value, a text or an object; ``default`` where there is none."""
        value = self._context._run.backend.get_secret(str(name))
        return default if value is None else value

    def set(self, name, value, context="project"):
        """Stores a secret for the project or the platform; returns ``(status, text)`` and does not raise."""
        if context not in ("project", "platform"):
            return 400, "'context' must be 'project' or 'platform', not %r" % (context,)
        try:
            json.dumps(value, allow_nan=False)
            return self._context._run.backend.set_secret(str(name), value, context)
        except Exception as problem:
            return 500, str(problem)


class State:
    """A dict that the service keeps from one execution to the next."""

    def __init__(self, context):
        self._context = context

    def get(self, key=None, default=None):
        """All of it, always a dict; or the value of one key."""
        state = self._context._run.backend.get_state()[0]
        return state if key is None else state.get(key, default)

    def put(self, key, value):
        """Sets one key; no other key is touched."""
        self._context._run.backend.put_state(str(key), _json("state", value))

    def update(self, function):
        """Changes all of it by ``function(state)``, which may change the dict or return another.

        The function is called again where another execution wrote meanwhile, so that no update is lost.
        Returns the new state.
        """
        backend = self._context._run.backend
        for _ in range(_UPDATE_TRIES):
            state, revision = backend.get_state()
            changed = copy.deepcopy(state)
            returned = function(changed)
            changed = changed if returned is None else returned
            if not isinstance(changed, dict):
                raise TypeError("The function given to state.update must return a dict or None.")
            if backend.update_state(_json("state", changed), revision):
                return changed
        raise RuntimeError("The state changed %d times meanwhile; let fewer executions update it." % _UPDATE_TRIES)


class Logging:
    """Writes lines to the log of the execution."""

    def __init__(self, context):
        self._context = context

    def setLevel(self, level):
        """Lowest level that is written, by name or number."""
        self._context._run.level = level_number(level, self._context._run.level)

    def log(self, level, message="", *args, **_):
        """Writes one line; ``message`` is any object."""
        number = level_number(level, LEVELS["info"])
        name = max((n for n in LEVELS if LEVELS[n] <= number), key=LEVELS.get, default="debug")
        self._write(name, message, args)

    def debug(self, message="", *args, **_):
        self._write("debug", message, args)

    def info(self, message="", *args, **_):
        self._write("info", message, args)

    def warning(self, message="", *args, **_):
        self._write("warning", message, args)

    warn = warning

    def error(self, message="", *args, **_):
        self._write("error", message, args)

    def exception(self, message="", *args, **_):
        """As ``error``, with the traceback of the exception that is being handled."""
        import traceback

        self._write("error", "%s\n%s" % (_text(message, args), traceback.format_exc()), ())

    def critical(self, message="", *args, **_):
        self._write("critical", message, args)

    fatal = critical

    def _write(self, level, message, args):
        run = self._context._run
        if LEVELS[level] < run.level:
            return
        fields = None
        if isinstance(message, dict):
            message = fields = json.loads(json.dumps(message, default=str))
            message = json.dumps(message, ensure_ascii=False)
        run.backend.log(level, _text(message, args), fields)


class Events:
    """Sends events. They leave the execution together, when it succeeds."""

    def __init__(self, context):
        self._context = context

    def send(self, event_type, event_source=None, data=None, reference_id=None, topic=None, hash_key=None):
        """Sends one event; a dict in second place is its data. Raises :class:`EventRefused`."""
        run = self._context._run
        made = event(event_type, event_source, data, reference_id, topic, hash_key)
        size = run.outgoing.add(made)
        if run.log_events:
            run.backend.sent(made, size)


class Result:
    """The result of the execution: ``context.result(value)`` or ``.save(dict)``; ``.log(dict)`` adds a line."""

    def __init__(self, context):
        self._context = context

    def __call__(self, value=None):
        self._context._run.backend.save_result(_json("result", value))

    def save(self, value=None):
        self(value)

    def log(self, value=None):
        fields = _json("log entry", value)
        text = fields if isinstance(fields, str) else json.dumps(fields, ensure_ascii=False)
        self._context._run.backend.log("info", text, fields if isinstance(fields, dict) else None)


class _NotYet:
    """Stands for a part of the context that this version of FX does not have; whatever is called says so."""

    def __init__(self, name, hint):
        self._name = name
        self._hint = hint

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise NotAvailable("%s.%s is not available yet. %s" % (self._name, name, self._hint))


class Context:
    """What a script knows and can do. Bound to another execution each time a worker runs one."""

    def __init__(self):
        self._bound = None
        self.secrets = Secrets(self)
        self.state = State(self)
        self.logging = Logging(self)
        self.events = Events(self)
        self.result = Result(self)
        self.storage = _NotYet("context.storage", "Keep files in a service of your own until then.")
        self.scheduler = _NotYet("context.scheduler", "Use 'schedule' in the manifest or 'attempts' until then.")

    def _bind(self, run):
        self._bound = run

    @property
    def _run(self):
        if self._bound is None:
            if os.environ.get("EF_ENV", "").lower() != "local":
                raise RuntimeError(
                    "There is no execution here. To try a script without FX, set the environment variable EF_ENV=local."
                )
            from ._local import local_run

            self._bound = local_run()
        return self._bound

    @property
    def params(self):
        """The event's data, or the mapped input, with the platform's keys: a dict."""
        return self._run.params

    @property
    def config(self):
        """The service's configuration; the platform's is under ``ferris.env``."""
        return self._run.config

    @property
    def configs(self):
        return self._run.config

    @property
    def package(self):
        return self._run.package

    @property
    def event(self):
        return self._run.event

    @property
    def execution(self):
        return self._run.execution

    def decrypt(self, hash_key):
        """The data of the event, which was sent with this ``hash_key``."""
        return decrypt(self._run.params, hash_key)

    def progress(self, fraction, message=""):
        """Tells how far the work is: 0.0 to 1.0."""
        self._run.backend.progress(min(1.0, max(0.0, float(fraction))), str(message))

    def retry(self, *_, **__):
        return self.scheduler.retry

    def get_param(self, name, default=None):
        return self._run.params.get(name, default)

    def get_secret(self, name):
        return self.secrets.get(name)


def _text(message, args):
    text = message if isinstance(message, str) else str(message)
    if args:
        try:
            return text % args
        except (TypeError, ValueError):
            return " ".join([text, *map(str, args)])
    return text


def _json(what, value):
    try:
        return json.loads(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError, RecursionError) as problem:
        raise TypeError("The %s is no JSON: %s." % (what, problem)) from None
