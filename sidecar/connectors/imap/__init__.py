"""Mail by IMAP: one or several boxes of the company, with a webmail (Roundcube) that agents open."""

from sidecar.connectorkit.clock import Clock, utc_now
from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.mailbox.session import Mailboxes
from sidecar.connectors.imap.fetch import fetch
from sidecar.connectors.imap.listen import listen
from sidecar.connectors.imap.mapping import read
from sidecar.connectors.imap.options import ImapOptions
from sidecar.connectors.imap.pull import pull
from sidecar.settings import Account


def make_client(account: Account, clock: Clock = utc_now) -> Mailboxes:
    return Mailboxes(account, ImapOptions.model_validate(account.options), clock=clock)


CONNECTOR = Connector(
    name="imap",
    label="Mail",
    docs="https://www.rfc-editor.org/rfc/rfc3501",
    api_version="IMAP4rev1; IDLE, CONDSTORE and SPECIAL-USE where the server has them",
    channels=frozenset({"email"}),
    options=ImapOptions,
    least_rights=(
        "a login that may list, select and read the boxes (ACL rights l and r); nothing is written, "
        "no mail is marked as read; for several boxes a master user"
    ),
    checked="real server",
    freshness="seconds in INBOX and in the folder for sent mail (IDLE), a minute elsewhere",
    pull=pull,
    read=read,
    fetch=fetch,
    listen=listen,
    pull_every_s=60,
    late_after_s=600,
    make_client=make_client,
)
