"""Runs a script without FX: ``EF_ENV=local python app.py``."""

import json
import os
import sys

from ._context import Run

ENVIRONMENT = "ef_env.json"
STATE = "ef_package_state.json"


def local_run():
    """The execution that ``ef_env.json`` beside the script describes; the file is made where there is none."""
    folder = _folder()
    environment = _read(os.path.join(folder, ENVIRONMENT), {"params": {}, "secrets": {}, "config": {}})
    name = os.path.basename(folder)
    params = dict(environment.get("params") or environment.get("parameters") or {})
    if len(sys.argv) > 1:
        try:
            given = json.loads(sys.argv[1])
            params.update(given if isinstance(given, dict) else {})
        except ValueError:
            pass
    params.setdefault("package_name", name)
    params.setdefault("service_name", name)
    return Run(
        _Local(folder, dict(environment.get("secrets") or {})),
        params,
        environment.get("config") or environment.get("configs") or {},
        {"id": "local", "type": "local", "source": name, "data": params},
        {"id": "local", "attempt": 1, "trace": "local"},
        {"name": name, "id": environment.get("package_id", name)},
    )


def _folder():
    script = getattr(sys.modules.get("__main__"), "__file__", None)
    return os.path.dirname(os.path.abspath(script)) if script else os.getcwd()


def _read(path, default):
    try:
        with open(path, encoding="utf-8") as file:
            value = json.load(file)
        return value if isinstance(value, dict) else {}
    except FileNotFoundError:
        _write(path, default)
        return default


def _write(path, value):
    with open(path + ".new", "w", encoding="utf-8") as file:
        json.dump(value, file, indent=2)
        file.write("\n")
    os.replace(path + ".new", path)


class _Local:
    """Does on this machine what a worker asks FX for."""

    def __init__(self, folder, secrets):
        self._folder = folder
        self._secrets = secrets
        self._state = os.path.join(folder, STATE)

    def platform_config(self):
        return {}

    def get_secret(self, name):
        return self._secrets.get(name)

    def set_secret(self, name, value, _context):
        self._secrets[name] = value
        path = os.path.join(self._folder, ENVIRONMENT)
        environment = _read(path, {})
        environment.setdefault("secrets", {})[name] = value
        _write(path, environment)
        return 200, "stored in %s" % ENVIRONMENT

    def get_state(self):
        return (_read(self._state, {}), 0)

    def put_state(self, key, value):
        state = _read(self._state, {})
        state[key] = value
        _write(self._state, state)

    def update_state(self, state, _revision):
        _write(self._state, state)
        return True

    def log(self, level, text, _fields=None):
        print("%s: %s" % (level.upper(), text), file=sys.stderr)

    def sent(self, event, _size):
        print("EVENT: %s" % json.dumps(event, ensure_ascii=False))

    def save_result(self, value):
        print("RESULT: %s" % json.dumps(value, ensure_ascii=False))

    def progress(self, fraction, message):
        print("PROGRESS: %d%% %s" % (fraction * 100, message), file=sys.stderr)
