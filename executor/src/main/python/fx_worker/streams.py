"""Turns everything that a script writes into log lines: prints, writes of native code, output of subprocesses."""

import fcntl
import io
import os
import select
import sys
import threading
import time

LONGEST_LINE = 16 * 1024
# So much more is sent that the executor can mask a secret that lies across the cut.
OVERLAP = 2 * 1024
MOST_LINES = 20_000
MOST_CHARACTERS = 5 * 1024 * 1024
TICK = 0.02
AWAKE = 1.0
_F_SETPIPE_SZ = 1031


class Output:
    """Collects lines and hands them to the channel at the latest after some 20 ms."""

    def __init__(self, channel):
        self._channel = channel
        self._lock = threading.RLock()
        self._lines = []
        self._pipes = {}
        self._count = self._characters = 0
        self._dropped = 0
        self._active_until = 0.0
        self._running = False
        self.step = None
        for number, name in ((1, "stdout"), (2, "stderr")):
            self._pipes[name] = _Pipe(self, name, number)
        self._waking = os.pipe()
        for end in self._waking:
            os.set_blocking(end, False)
        self.stdout = sys.stdout = sys.__stdout__ = LineStream(self, "stdout", 1)
        self.stderr = sys.stderr = sys.__stderr__ = LineStream(self, "stderr", 2)
        sys.stdin = sys.__stdin__ = open(os.devnull, encoding="utf-8")
        self.forked = False
        os.register_at_fork(after_in_child=self._in_child)
        threading.Thread(target=self._drain, name="fx-output", daemon=True).start()

    def _in_child(self):
        # A forked child has neither the channel nor the draining thread: it writes into the pipes.
        self.forked = True

    def begin(self):
        """A new execution: counts begin anew."""
        sys.stdout, sys.stderr = self.stdout, self.stderr
        sys.__stdout__, sys.__stderr__ = self.stdout, self.stderr
        with self._lock:
            self._count = self._characters = self._dropped = 0
            self._running = True
            asleep = self._active_until < time.monotonic()
            self._active_until = time.monotonic() + AWAKE
        if asleep:
            try:
                os.write(self._waking[1], b"!")
            except BlockingIOError:
                pass

    def end(self):
        """The execution has ended: the lines that were not sent yet."""
        self.flush_parts()
        with self._lock:
            self._running = False
            if self._dropped:
                self._lines.append(self._notice())
            lines, self._lines = self._lines, []
            self.step = None
            return lines

    def flush_parts(self):
        """What stands without a line end becomes a line."""
        for stream in (self.stdout, self.stderr):
            stream.finish()
        for pipe in self._pipes.values():
            pipe.pump()
            pipe.finish()

    def add(self, stream, level, text, fields=None):
        """Adds lines, within the limits of one execution."""
        if self.forked:
            os.write(2 if stream == "stderr" else 1, (text + "\n").encode("utf-8", "replace"))
            return
        for line in text.split("\n") if "\n" in text else (text,):
            with self._lock:
                self._count += 1
                self._characters += min(len(line), LONGEST_LINE)
                if self._count > MOST_LINES or self._characters > MOST_CHARACTERS:
                    self._dropped += 1
                    continue
                if len(line) > LONGEST_LINE + OVERLAP:
                    line = line[: LONGEST_LINE + OVERLAP]
                self._lines.append([int(time.time() * 1000), stream, level, self.step, line, fields])

    def _notice(self):
        text = "%d lines dropped: an execution may write %d lines and %d MiB." % (
            self._dropped,
            MOST_LINES,
            MOST_CHARACTERS // 1048576,
        )
        return [int(time.time() * 1000), "fx", "warning", self.step, text, None]

    def _drain(self):
        poll = select.poll()
        by_number = {}
        for pipe in self._pipes.values():
            by_number[pipe.reading] = pipe
            poll.register(pipe.reading, select.POLLIN)
        poll.register(self._waking[0], select.POLLIN)
        while True:
            awake = self._running or self._lines or self._active_until > time.monotonic()
            for number, _ in poll.poll(TICK * 1000 if awake else None):
                if number == self._waking[0]:
                    try:
                        os.read(number, 64)
                    except BlockingIOError:
                        pass
                else:
                    by_number[number].pump()
            with self._lock:
                lines, self._lines = (self._lines, []) if self._running else ([], self._lines)
                # Inside the lock, so that the end of an execution cannot overtake its lines.
                if lines:
                    self._channel.send({"t": "log", "lines": lines})


class _Pipe:
    """Stands in the place of descriptor 1 or 2."""

    def __init__(self, output, name, number):
        self.reading, writing = os.pipe()
        for end in (self.reading, writing):
            try:
                fcntl.fcntl(end, _F_SETPIPE_SZ, 1024 * 1024)
            except OSError:
                pass
        os.dup2(writing, number)
        os.close(writing)
        os.set_blocking(self.reading, False)
        self._output = output
        self._name = name
        self._part = b""
        self._lock = threading.Lock()

    def pump(self):
        """Reads all that is there, without waiting."""
        with self._lock:
            for _ in range(64):
                try:
                    read = os.read(self.reading, 65536)
                except (BlockingIOError, InterruptedError):
                    return
                if not read:
                    return
                lines = (self._part + read).split(b"\n")
                self._part = lines.pop()
                while len(self._part) > LONGEST_LINE:
                    lines.append(self._part[:LONGEST_LINE])
                    self._part = self._part[LONGEST_LINE:]
                for line in lines:
                    self._emit(line)

    def finish(self):
        with self._lock:
            if self._part:
                self._emit(self._part)
                self._part = b""

    def _emit(self, line):
        self._output.add(self._name, _level(self._name), line.decode("utf-8", "replace").rstrip("\r"))


class LineStream(io.TextIOBase):
    """sys.stdout and sys.stderr: lines go the short way, without a pipe."""

    encoding = "utf-8"
    errors = "replace"
    newlines = None
    line_buffering = True

    def __init__(self, output, name, number):
        super().__init__()
        self._output = output
        self._name = name
        self.name = "<%s>" % name
        self.mode = "w"
        self._number = number
        self._part = ""
        self._own = threading.RLock()
        self.buffer = _Bytes(self)

    def fileno(self):
        return self._number

    def writable(self):
        return True

    def isatty(self):
        return False

    def close(self):
        """Stays open: the next execution writes to it too."""

    def flush(self):
        """Lines are sent on their own; a part of a line waits for its end."""

    def reconfigure(self, **_):
        """Takes any wish; output is UTF-8 in lines."""

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError("write() argument must be str, not %s" % type(text).__name__)
        if self._output.forked:
            return os.write(self._number, text.encode("utf-8", "replace")) and len(text)
        with self._own:
            if "\n" in text:
                lines = (self._part + text).split("\n")
                self._part = lines.pop()
                for line in lines:
                    self._output.add(self._name, _level(self._name), line.rstrip("\r"))
            else:
                self._part += text
                if len(self._part) > LONGEST_LINE:
                    self.finish()
        return len(text)

    def finish(self):
        with self._own:
            if self._part:
                self._output.add(self._name, _level(self._name), self._part)
                self._part = ""


class _Bytes(io.BufferedIOBase):
    """sys.stdout.buffer."""

    def __init__(self, text):
        super().__init__()
        self._text = text

    def writable(self):
        return True

    def fileno(self):
        return self._text.fileno()

    def close(self):
        """Stays open."""

    def write(self, content):
        content = bytes(content)
        self._text.write(content.decode("utf-8", "replace"))
        return len(content)


def _level(name):
    return "info" if name == "stdout" else "warning"
