"""Publishing a site: a plan of what changes, guards that may refuse it, and the doing."""

from .command import Outcome, Request, ask, publish_site, set_up

__all__ = ["Outcome", "Request", "ask", "publish_site", "set_up"]
