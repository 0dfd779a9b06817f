"""For older services: the names of ``ferris_cli``, on top of ``fx_ef``."""

from fx_ef import context

__all__ = ["context"]
