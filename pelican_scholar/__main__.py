"""``python -m pelican_scholar``: the same as the console script."""

from .tasks import main

main()
