"""The service's configuration, with the platform's under ``ferris.env``."""

PLATFORM = "ferris.env"


class Config(dict):
    """A dict to which the platform's configuration is added when something looks for it: most scripts never do."""

    def __init__(self, own, load):
        super().__init__(own)
        self._load = load

    def _complete(self):
        load, self._load = self._load, None
        if load is not None and not dict.__contains__(self, PLATFORM):
            platform = load()
            if platform:
                dict.__setitem__(self, PLATFORM, platform)

    def _look(self, key):
        if key == PLATFORM:
            self._complete()

    def __getitem__(self, key):
        self._look(key)
        return dict.__getitem__(self, key)

    def get(self, key, default=None):
        self._look(key)
        return dict.get(self, key, default)

    def __contains__(self, key):
        self._look(key)
        return dict.__contains__(self, key)

    def __iter__(self):
        self._complete()
        return dict.__iter__(self)

    def __len__(self):
        self._complete()
        return dict.__len__(self)

    def __eq__(self, other):
        self._complete()
        return dict.__eq__(self, other)

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __repr__(self):
        self._complete()
        return dict.__repr__(self)

    def keys(self):
        self._complete()
        return dict.keys(self)

    def values(self):
        self._complete()
        return dict.values(self)

    def items(self):
        self._complete()
        return dict.items(self)

    def copy(self):
        self._complete()
        return dict(self)

    def pop(self, key, *default):
        self._look(key)
        return dict.pop(self, key, *default)
