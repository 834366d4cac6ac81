from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup


@pytest.mark.parametrize(
    ("markdown", "code"),
    [
        ("- a\n\n  ```\n  b\n c\n  ```\n\n- d", "b\nc"),
        ("- a\n\n    ```\n    b\n  ```\n\n- d", "b"),
        ("- a\n\n  ```\n  b\n    ```\n\n- d", "b"),
        ("- a\n\n\t```\n\tb\n\t```\n\n- d", "b"),
        ("- a\n\n  ~~~~\n  ~~~\n  b\n  ~~~~~\n\n- d", "~~~\nb"),
        ("- a\n\n  ```\n  <b>\n\n  </b>\n  ```\n\n- d", "<b>\n\n</b>"),
    ],
)
def test_a_fence_in_an_item_may_be_indented_anyhow(
    render: Callable[[str], str], markdown: str, code: str
) -> None:
    soup = BeautifulSoup(render(markdown), "html.parser")
    assert [pre.get_text().strip("\n") for pre in soup.select("ul > li:first-child pre")] == [code]
    assert [li.get_text(strip=True) for li in soup.select("ul > li:last-child")] == ["d"]


def test_without_an_end_there_is_no_fence(render: Callable[[str], str]) -> None:
    assert "<pre" not in render("```\na\n\n- b\n")
