from __future__ import annotations

from collections.abc import Callable

import pytest

Problems = Callable[..., list[str]]

WRONG = [
    ("{'a': 1}", "Expecting property name enclosed in double quotes"),
    ("", "Expecting value"),
    ('{"a": NaN}', "NaN is not allowed in it"),
    ('{"a": -Infinity}', "-Infinity is not allowed in it"),
]


@pytest.mark.parametrize(("text", "reason"), WRONG)
def test_a_json_file_must_parse(problems: Problems, text: str, reason: str) -> None:
    assert problems({"data.json": text}) == [f"output/data.json:1: not JSON: {reason}"]


def test_the_line_is_that_of_the_file(problems: Problems) -> None:
    assert problems({"data.json": '{\n"a": 1\n"b": 2}'}) == [
        "output/data.json:3: not JSON: Expecting ',' delimiter"
    ]


def test_json_ld_must_parse(problems: Problems) -> None:
    script = '<script type="application/ld+json">\n{"a": 1\n"b": 2}</script>'
    (problem,) = problems({"index.html": f"<p>\n{script}"})
    assert problem.startswith("output/index.html:4: not JSON:")


def test_good_json_is_no_problem(problems: Problems) -> None:
    script = '<script type="application/ld+json">{"name": "Zoë <b>"}</script><script>x = {</script>'
    files = {"data.json": "[1]", "site.webmanifest": "{}", "index.html": script}
    assert problems(files) == []


def test_json_is_utf8(problems: Problems) -> None:
    (problem,) = problems({"data.json": '{"a": "é"}'.encode("latin-1")})
    assert problem.startswith("output/data.json:1: not JSON: 'utf-8' codec can't decode")


def test_json_too_deep_to_read_is_a_problem(problems: Problems) -> None:
    (problem,) = problems({"data.json": "[" * 200_000})
    assert problem.startswith("output/data.json:1: not JSON: ")
