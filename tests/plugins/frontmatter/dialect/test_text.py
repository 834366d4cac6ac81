"""What readers that know no elements get, feeds and search among them."""

from __future__ import annotations

from collections.abc import Callable

from bs4 import BeautifulSoup


def test_an_item_and_what_is_in_it_do_not_run_together(render: Callable[[str], str]) -> None:
    html = render("- University\n  - Scholarship\n- Code\n  ```\n  x\n  ```")
    text = BeautifulSoup(html, "html.parser").get_text()
    assert text.split() == ["University", "Scholarship", "Code", "x"]


def test_comments_are_kept(render: Callable[[str], str]) -> None:
    html = render("<!-- a -->\n\nb\n<!-- c -->\n<!-- d\n\ne -->\n\n`<!-- f -->`\n\n<!-- g")
    assert "<!-- a -->" in html
    assert "<!-- c -->" in html
    assert "<!-- d\n\ne -->" in html
    assert "&lt;!-- f --&gt;" in html
    assert "<p><!--" not in html


def test_nothing_of_the_machinery_shows(render: Callable[[str], str]) -> None:
    html = render('- a\n  <!-- b -->\n  <div>c</div>\n\n```\nd\n```\n\n$$`e`$$ \\"f\\" &amp;')
    assert "\x02" not in html
    assert "\x03" not in html
