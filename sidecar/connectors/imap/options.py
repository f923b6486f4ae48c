"""What IT writes into [[tool]] for a mail account, besides base_url (the webmail) and secret."""

from urllib.parse import quote

from pydantic import ConfigDict

from sidecar.connectorkit.mailbox.options import MailboxOptions


class ImapOptions(MailboxOptions):
    """The links are paths below base_url; those that stand here are Roundcube's."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    link: str = "/?_task=mail&_mbox={folder}&_uid={uid}&_action=show"
    attachment_link: str = "/?_task=mail&_mbox={folder}&_uid={uid}&_part={part}&_action=get"

    def link_to(self, folder: str, uid: int, part: str | None = None) -> str:
        """Opens the mail, or one attachment of it."""
        template = self.attachment_link if part else self.link
        return template.format(folder=quote(folder, safe=""), uid=uid, part=part)
