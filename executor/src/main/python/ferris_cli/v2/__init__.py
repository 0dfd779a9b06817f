"""For older services: ``FerrisEvents``, ``EventSender`` and ``ApplicationConfigurator``, on top of ``fx_ef``."""

from fx_ef import context

__all__ = ["ApplicationConfigurator", "EventSender", "FerrisEvents", "context"]


class FerrisEvents:
    """Sends events."""

    def __init__(self, *_, **__):
        """Takes what older services gave: the broker's address and such, which are FX's business here."""

    @staticmethod
    def send(event_type, event_source=None, data=None, topic=None, reference_id=None):
        """Sends one event."""
        return context.events.send(event_type, event_source, data, reference_id=reference_id, topic=topic)


class EventSender:
    """Sends events whose source is the service."""

    def __init__(self, *_, **__):
        """Takes what older services gave."""

    @staticmethod
    def send(event_type, data=None):
        """Sends one event."""
        return context.events.send(event_type, data=data)


class ApplicationConfigurator:
    """Reads configuration: of a service by its name, of the platform as ``ferris.env``, of both without a key."""

    PLATFORM = "ferris.env"

    def __init__(self, *_, **__):
        """Takes what older services gave."""

    @staticmethod
    def get(key=None):
        """The configuration that ``key`` names; an empty dict where there is none."""
        config = context.config
        platform = config.get(ApplicationConfigurator.PLATFORM) or {}
        own = {name: value for name, value in config.items() if name != ApplicationConfigurator.PLATFORM}
        if key is None:
            return {**platform, **own}
        if key == ApplicationConfigurator.PLATFORM:
            return platform
        if key == context.package.name:
            return own
        return own[key] if key in own else {}

    @staticmethod
    def put(key, value=None):
        """Changes configuration for the rest of this execution."""
        if isinstance(key, dict):
            context.config.update(key)
        elif key == context.package.name and isinstance(value, dict):
            context.config.update(value)
        else:
            context.config[key] = value
