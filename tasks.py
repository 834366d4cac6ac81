"""The tasks of this site: ``invoke --list`` shows them."""

from pelican_scholar.tasks import namespace

__all__ = ["namespace"]
