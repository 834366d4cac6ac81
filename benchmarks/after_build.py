"""What publishing adds to a build: done in a process that has loaded what a build needs."""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

from pelican_scholar.publish import Request, publish_site


def cpu_seconds() -> float:
    """Return the CPU of this process and of its children that have ended."""
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def main() -> None:
    """Publish a folder as ``invoke publish`` does after it has built one; print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    for flag in ("--to", "--bucket", "--endpoint-url"):
        parser.add_argument(flag, default="")
    arguments = vars(parser.parse_args())
    output = arguments.pop("output")
    request = Request(Path("publishconf.py"), arguments, output=output, build=False)
    began, cpu = time.perf_counter(), cpu_seconds()
    publish_site(request, print, print, lambda _plan: True)
    print(f"took {time.perf_counter() - began} {cpu_seconds() - cpu}")


if __name__ == "__main__":
    main()
