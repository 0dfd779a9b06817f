"""The service's own modules: imported anew in every run, but compiled only once."""

import importlib.machinery
import sys
import types

_code = {}


class _Loader(importlib.machinery.SourceFileLoader):
    """Remembers the code, as the folder is read-only and has no cache of its own."""

    def get_code(self, fullname):
        code = _code.get(self.path)
        if code is None:
            code = _code[self.path] = super().get_code(fullname)
        return code

    def set_data(self, path, data, *, _mode=0o666):
        """Writes no byte code."""


class Modules:
    """Which modules belong to the service, and how a script is run as ``__main__``."""

    def __init__(self, folders):
        self._folders = tuple(folder.rstrip("/") + "/" for folder in folders)
        kinds = (
            (importlib.machinery.ExtensionFileLoader, importlib.machinery.EXTENSION_SUFFIXES),
            (_Loader, importlib.machinery.SOURCE_SUFFIXES),
            (importlib.machinery.SourcelessFileLoader, importlib.machinery.BYTECODE_SUFFIXES),
        )
        hook = importlib.machinery.FileFinder.path_hook(*kinds)

        def ours(path):
            if not self.holds(path + "/"):
                raise ImportError("not a folder of the service")
            return hook(path)

        sys.path_hooks.insert(0, ours)
        sys.path_importer_cache.clear()
        self._foreign = set(sys.modules)

    def holds(self, path):
        """Whether a file belongs to the service."""
        return isinstance(path, str) and path.startswith(self._folders)

    def forget(self):
        """Drops the service's modules, so that nothing one run left in them is seen by the next."""
        for name in sys.modules.keys() - self._foreign:
            module = sys.modules[name]
            if self.holds(getattr(module, "__file__", None)) or any(map(self.holds, _search(module))):
                del sys.modules[name]
            else:
                self._foreign.add(name)

    def code(self, path):
        """The compiled script."""
        code = _code.get(path)
        if code is None:
            with open(path, "rb") as file:
                code = _code[path] = compile(file.read(), path, "exec", dont_inherit=True)
        return code

    def main(self, path):
        """A fresh module named ``__main__`` in which a script can run."""
        module = types.ModuleType("__main__")
        module.__file__ = path
        module.__builtins__ = __builtins__
        module.__dict__["__cached__"] = None
        sys.modules["__main__"] = module
        return module


def _search(module):
    try:
        return list(getattr(module, "__path__", None) or ())
    except Exception:
        return ()
