"""The README stays true: its map names every room, its commands exist, its table is made from the cards."""

import re

from tests.conventions.house import ROOT, tracked

README = (ROOT / "README.md").read_text()


def test_every_room_of_the_sidecar_stands_on_the_map():
    rooms = {it.parts[1] for it in tracked() if it.parts[0] == "sidecar" and len(it.parts) > 2}
    assert [room for room in sorted(rooms) if f"{room}/" not in README] == []


def test_every_room_of_the_extension_stands_on_the_map():
    rooms = {it.parts[1] for it in tracked() if it.parts[0] == "extension" and len(it.parts) > 2}
    assert [room for room in sorted(rooms) if f"{room}/" not in README] == []


def test_every_script_it_names_is_there():
    named = set(re.findall(r"\./(scripts/[a-z_]+)", README))
    assert {"scripts/run", "scripts/test"} <= named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_every_picture_it_shows_is_there():
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)
    assert pictures
    assert [name for name in pictures if not (ROOT / name).exists()] == []


def test_every_command_it_names_is_one_of_throughlines():
    from sidecar.cli import COMMANDS

    named = set(re.findall(r"throughline ([a-z]+)", README))
    assert named <= set(COMMANDS)
