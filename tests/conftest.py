"""Fixtures of all tests."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pelican import Pelican
from pelican.log import LimitFilter
from pelican.plugins import signals
from pelican.settings import DEFAULT_CONFIG, configure_settings
from playwright.sync_api import Browser, sync_playwright
from support import ROOT, BuildSite, Collector, Site, disconnect_plugins, unchanged_signals, without


@pytest.fixture(autouse=True)
def _own_signals() -> Iterator[None]:
    with unchanged_signals():
        yield


@pytest.fixture
def build_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BuildSite:
    """Return a function that writes files below content/ and builds them with real Pelican.

    Keyword arguments are Pelican settings. The theme is Pelican's own ``simple`` unless
    ``THEME`` says otherwise, and no plugin is on unless ``PLUGINS`` names it. Calling it
    again builds again over the same folders, as a second run would.
    """

    def build(files: dict[str, str | bytes], **settings: Any) -> Site:
        content = tmp_path / "content"
        content.mkdir(exist_ok=True)
        for name, text in files.items():
            path = content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        LimitFilter._raised_messages.clear()
        LimitFilter._group_count.clear()
        monkeypatch.chdir(tmp_path)
        site = Site(tmp_path, tmp_path / "output")
        collector = Collector()

        def keep_contents(generators: list[Any]) -> None:
            site.contents = generators[0].context["generated_content"]

        disconnect_plugins()
        signals.all_generators_finalized.connect(keep_contents)
        logging.getLogger().addHandler(collector)
        try:
            Pelican(
                configure_settings(
                    {
                        **DEFAULT_CONFIG,
                        "AUTHOR": "Ada",
                        "TIMEZONE": "UTC",
                        "SITEURL": "https://ada.example",
                        "THEME": str(Path(DEFAULT_CONFIG["THEME"]).parent / "simple"),
                        "PLUGIN_PATHS": [str(ROOT / "plugins")],
                        "PLUGINS": [],
                        "STATIC_PATHS": ["images", "files"],
                        "CACHE_CONTENT": False,
                        **settings,
                        "PATH": str(content),
                        "OUTPUT_PATH": str(site.output),
                    }
                )
            ).run()
        finally:
            signals.all_generators_finalized.disconnect(keep_contents)
            logging.getLogger().removeHandler(collector)
        site.records = collector.records
        return site

    return build


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, the one that is installed on this machine.

    Without one its tests are skipped, by name; in CI that is a failure.
    """
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    executable = next(filter(None, map(shutil.which, names)), None)
    if executable is None:
        without(f"Chromium (looked for {', '.join(names)})")
    quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking"]
    quiet += ["--disable-component-update", "--disable-sync", "--disable-gpu"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=executable, chromium_sandbox=False, args=quiet
        )
        yield chromium
        chromium.close()
