"""What a user can mend, said in one line."""

from __future__ import annotations

CONFIGURATION = 2


class UserError(Exception):
    """A mistake of the user's; its text says what to do, ``code`` is the exit status."""

    def __init__(self, message: str, code: int = CONFIGURATION) -> None:
        super().__init__(message)
        self.code = code
