"""Start of a worker: ``python -I -B -c "…; from fx_worker.main import main; main()" '{"folder": …}'``."""

import json
import os
import sys


def main():
    """Serves executions until the executor closes."""
    # Before anything else can write to what is the channel.
    from .channel import Channel

    channel = Channel()
    options = json.loads(sys.argv[1])
    _limit(options)
    from .cleaning import Cleaning
    from .modules import Modules
    from .runner import Runner
    from .streams import Output

    output = Output(channel)
    folder = options["folder"]
    # The service's own modules come first, the installed ones next, ours last: a service may name a module as it likes.
    ours = sys.path[-1]
    sys.path[:] = [folder, *options["path"], *sys.path[:-1], ours]
    os.umask(0o077)
    os.chdir(folder)
    modules = Modules([folder])
    cleaning = Cleaning(folder, options["temporary"], options["alone"])
    runner = Runner(channel, output, modules, cleaning, folder)
    channel.send({"t": "ready", "pid": os.getpid(), "python": "%d.%d.%d" % sys.version_info[:3]})
    while True:
        message = channel.receive()
        if message is None:
            os._exit(0)
        channel.send(runner.run(message))


def _limit(options):
    try:
        import resource
    except ImportError:
        return
    wanted = [("RLIMIT_CORE", 0), ("RLIMIT_NOFILE", 1024), ("RLIMIT_FSIZE", options["file"])]
    # Counts private writable memory only, so that large read-only mappings of libraries cost nothing.
    wanted.append(("RLIMIT_DATA" if sys.platform == "linux" else "RLIMIT_AS", options["memory"]))
    if options["alone"]:
        wanted.append(("RLIMIT_NPROC", options["processes"]))
    for name, value in wanted:
        if value is None:
            continue
        try:
            resource.setrlimit(getattr(resource, name), (value, value))
        except (ValueError, OSError, AttributeError):
            pass
