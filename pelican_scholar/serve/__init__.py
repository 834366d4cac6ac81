"""Serve a site on this machine as GitHub Pages would, and rebuild it on change."""

from .server import serve

__all__ = ["serve"]
