"""Makes the Debian chroot of the test servers, so that nothing starts by itself on the machine.

It lies in the cache folder and takes about a minute and 700 MB, once. The machine's own apt
sources say which Debian it is and where its packages come from.
"""

import hashlib
import json
import os
import subprocess
from functools import cache
from pathlib import Path

from tests.servers import enclosure, packages
from tests.servers.cache import made_once

PACKAGES = (
    *("request-tracker5", "rt5-db-sqlite", "rt5-standalone"),
    *("dovecot-imapd", "postfix", "roundcube", "roundcube-sqlite3", "php-cli", "php-sqlite3"),
)
ANSWERS = """\
request-tracker5 request-tracker5/rtname string support.example.com
request-tracker5 request-tracker5/organization string example.com
request-tracker5 request-tracker5/install-cronjobs boolean false
request-tracker5 request-tracker5/dbconfig-install boolean false
request-tracker5 request-tracker5/handle-siteconfig-permissions boolean true
request-tracker5 request-tracker5/initial-root-password password root-password
roundcube-core roundcube/dbconfig-install boolean false
postfix postfix/main_mailer_type select No configuration
"""
# Dovecot and the delivery of mail run as this user of the chroot.
MAIL_USER = 5000

_INSTALL = """\
apt-get -qq update
debconf-set-selections
apt-get -qq install --yes --no-install-recommends "$@"
apt-get clean
groupadd --gid 5000 vmail
useradd --uid 5000 --gid 5000 --no-create-home --shell /usr/sbin/nologin vmail
"""


@cache
def chroot() -> Path:
    """Return the root of the chroot, made when it is not there yet. Needs root."""
    if os.geteuid() != 0:
        raise PermissionError("Request Tracker and the mail system run in a chroot: run as root")
    packages.install("debootstrap")
    recipe = json.dumps([PACKAGES, ANSWERS, _INSTALL])
    return made_once(f"chroot-{hashlib.sha256(recipe.encode()).hexdigest()[:12]}", _make)


def _make(root: Path) -> None:
    sources = _debian_sources()
    mirror, release, _ = sources[0]
    log = root.with_suffix(".log")
    bootstrap = ["debootstrap", "--variant=minbase", "--include=ca-certificates", release]
    enclosure.run_outside([*bootstrap, str(root), mirror], log=log)
    _prepare_apt(root, sources)
    (root / "lab").mkdir()
    shell = ["bash", "-euc", _INSTALL, "install", *PACKAGES]
    enclosure.run(root, shell, given=ANSWERS.encode(), log=log)


def _prepare_apt(root: Path, sources: list[tuple[str, str, str]]) -> None:
    apt = root / "etc" / "apt"
    lines = [f"deb {mirror} {release} {component}" for mirror, release, component in sources]
    (apt / "sources.list").write_text("\n".join(lines) + "\n")
    (apt / "apt.conf.d" / "90tests").write_text(
        'APT::Sandbox::User "root";\n' + _how_this_machine_reaches_debian()
    )
    (root / "etc" / "resolv.conf").unlink(missing_ok=True)
    (root / "etc" / "resolv.conf").write_bytes(Path("/etc/resolv.conf").read_bytes())
    policy = root / "usr" / "sbin" / "policy-rc.d"
    policy.write_text("#!/bin/sh\nexit 101\n")
    policy.chmod(0o755)


def _debian_sources() -> list[tuple[str, str, str]]:
    """Return (mirror, release, component) of the machine's own Debian sources, base first."""
    shape = "$(REPO_URI)\t$(RELEASE)\t$(COMPONENT)\t$(ORIGIN)"
    ask = ["apt-get", "indextargets", "--format", shape, "Created-By: Packages"]
    rows = [line.split("\t") for line in _output(ask).splitlines()]
    if not any(row[3] == "Debian" for row in rows):
        subprocess.run(["apt-get", "-qq", "update"], check=True)
        rows = [line.split("\t") for line in _output(ask).splitlines()]
    found = [(row[0], row[1], row[2]) for row in rows if row[3] == "Debian"]
    if not found:
        raise RuntimeError("apt knows no Debian source: add one to /etc/apt/sources.list.d")
    return sorted(set(found), key=lambda source: "-" in source[1])


def _how_this_machine_reaches_debian() -> str:
    wanted = ("Acquire::http", "Acquire::https", "Acquire::Check")
    dump = _output(["apt-config", "dump", "Acquire"]).splitlines()
    return "".join(f"{line}\n" for line in dump if line.startswith(wanted))


def _output(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
