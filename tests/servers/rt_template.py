"""Fills Request Tracker's database once, and lays out a copy of it for each RT that starts."""

import hashlib
import shutil
from pathlib import Path

from tests.servers import enclosure
from tests.servers.cache import made_once
from tests.servers.chroot import chroot

# What every program of RT in the chroot is told; /lab is the folder of this RT.
ENVIRONMENT = ("env", "RT_SITE_CONFIG=/lab/RT_SiteConfig.pm", "RT_SITE_CONFIG_DIR=/lab/conf.d")

_ETC = Path(__file__).parent / "etc"


def lay_out(folder: Path, port: int) -> None:
    """Write into `folder` all that an RT on this port needs: settings, database, tokens."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_settings(folder, port)
    filled = template()
    for name in ("rtdb", "tokens.json"):
        shutil.copy(filled / name, folder / name)


def template() -> Path:
    """Return the folder of the filled database; making it takes 6 s, once."""
    recipe = b"".join(_read(name) for name in ("rt_setup.pl", "rt_site.pm"))
    name = hashlib.sha256(chroot().name.encode() + recipe).hexdigest()[:12]
    return made_once(f"rt-{name}", _fill)


def _fill(folder: Path) -> None:
    root, log = chroot(), folder.with_suffix(".log")
    _write_settings(folder, 80)
    shutil.copy(_ETC / "rt_setup.pl", folder)
    new = [*ENVIRONMENT, "rt-setup-database-5", "--action", "init"]
    (folder / "setup.txt").write_bytes(enclosure.run(root, new, folder=folder, log=log))
    fill = [*ENVIRONMENT, "perl", "-I/usr/share/request-tracker5/lib", "/lab/rt_setup.pl"]
    (folder / "tokens.json").write_bytes(enclosure.run(root, fill, folder=folder, log=log))


def _write_settings(folder: Path, port: int) -> None:
    for name in ("conf.d", "outbox"):
        (folder / name).mkdir(exist_ok=True)
    settings = _read("rt_site.pm").decode().replace("@PORT@", str(port))
    (folder / "RT_SiteConfig.pm").write_text(settings)
    (folder / "sendmail").write_bytes(_read("rt_sendmail"))
    (folder / "sendmail").chmod(0o755)


def _read(name: str) -> bytes:
    return (_ETC / name).read_bytes()
