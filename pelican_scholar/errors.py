"""What a user can mend, said in one line."""

from __future__ import annotations

CONFIGURATION = 2
REFUSED = 3
PARTLY_DONE = 4


class UserError(Exception):
    """A mistake of the user's; its text says what to do, ``code`` is the exit status."""

    def __init__(self, message: str, code: int = CONFIGURATION) -> None:
        super().__init__(message)
        self.code = code


class RefusedError(UserError):
    """A guard that keeps a live site from harm says no: nothing was changed."""

    def __init__(self, message: str) -> None:
        super().__init__(message, REFUSED)


class PartlyDoneError(UserError):
    """Something was changed, and the rest remains: running it again does that."""

    def __init__(self, message: str) -> None:
        super().__init__(f"{message}; no page that was live is lost: run it again", PARTLY_DONE)
