"""A site to publish: the same 2,000 files, 21 MB, on every machine."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

FILES, PAGES = 2000, 1400
SIZE = 21_000_000
WORDS = "the of a in results method we model data figure table paper theorem proof show".split()

# How many there are of each other kind, and the bytes of each on average.
OTHERS = {".css": (40, 10_000), ".js": (60, 20_000), ".jpg": (400, 20_000), ".pdf": (98, 28_000)}


def make_site(folder: Path, siteurl: str) -> None:
    """Write the site into ``folder``, and publishconf.py beside it."""
    for name, content in _files(random.Random(1), siteurl):  # noqa: S311
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    settings = f'PATH = "."\nSITEURL = "{siteurl}"\nTIMEZONE = "UTC"\n'
    (folder.parent / "publishconf.py").write_text(settings, "utf-8")


def page(number: int) -> str:
    """Return the name of a page."""
    return f"articles/{number}/index.html" if number else "index.html"


def edit(folder: Path, number: int, mark: str) -> None:
    """Change one page."""
    path = folder / page(number)
    path.write_bytes(path.read_bytes().replace(b"</main>", f"<p>{mark}</p></main>".encode()))


def _files(chance: random.Random, siteurl: str) -> Iterator[tuple[str, bytes]]:
    feed, sitemap = _list("feed", siteurl, 20), _list("urlset", siteurl, PAGES)
    yield "feed.xml", feed
    yield "sitemap.xml", sitemap
    left = SIZE - len(feed) - len(sitemap)
    for suffix, (count, size) in OTHERS.items():
        for number in range(count):
            length = chance.randint(size // 2, size + size // 2)
            left -= length
            yield f"files/{number}{suffix}", chance.randbytes(length)
    for number in range(PAGES):
        length = left // (PAGES - number)
        left -= length
        yield page(number), _page(chance, number, length)


def _page(chance: random.Random, number: int, length: int) -> bytes:
    head = f'<!doctype html>\n<html lang="en"><title>Page {number}</title>\n<main>'
    end = "</main></html>\n"
    words = " ".join(chance.choices(WORDS, k=length))
    return f"{head}{words[: length - len(head) - len(end)]}{end}".encode()


def _list(root: str, siteurl: str, count: int) -> bytes:
    lines = [f"<loc>{siteurl}/{page(number)}</loc>" for number in range(count)]
    return "\n".join([f"<{root}>", *lines, f"</{root}>", ""]).encode()
