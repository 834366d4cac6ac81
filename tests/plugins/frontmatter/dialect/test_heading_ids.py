from __future__ import annotations

from collections.abc import Callable

import pytest
from frontmatter.dialect.heading_ids import heading_id


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("What I do", "what-i-do"),
        ("1. What's new?", "1-whats-new"),
        ("a_b-c", "a_b-c"),
        ("a  b", "a--b"),
        ("a\tb", "a-b"),
        ("a\N{NO-BREAK SPACE}b", "ab"),
        ("Ünï çødé", "ünï-çødé"),
        ("e\N{COMBINING ACUTE ACCENT}", "e\N{COMBINING ACUTE ACCENT}"),
        ("ΟΔΟΣ", "οδοσ"),
        ("½ ² ③ Ⅳ Ⓐ", "---ⅳ-ⓐ"),
        ("🎉", ""),
        ("", ""),
    ],
)
def test_heading_id(text: str, identifier: str) -> None:
    assert heading_id(text) == identifier


def test_no_id_is_given_twice(render: Callable[[str], str]) -> None:
    html = render("# Step\n\n# Step\n\n# Step 1\n\n# Other {#step-2}\n\n# Step\n")
    assert [part.partition('"')[0] for part in html.split('id="')[1:]] == [
        "step",
        "step-1",
        "step-1-1",
        "step-2",
        "step-3",
    ]


def test_headings_of_raw_html_stay_as_they_are(render: Callable[[str], str]) -> None:
    html = render('<div markdown="1">\n<h2>Raw</h2>\n\n## Own\n</div>\n\n<h3>Raw</h3>')
    assert "<h2>Raw</h2>" in html
    assert '<h2 id="own">Own</h2>' in html
    assert "<h3>Raw</h3>" in html
