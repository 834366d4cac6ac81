from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pelican_scholar.check.stylesheet import stylesheet_urls

STYLESHEETS = [
    ("a { background: url(x.png) }", ["x.png"]),
    ("a { background: URL( 'x y.png' ) }", ["x y.png"]),
    ('@font-face { src: url("f.woff2") format("woff2"), url(f.ttf) }', ["f.woff2", "f.ttf"]),
    ('@import "print.css" print;', ["print.css"]),
    ("@import url(print.css);", ["print.css"]),
    ("@import url('print.css');", ["print.css"]),
    ("a { background: url(x\\).png) }", ["x).png"]),
    ("/* url(no.png) */ a { background: url(x.png) }", ["x.png"]),
    ('a::before { content: "url(no.png)" } b { background: url(x.png) }', ["x.png"]),
    ("a { content: 'it\\'s url(no.png)' }", []),
    ("a { fill: url(#gradient) }", []),
    ("a { fill: url(icons.svg#gradient) }", ["icons.svg#gradient"]),
    ("a { background: url() }", []),
    ("a { background: url(data:image/png;base64,AA==) }", ["data:image/png;base64,AA=="]),
    ("/* never closed url(no.png)", []),
]


@pytest.mark.parametrize(("css", "urls"), STYLESHEETS)
def test_a_stylesheet_refers_to(css: str, urls: list[str]) -> None:
    assert [url for url, _ in stylesheet_urls(css)] == urls


def test_each_url_comes_with_its_line() -> None:
    css = "/* one\n two */ a { background: url(x.png) }\n@import\n'y.css';"
    assert list(stylesheet_urls(css)) == [("x.png", 1), ("y.css", 2)]


@given(st.text(alphabet=st.sampled_from("url(@import \"')/*\\x\n#")))
def test_any_text_is_a_stylesheet(css: str) -> None:
    assert all(url in css.replace("\\", "") for url, _ in stylesheet_urls(css.replace("\\", "")))
