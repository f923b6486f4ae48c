"""What every account over IMAP has to say: the server, the boxes, how much to read."""

from urllib.parse import unquote, urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator


class MailboxOptions(BaseModel):
    """`imap`: imaps://user@host:993, or imap://... without TLS (inside addresses only).

    `boxes` with `master`: one login for several boxes, as `box*master`. `folders`: only these, as the
    server spells them; else all but drafts, spam and trash.
    `most_bytes`: of one mail; of a larger one the beginning is read and attachments are named only.
    `remembered`: how many of a folder's newest mails are watched for being deleted.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    imap: str
    boxes: list[str] = []
    master: str | None = None
    folders: list[str] = []
    most_bytes: int = Field(default=2_000_000, ge=10_000, le=50_000_000)
    remembered: int = Field(default=10_000, ge=100)

    @field_validator("imap")
    @classmethod
    def _is_an_imap_url(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in {"imap", "imaps"} or not parts.hostname:
            raise ValueError("write it as imaps://user@host:993")
        if parts.password:
            raise ValueError("leave the password out of it; it belongs into secret")
        return url

    @property
    def host(self) -> str:
        return urlsplit(self.imap).hostname or ""

    @property
    def port(self) -> int:
        return urlsplit(self.imap).port or (993 if self.is_tls else 143)

    @property
    def is_tls(self) -> bool:
        return urlsplit(self.imap).scheme == "imaps"

    @property
    def logins(self) -> dict[str, str]:
        """The login name for each box."""
        user = unquote(urlsplit(self.imap).username or "")
        if not self.boxes:
            return {user: user}
        return {box: f"{box}*{self.master}" if self.master else box for box in self.boxes}
