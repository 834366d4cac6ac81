"""Settings of the live site: everything in pelicanconf.py, and what only visitors need."""

import os
import sys

sys.path.append(os.curdir)
from pelicanconf import *

SITEURL = "https://vinsis.github.io"
