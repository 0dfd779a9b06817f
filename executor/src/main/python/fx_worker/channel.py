"""The way to the executor: frames of JSON, each after its length in four bytes, over the first stdin and stdout.

The descriptors are moved away from 0 and 1 at once, so that nothing a script prints can reach them.
"""

import json
import os
import struct
import threading

LARGEST_FRAME = 32 * 1024 * 1024


class Channel:
    """Sends and receives frames. Only the process that opened it may use it: a forked child has no execution."""

    def __init__(self):
        self._in = os.dup(0)
        self._out = os.dup(1)
        for descriptor in (self._in, self._out):
            os.set_inheritable(descriptor, False)
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.close(nothing)
        self._owner = os.getpid()
        self._sending = threading.Lock()
        self._asking = threading.Lock()
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._close)

    def _close(self):
        self._owner = -1
        for descriptor in (self._in, self._out):
            try:
                os.close(descriptor)
            except OSError:
                pass

    def send(self, message):
        """Sends one frame."""
        body = json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode("ascii")
        frame = memoryview(struct.pack(">I", len(body)) + body)
        if self._owner != os.getpid():
            raise RuntimeError("Only the script's own process can speak with FX, not one that it forked.")
        with self._sending:
            while frame:
                frame = frame[os.write(self._out, frame):]

    def receive(self):
        """The next frame, or None where the executor has closed."""
        head = self._read(4)
        if head is None:
            return None
        length = struct.unpack(">I", head)[0]
        if length > LARGEST_FRAME:
            raise RuntimeError("A frame of %d bytes is too large." % length)
        body = self._read(length)
        return None if body is None else json.loads(body)

    def _read(self, length):
        first = os.read(self._in, length)
        if len(first) == length:
            return first
        parts = [first]
        got = len(first)
        while first and got < length:
            first = os.read(self._in, length - got)
            parts.append(first)
            got += len(first)
        return b"".join(parts) if got == length else None

    def ask(self, method, **arguments):
        """Asks the executor and waits for its answer; a refusal is a RuntimeError with its text."""
        with self._asking:
            self.send({"t": "ask", "method": method, **arguments})
            answer = self.receive()
        if answer is None:
            raise RuntimeError("The executor has gone.")
        if answer.get("error"):
            raise RuntimeError(answer["error"])
        return answer
