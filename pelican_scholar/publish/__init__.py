"""Publishing a site: a plan of what changes, guards that may refuse it, and the doing."""
