"""Carries a script's wishes to the executor."""

import os


class Backend:
    """What ``fx_ef`` needs, for the one execution that this worker runs."""

    def __init__(self, channel, output):
        self._channel = channel
        self._output = output
        self.result = None
        self.has_result = False

    def platform_config(self):
        return self._channel.ask("config.platform").get("value")

    def get_secret(self, name):
        return self._channel.ask("secret.get", name=name).get("value")

    def set_secret(self, name, value, context):
        answer = self._channel.ask("secret.set", name=name, value=value, context=context)
        return answer["status"], answer["text"]

    def get_state(self):
        answer = self._channel.ask("state.get")
        return answer.get("state") or {}, answer.get("revision", 0)

    def put_state(self, key, value):
        self._channel.ask("state.put", key=key, value=value)

    def update_state(self, state, revision):
        return self._channel.ask("state.update", state=state, revision=revision)["updated"]

    def log(self, level, text, fields=None):
        self._output.add("log", level, text, fields)

    def sent(self, event, size):
        self._output.add("fx", "info", "Sent event %s (%d bytes)." % (event["type"], size))

    def save_result(self, value):
        if os.getpid() != self._channel._owner:
            raise RuntimeError("Only the script's own process can save a result, not one that it forked.")
        self.result = value
        self.has_result = True

    def progress(self, fraction, message):
        text = "%d%% %s" % (round(fraction * 100), message)
        self._output.add("fx", "info", text.strip(), {"progress": fraction, "message": message})
