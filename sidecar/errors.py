"""The whole tree of errors: what a caller must decide is a field, never a text to be parsed."""

from dataclasses import dataclass, field


class ThroughlineError(Exception):
    """The root: every error that we raise on purpose."""


class SettingsError(ThroughlineError):
    """The settings file or the environment says something that cannot be; the text says what to do."""


@dataclass
class BadInputError(ThroughlineError):
    """What came in through a door cannot be read; nothing of it was stored."""

    reason: str
    line: int | None = None
    key: str | None = None

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        return f"{where}{self.key}: {self.reason}" if self.key else f"{where}{self.reason}"


@dataclass
class ToolError(ThroughlineError):
    """A channel tool did not do what we asked of it.

    `is_permanent`: trying again without a human changes nothing (bad credentials, gone endpoint).
    `retry_after_s`: seconds that the tool asked to be left alone, if it did. `status`: of its HTTP answer.
    """

    tool: str
    reason: str
    is_permanent: bool = False
    retry_after_s: float | None = None
    status: int | None = None

    def __str__(self) -> str:
        return f"{self.tool}: {self.reason}"


@dataclass
class CursorLostError(ToolError):
    """The tool has forgotten the place where we stopped; read again from `since` days back."""

    since_days: int = 30


class BudgetSpentError(ToolError):
    """Not the tool's trouble: our share of its limit is used, for `retry_after_s` seconds."""


@dataclass
class LeaseLostError(ThroughlineError):
    """Another worker has taken this account up: whatever we still hold of it is not to be stored."""

    tool: str

    def __str__(self) -> str:
        return f"{self.tool}: another worker has taken it up"


class SignatureError(ThroughlineError):
    """A webhook is not signed by whom it says; answer 401, store nothing, say no more."""


class NotAuthenticatedError(ThroughlineError):
    """No token, or one that is not (or no longer) good."""


@dataclass
class NotAllowedError(ThroughlineError):
    """A good token, which does not reach this far. `action` and `about` (an id of ours) are for the audit."""

    reason: str
    about: str | None = None
    action: str = "not_allowed"

    def __str__(self) -> str:
        return self.reason


@dataclass
class NotFoundError(ThroughlineError):
    """There is no such thing (or none that this caller may know of)."""

    what: str

    def __str__(self) -> str:
        return f"no such {self.what}"


@dataclass
class ConflictError(ThroughlineError):
    """The call contradicts what stands; `reason` says what stands."""

    reason: str = field(default="this contradicts what is stored")

    def __str__(self) -> str:
        return self.reason


class StoreBusyError(ThroughlineError):
    """The store cannot take a write just now (disk full, lock held); callers answer 503 with Retry-After."""
