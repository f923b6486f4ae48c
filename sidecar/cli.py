"""throughline: the command line; each command is a few lines that call the room that does the work."""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sidecar.cli_identity import add_identity_commands
from sidecar.cli_journey import add_journey_commands
from sidecar.connectorkit.clock import utc_now
from sidecar.errors import SettingsError, ThroughlineError
from sidecar.model.access import Admitted
from sidecar.settings import Settings, load_settings

# Rooms are imported inside the commands: `throughline pair` must not wait for gunicorn's imports.


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; an error we raise on purpose is one line on stderr and exit code 1."""
    options = _parser().parse_args(arguments)
    try:
        return int(COMMANDS[options.command](options) or 0)
    except ThroughlineError as error:
        print(f"throughline: {error}", file=sys.stderr)
        return 1


def _up(options: argparse.Namespace) -> int:
    from sidecar.app import cards_for
    from sidecar.store.engine import open_store, upgrade
    from sidecar.supervise import supervise

    settings = _settings(options)
    cards_for(settings)  # what is wrong is said once, not at each start of each process
    upgrade(open_store(settings.store, expect_head=False))
    passed = _passed_on(options)
    print(f"throughline: starting at http://{settings.host}:{settings.port}", file=sys.stderr)
    return supervise({"web": ["web", *passed], "pull": ["pull", *passed]})


def _web(options: argparse.Namespace) -> int:
    from sidecar.app import cards_for
    from sidecar.serve import serve

    _follow_supervisor(options)
    settings = _settings(options)
    cards_for(settings)
    return serve(settings)


def _pull(options: argparse.Namespace) -> int:
    from sidecar.app import pull_worker

    _follow_supervisor(options)
    return pull_worker(_settings(options))


def _hooks(options: argparse.Namespace) -> int:
    from sidecar.access.sealing import new_pair
    from sidecar.serve_hooks import serve_hooks
    from sidecar.settings_hooks import load_hooks_settings

    if options.action == "keys":
        private, public = new_pair()
        print(f"private, for keys in [dmz] of the inside: {private}")
        print(f"public, for key in the settings of hooks:  {public}")
        return 0
    if options.config is None:
        raise SettingsError("hooks: name its settings file with --config")
    return serve_hooks(load_hooks_settings(options.config, port=options.port))


def _import(options: argparse.Namespace) -> int:
    from sidecar.app import build_house, prepared_store
    from sidecar.flows.importing import import_file

    settings = _settings(options)
    done = import_file(prepared_store(settings), options.file, build_house(settings))
    print(f"{done.read} lines read, {done.changed} changed something")
    return 0


def _digest(options: argparse.Namespace) -> int:
    from sidecar.app import prepared_store
    from sidecar.store.digest import digest

    with prepared_store(_settings(options)).reading() as conn:
        print(digest(conn))
    return 0


def _pair(options: argparse.Namespace) -> int:
    from sidecar.app import prepared_store
    from sidecar.flows.admit import offer_pairing

    print(offer_pairing(prepared_store(_settings(options)), _admitted(options), now=utc_now()))
    print("type it into the extension's options page within 5 minutes", file=sys.stderr)
    return 0


def _token(options: argparse.Namespace) -> int:
    from sidecar.app import prepared_store
    from sidecar.flows.admit import create_token

    print(create_token(prepared_store(_settings(options)), _admitted(options), now=utc_now()))
    return 0


def _doctor(options: argparse.Namespace) -> int:
    from sidecar.app import examine

    findings = examine(_settings(options))
    for finding in findings:
        print(finding)
    return 1 if any(not finding.is_good for finding in findings) else 0


def _tools(options: argparse.Namespace) -> int:
    from sidecar.cli_tools import run

    return run(options, _settings(options))


def _journey(options: argparse.Namespace) -> int:
    from sidecar.cli_journey import run

    return run(options)


def _identity(options: argparse.Namespace) -> int:
    from sidecar.cli_identity import run

    return run(options, _settings)


def _retells(options: argparse.Namespace) -> int:
    from sidecar.cli_retells import run

    return run(_settings(options), weeks=options.weeks, as_json=options.json)


def _audit(options: argparse.Namespace) -> int:
    from sidecar.cli_explain import audit

    return audit(_settings(options), limit=options.limit, as_json=options.json)


COMMANDS: dict[str, Callable[[argparse.Namespace], int | None]] = {
    "up": _up,
    "web": _web,
    "pull": _pull,
    "hooks": _hooks,
    "import": _import,
    "digest": _digest,
    "pair": _pair,
    "token": _token,
    "doctor": _doctor,
    "identity": _identity,
    "journey": _journey,
    "audit": _audit,
    "retells": _retells,
    **dict.fromkeys(("tools", "backfill", "parked", "replay"), _tools),
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="throughline", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add = _Adder(commands)
    add("up", "run everything on this machine: web and pull")
    add("web", "answer the extension and take webhooks").add_argument(
        "--supervised", action="store_true"
    )
    add("pull", "collect from the tools").add_argument("--supervised", action="store_true")
    hooks = add("hooks", "in a DMZ: seal and keep what tools post, for the inside to fetch")
    hooks.add_argument("action", choices=["serve", "keys"], nargs="?", default="serve")
    add("import", "read facts from a JSON lines file").add_argument("file", type=Path)
    add("digest", "one line that is equal where two stores hold the same")
    _caller(add("pair", "print a code that pairs one extension"))
    token = add("token", "make a bearer token for a program")
    token.add_argument("action", choices=["create"])
    _caller(token)
    add("doctor", "check this installation")
    _add_tool_commands(add)
    add_identity_commands(add)
    add_journey_commands(add)
    audit = add("audit", "who was refused what, and who opened whom on a guess; newest first")
    audit.add_argument("--limit", type=int, default=100, help="so many lines, 100 by default")
    audit.add_argument("--json", action="store_true", help="one JSON object a line")
    told_twice = add("retells", "how much customers told twice, and how much they were spared")
    told_twice.add_argument("--weeks", type=_weeks, default=8, help="so many weeks, 8 by default")
    told_twice.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser


def _add_tool_commands(add: "_Adder") -> None:
    add("tools", "how each tool account stands").add_argument("--json", action="store_true")
    past = add("backfill", "read a tool account's past again, beside its news")
    past.add_argument("tool", metavar="TOOL", help="the account's id, such as rt:main")
    past.add_argument("--since", type=_moment, metavar="DATE", help="nothing older than that")
    past.add_argument("--no-follow", action="store_true", help="do not wait and show how far it is")
    listed = add("parked", "what could not be read after five tries")
    listed.add_argument("--tool", default="", help="of this account only")
    listed.add_argument("--payload", action="store_true", help="show what customers wrote, too")
    again = add("replay", "try parked payloads again")
    again.add_argument("id", nargs="?", type=int)
    again.add_argument("--all", action="store_true")
    again.add_argument("--tool", default="", help="of this account only")


class _Adder:
    """Gives every command the options that all of them share."""

    def __init__(self, commands: Any) -> None:
        self._commands = commands

    def __call__(self, name: str, says: str) -> argparse.ArgumentParser:
        command: argparse.ArgumentParser = self._commands.add_parser(
            name, help=says, description=says
        )
        command.add_argument("--config", type=Path, help="settings file (TOML)")
        command.add_argument("--store", help="sqlite:///FILE or postgresql://...")
        command.add_argument("--port", type=_port, help="where web listens, 8787 by default")
        return command


def _caller(command: argparse.ArgumentParser) -> None:
    command.add_argument("--name", default="agent", help="whose it is, as it stands in lists")
    command.add_argument("--role", choices=["agent", "lead", "admin"], default="agent")
    command.add_argument("--team", default=None)


def _admitted(options: argparse.Namespace) -> Admitted:
    return Admitted(name=options.name, role=options.role, team=options.team)


def _settings(options: argparse.Namespace) -> Settings:
    return load_settings(options.config, store=options.store, port=options.port)


def _moment(text: str) -> datetime:
    """A day, or a moment with its offset."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("write a date as 2024-01-31") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _weeks(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 104:
        raise argparse.ArgumentTypeError("weeks is a number from 1 to 104")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(text)


def _passed_on(options: argparse.Namespace) -> list[str]:
    given = {"--config": options.config, "--store": options.store, "--port": options.port}
    return [
        part for name, value in given.items() if value is not None for part in (name, str(value))
    ]


def _follow_supervisor(options: argparse.Namespace) -> None:
    if options.supervised:
        from sidecar.supervise import die_with_parent

        die_with_parent()


if __name__ == "__main__":
    sys.exit(main())
