"""Task lists: items that start with ``[ ]`` or ``[x]`` get a box (GFM's parse_list)."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

BOX = re.compile(r"\s*\[([ xX])\]\s+")


def mark_tasks(list_element: Element) -> None:
    """Put a checkbox before the items of a list that ask for one.

    As in kramdown, every item after the first task belongs to the tasks.
    """
    is_task_list = False
    for item in list_element:
        text = item if item.text else next(iter(item), item)
        if text.tag not in ("li", "p"):
            continue
        is_task_list = _add_box(text) or is_task_list
        if is_task_list:
            item.set("class", "task-list-item")
    if is_task_list:
        list_element.set("class", "task-list")


def _add_box(element: Element) -> bool:
    match = BOX.match(element.text or "")
    if not match:
        return False
    box = Element("input", {"type": "checkbox", "class": "task-list-item-checkbox"})
    box.set("disabled", "disabled")
    if match[1] != " ":
        box.set("checked", "checked")
    box.tail = (element.text or "")[match.end() :]
    element.text = None
    element.insert(0, box)
    return True
