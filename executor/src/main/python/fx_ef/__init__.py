"""What a script of a service imports: ``from fx_ef import context``.

The same names are importable as ``ferris_ef`` and as ``fx``. Outside of FX set ``EF_ENV=local``: the context then
reads ``ef_env.json`` beside the script, keeps state in ``ef_package_state.json`` and prints events.
"""

from ._context import Cancelled, Context, EventRefused, NotAvailable

__all__ = ["Cancelled", "Context", "EventRefused", "NotAvailable", "context", "get_param", "get_secret"]

context = Context()


def get_param(name, default=None):
    """A parameter of this execution, or ``default`` where there is none of that name."""
    return context.params.get(name, default)


def get_secret(name):
    """A secret's value: the service's, else the project's, else the platform's; ``None`` where there is none."""
    return context.secrets.get(name)
