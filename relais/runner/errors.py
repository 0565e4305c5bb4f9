"""The one exception of this floor."""


class LauncherError(Exception):
    """Something the reader can act upon: its message is a French sentence, printed as is."""
