"""Brings the process back to how it was before a run, as far as Python lets one."""

import gc
import logging
import os
import shutil
import signal
import sys
import threading


class Cleaning:
    """Remembers the state of the process and restores it."""

    def __init__(self, folder, temporary, alone):
        self._folder = folder
        self._temporary = temporary
        self._alone = alone
        self._environment = dict(os.environ)
        self._path = list(sys.path)
        self._meta = list(sys.meta_path)
        self._threads = set(threading.enumerate())
        self._hooks = (sys.excepthook, threading.excepthook, sys.displayhook)
        self._limit = sys.getrecursionlimit()
        self._loggers = {None: _remember(logging.root)}
        logging.captureWarnings(False)

    def before(self, environment):
        """A script is about to run."""
        if dict(os.environ) != self._environment:
            os.environ.clear()
            os.environ.update(self._environment)
        os.environ.update(environment)
        os.chdir(self._folder)
        sys.path[:] = self._path
        sys.meta_path[:] = self._meta

    def after(self):
        """The execution has ended; returns whether the process is fit for another."""
        signal.alarm(0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        children = self._end_children()
        threads = [t for t in threading.enumerate() if t not in self._threads and t.is_alive()]
        sys.excepthook, threading.excepthook, sys.displayhook = self._hooks
        sys.setrecursionlimit(self._limit)
        sys.settrace(None)
        sys.setprofile(None)
        if not gc.isenabled():
            gc.enable()
        self._restore_loggers()
        os.chdir(self._folder)
        os.umask(0o077)
        for folder in self._temporary:
            _empty(folder)
        return not threads and not children

    def _end_children(self):
        """Kills what the script left running; returns whether some of it could not be ended."""
        if self._alone:
            try:
                os.kill(-1, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                pass
        else:
            for child in _children():
                try:
                    os.kill(child, signal.SIGKILL)
                except OSError:
                    pass
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return False
        return not self._alone

    def _restore_loggers(self):
        root = logging.root
        _recall(root, self._loggers[None])
        for name, logger in list(logging.root.manager.loggerDict.items()):
            if isinstance(logger, logging.Logger) and (logger.handlers or logger.level or logger.disabled):
                _recall(logger, self._loggers.get(name, ((), logging.NOTSET, True)))


def _remember(logger):
    return (tuple(logger.handlers), logger.level, logger.propagate)


def _recall(logger, before):
    handlers, level, propagate = before
    if tuple(logger.handlers) != handlers:
        logger.handlers[:] = handlers
    if logger.level != level:
        logger.setLevel(level)
    logger.propagate = propagate
    logger.disabled = False


def _children():
    try:
        found = []
        for task in os.listdir("/proc/self/task"):
            with open("/proc/self/task/%s/children" % task, encoding="ascii") as file:
                found.extend(int(word) for word in file.read().split())
        return found
    except OSError:
        return []


def _empty(folder):
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        try:
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
            else:
                os.unlink(entry.path)
        except OSError:
            pass
