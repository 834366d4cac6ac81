"""From what people write about themselves to the address it means."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from .networks import NETWORKS, Network

# Characters that end an address early, in HTML or in the eyes of a browser.
UNSAFE = re.compile(r"[\s\x00-\x1f\x7f\"'<>\\^`{|}]")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
EMAIL = re.compile(r"[^\s@<>\"',;]+@[^\s@<>\"',;]+\.[^\s@<>\"',;.]+")


class OddValueError(ValueError):
    """A value that means nothing here; the message says what would."""


def web_address(text: str) -> str:
    """Return ``text`` if it is a full http or https address; raise OddValueError otherwise."""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        host = None
    if host is None or parts.scheme.lower() not in ("http", "https") or UNSAFE.search(text):
        raise OddValueError(
            f'"{text}" is no web address; a full URL such as https://ada.example/ is allowed'
        )
    return text


def email_address(text: str) -> str:
    """Return the mail address in ``text``, with or without mailto:; raise OddValueError if none."""
    address = re.sub(r"^mailto:", "", text, flags=re.IGNORECASE)
    if not EMAIL.fullmatch(address):
        raise OddValueError(f'"{text}" is no mail address; one such as ada@ada.example is allowed')
    return address


def network_address(network: Network, text: str) -> str:
    """Return the profile's address for a user name, an id or a full address of the network.

    Raises OddValueError for what has another shape, and for another network's address.
    """
    if text.lower().startswith(f"{_host(network)}/") or text.lower().startswith("www."):
        text = f"https://{text}"
    if SCHEME.match(text):
        address = web_address(text)
        _refuse_stranger(network, address)
        return address
    match = re.fullmatch(network.shape, text) if network.url else None
    if match is None:
        allowed = f"{network.value} or a full URL" if network.url else network.value
        raise OddValueError(f'"{text}" is nothing that {network.label} knows; {allowed} is allowed')
    if network.is_valid and not network.is_valid(match[0]):
        raise OddValueError(f'"{text}" has a wrong check digit; copy it again from {network.label}')
    groups = {name: quote(value, safe="/@+~") for name, value in match.groupdict().items()}
    return network.url.format(**groups)


def _host(network: Network) -> str:
    return (urlsplit(network.url).hostname or network.label.lower()).removeprefix("www.")


def _refuse_stranger(network: Network, address: str) -> None:
    """Raise OddValueError if the address is at the host of another network of the table."""
    host = str(urlsplit(address).hostname).removeprefix("www.")
    for key, other in NETWORKS.items():
        if other.label != network.label and host == _host(other):
            raise OddValueError(
                f'"{address}" is an address of {other.label}; the key for that is "{key}"'
            )
