"""What an event must be before it leaves the script."""

import json

OUR_TOPICS = (None, "", "ferris.events", "fx.events")
LARGEST_EVENT = 1024 * 1024
LARGEST_TOTAL = 4 * 1024 * 1024
MOST_EVENTS = 1000
LONGEST_TYPE = 256


class EventRefused(ValueError):
    """An event that cannot be sent; the message says why and what to do."""


class Outgoing:
    """The events of one execution, in the order in which they were sent, inside their limits."""

    def __init__(self):
        self.events = []
        self._bytes = 0

    def add(self, event):
        """Takes an event as :func:`event` made it; returns its size in bytes."""
        if len(self.events) >= MOST_EVENTS:
            raise EventRefused(
                "An execution may send %d events at most. Send one event with a list, or split the work." % MOST_EVENTS
            )
        try:
            size = len(json.dumps(event, ensure_ascii=False, allow_nan=False).encode("utf-8"))
        except UnicodeEncodeError:
            raise EventRefused(
                "Event '%s' holds text with half of a surrogate pair, which is no valid Unicode." % event["type"]
            ) from None
        if size > LARGEST_EVENT:
            raise EventRefused(
                "Event '%s' has %d bytes; at most %d are allowed. Put large content into storage and send its name."
                % (event["type"], size, LARGEST_EVENT)
            )
        if self._bytes + size > LARGEST_TOTAL:
            raise EventRefused("The events of one execution may have %d bytes together." % LARGEST_TOTAL)
        self._bytes += size
        self.events.append(event)
        return size


def event(event_type, event_source=None, data=None, reference_id=None, topic=None, hash_key=None):
    """The event that the arguments of ``context.events.send`` mean; raises :class:`EventRefused`."""
    if isinstance(event_source, dict):
        if data:
            raise EventRefused("Event '%s' was given data twice: in second place and as 'data'." % event_type)
        event_source, data = None, event_source
    if not isinstance(event_type, str) or not event_type.strip():
        raise EventRefused("An event needs a type: a text such as 'order.placed', not %r." % (event_type,))
    if len(event_type) > LONGEST_TYPE:
        raise EventRefused("The type of an event may have %d characters at most." % LONGEST_TYPE)
    if event_type.lower().startswith("fx"):
        raise EventRefused("Event type '%s' begins with 'fx', which is reserved for FX. Use another name." % event_type)
    if any(character < " " or character == "\x7f" for character in event_type):
        raise EventRefused("Event type %r holds control characters." % event_type)
    if topic not in OUR_TOPICS:
        raise EventRefused("Events go to FX: leave 'topic' out, or use 'fx.events', not '%s'." % (topic,))
    plain = _plain(event_type, {} if data is None else data)
    if hash_key is not None:
        plain = {"encrypted": _encrypt(plain, hash_key)}
    made = {"type": event_type, "data": plain}
    for name, value in (("source", event_source), ("subject", reference_id)):
        if value is not None and value != "":
            text = str(value)
            if "\0" in text:
                raise EventRefused("The %s of event '%s' holds a NUL character." % (name, event_type))
            made[name] = text
    return made


def _plain(event_type, data):
    try:
        text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as problem:
        raise EventRefused("The data of event '%s' is no JSON: %s." % (event_type, problem)) from None
    plain = json.loads(text)
    if "\\u0000" in text and _has_nul(plain):
        raise EventRefused("The data of event '%s' holds a NUL character. Remove it before sending." % event_type)
    return plain


def _has_nul(value):
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            if "\0" in item:
                return True
        elif isinstance(item, dict):
            pending.extend(item)
            pending.extend(item.values())
        elif isinstance(item, list):
            pending.extend(item)
    return False


def _fernet(hash_key):
    try:
        from cryptography.fernet import Fernet
    except ImportError:
        raise EventRefused(
            "Encrypting and decrypting needs the package 'cryptography': add the line 'cryptography' to the service's "
            "requirements.txt."
        ) from None
    try:
        return Fernet(hash_key)
    except (ValueError, TypeError):
        raise EventRefused("'hash_key' is no Fernet key: 32 bytes in URL-safe base64 are expected.") from None


def _encrypt(plain, hash_key):
    return _fernet(hash_key).encrypt(json.dumps(plain).encode("utf-8")).decode("ascii")


def decrypt(params, hash_key):
    """The data that was encrypted with ``hash_key``; raises :class:`EventRefused` where there is none."""
    token = params.get("encrypted")
    if not isinstance(token, str):
        raise EventRefused("The parameters hold no encrypted data: nothing under 'encrypted'.")
    fernet = _fernet(hash_key)
    from cryptography.fernet import InvalidToken

    try:
        return json.loads(fernet.decrypt(token.encode("ascii")))
    except (InvalidToken, UnicodeEncodeError):
        raise EventRefused("The data was not encrypted with this 'hash_key', or was changed on its way.") from None
