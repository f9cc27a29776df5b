"""The short tree of failures that end a run; each class owns its exit code, each message ends with the way out."""

from __future__ import annotations

from docgen.masking import masked


class DocgenError(Exception):
    """A failure told to the user in one Chinese sentence; `hint` is the way out."""

    exit_code = 70

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(masked(message))
        self.message = masked(message)
        self.hint = masked(hint)


class ProblemsFound(DocgenError):
    """Data or templates have errors; the diagnostics have been shown."""

    exit_code = 1


class WrongUsage(DocgenError):
    """The command was called with arguments that do not fit."""

    exit_code = 2


class TargetsFailed(DocgenError):
    """Some targets could not be made; the others were."""

    exit_code = 3


class CannotReadOrWrite(DocgenError):
    """The file system refused to read or to write."""

    exit_code = 5


class HelperMissing(DocgenError):
    """A program or library that only this task needs is not there."""

    exit_code = 6


class HandEditsKept(DocgenError):
    """Files corrected by hand were kept; the new versions lie beside them."""

    exit_code = 7
