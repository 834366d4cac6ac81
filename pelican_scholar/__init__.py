"""What runs around Pelican: the tasks that build, serve and check a site."""

from pathlib import Path

import pelican

__all__ = ["theme_path"]


def theme_path() -> str:
    """Return the folder of the theme ``scholar``, for ``THEME`` in pelicanconf.py.

    An installed wheel keeps the theme beside Pelican's own; a checkout of the
    repository keeps it in ``themes/``.
    """
    checkout = Path(__file__).parent.parent / "themes" / "scholar"
    installed = Path(pelican.__file__).parent / "themes" / "scholar"
    return str(checkout if checkout.is_dir() else installed)
