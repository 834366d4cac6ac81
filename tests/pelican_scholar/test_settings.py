"""Settings files that run and that do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pelican_scholar.errors import UserError
from pelican_scholar.settings import check_siteurl, load_settings


def test_paths_are_beside_the_settings_file(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    conf = tmp_path / "pelicanconf.py"
    conf.write_text('PATH = "content"\nTIMEZONE = "UTC"\nSITEURL = "https://ada.example"\n')
    settings = load_settings(conf)
    assert settings["PATH"] == str(tmp_path / "content")
    assert settings["SITEURL"] == "https://ada.example"


def test_options_go_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    conf = tmp_path / "pelicanconf.py"
    conf.write_text('PATH = "."\nTIMEZONE = "UTC"\nSITEURL = "https://a.example"\n')
    settings = load_settings(conf, siteurl="https://b.example/repo/", output=Path("out"))
    assert settings["SITEURL"] == "https://b.example/repo"
    assert settings["OUTPUT_PATH"] == str(tmp_path / "out")


# text of the file, where the error is, words of it
BROKEN = [
    ("A = 1\nB = (\n", "conf.py:2", "was never closed"),
    ("A = 1\nB = C\n", "conf.py:2", "name 'C' is not defined"),
    ("import nothing_there\n", "conf.py:1", "No module named 'nothing_there'"),
    ("from helper import x\n", "helper.py:2", "division by zero"),
    ('THEME = "no-such-theme"\n', "conf.py", "no-such-theme"),
    ('PATH = "nowhere"\n', "conf.py", "PATH"),
]


@pytest.mark.parametrize(("text", "place", "message"), BROKEN)
def test_broken_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, place: str, message: str
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "helper.py").write_text("x = 1\nx / 0\n")
    conf = tmp_path / "conf.py"
    conf.write_text(text)
    with pytest.raises(UserError, match=message) as caught:
        load_settings(conf)
    assert str(tmp_path / place) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such settings file; name one with --settings"):
        load_settings(tmp_path / "nowhere.py")


SITEURLS = [
    ("", ""),
    ("https://user.github.io/repo/", "https://user.github.io/repo"),
    ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
    ("/repo", "/repo"),
]


@pytest.mark.parametrize(("siteurl", "expected"), SITEURLS)
def test_siteurl(siteurl: str, expected: str) -> None:
    assert check_siteurl(siteurl) == expected


@pytest.mark.parametrize("siteurl", ["user.github.io", "ftp://x.example", "https://", "//x/y", "x"])
def test_siteurl_that_is_none(siteurl: str) -> None:
    with pytest.raises(UserError, match="is no web address"):
        check_siteurl(siteurl)
