"""Check a built site: whatever it refers to is there, and all of it is well-formed."""

from .checker import check_site
from .report import Problem, Report

__all__ = ["Problem", "Report", "check_site"]
