"""The helper library under another name; see ``fx_ef``."""

from fx_ef import Cancelled, Context, EventRefused, NotAvailable, context, get_param, get_secret

__all__ = ["Cancelled", "Context", "EventRefused", "NotAvailable", "context", "get_param", "get_secret"]
