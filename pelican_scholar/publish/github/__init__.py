"""Publishing to GitHub Pages: a branch of a repository, written without a working tree."""

from .target import GitHubTarget

__all__ = ["GitHubTarget"]
