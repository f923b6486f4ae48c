"""Fills Request Tracker's database once, and lays out a copy of it for each RT that starts."""

import hashlib
import re
import shutil
from pathlib import Path

from tests.servers import enclosure
from tests.servers.cache import made_once
from tests.servers.chroot import chroot

# What every program of RT in the chroot is told; /lab is the folder of this RT.
ENVIRONMENT = ("env", "RT_SITE_CONFIG=/lab/RT_SiteConfig.pm", "RT_SITE_CONFIG_DIR=/lab/conf.d")

_ETC = Path(__file__).parent / "etc"
_SHIPPED_SCRIP = Path(__file__).parents[2] / "sidecar" / "connectors" / "rt" / "scrip.pl"
# The two values that IT fills in; a test sets them when its sidecar is up, in files.
_FILLED_IN = """\
my $read = sub { open my $file, '<', $_[0] or return ''; local $/; my $text = <$file>; $text };
my $hook = $read->('/lab/hook.url') or return 1;
my $secret = $read->('/lab/hook.secret');
"""


def lay_out(folder: Path, port: int) -> None:
    """Write into `folder` all that an RT on this port needs: settings, database, tokens."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_settings(folder, port)
    filled = template()
    for name in ("rtdb", "tokens.json"):
        shutil.copy(filled / name, folder / name)


def template() -> Path:
    """Return the folder of the filled database; making it takes 6 s, once."""
    recipe = b"".join([_read("rt_setup.pl"), _read("rt_site.pm"), _scrip().encode()])
    name = hashlib.sha256(chroot().name.encode() + recipe).hexdigest()[:12]
    return made_once(f"rt-{name}", _fill)


def _fill(folder: Path) -> None:
    root, log = chroot(), folder.with_suffix(".log")
    _write_settings(folder, 80)
    shutil.copy(_ETC / "rt_setup.pl", folder)
    (folder / "scrip.pl").write_text(_scrip())
    new = [*ENVIRONMENT, "rt-setup-database-5", "--action", "init"]
    (folder / "setup.txt").write_bytes(enclosure.run(root, new, folder=folder, log=log))
    fill = [*ENVIRONMENT, "perl", "-I/usr/share/request-tracker5/lib", "/lab/rt_setup.pl"]
    (folder / "tokens.json").write_bytes(enclosure.run(root, fill, folder=folder, log=log))


def _scrip() -> str:
    """Return the connector's scrip, asking a test's files for its address and secret."""
    text, count = re.subn(
        r"^my \$(hook|secret) *= '.*';\n", "", _SHIPPED_SCRIP.read_text(), flags=re.MULTILINE
    )
    if count != 2:
        raise RuntimeError(f"{_SHIPPED_SCRIP.name} no longer begins with $hook and $secret")
    return _FILLED_IN + text


def _write_settings(folder: Path, port: int) -> None:
    for name in ("conf.d", "outbox"):
        (folder / name).mkdir(exist_ok=True)
    settings = _read("rt_site.pm").decode().replace("@PORT@", str(port))
    (folder / "RT_SiteConfig.pm").write_text(settings)
    (folder / "sendmail").write_bytes(_read("rt_sendmail"))
    (folder / "sendmail").chmod(0o755)


def _read(name: str) -> bytes:
    return (_ETC / name).read_bytes()
