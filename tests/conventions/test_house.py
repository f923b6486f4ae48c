"""A "must" that is not a test is a wish: the house rules that a tool does not already check."""

import re
from collections import defaultdict

from tests.conventions.house import (
    ROOT,
    code_files,
    functions,
    lines,
    lines_of_code,
    python_files,
    tracked,
)

TOP = {"extension", "sidecar", "tests", "scripts", "pyproject.toml", "README.md", "LICENSE"}
VAGUE = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "managers"}


def test_the_top_level_holds_what_the_plan_names_and_nothing_else():
    top = {it.parts[0] for it in tracked() if not it.parts[0].startswith(".")}
    assert top <= TOP


def test_no_file_grows_past_300_lines():
    assert {str(it): n for it in code_files() if (n := len(lines(it))) > 300} == {}


def test_no_function_grows_past_50_lines():
    long = {
        f"{path}:{it.name}": it.end_lineno - it.lineno + 1
        for of in ("sidecar", "tests", "scripts")
        for path in python_files(of=of)
        for it in functions(path)
        if it.end_lineno is not None and it.end_lineno - it.lineno >= 50
    }
    assert long == {}


def test_a_connector_stays_small():
    size: dict[str, int] = defaultdict(int)
    for path in python_files():
        is_standin = path.name.startswith("standin")
        if path.parts[1] == "connectors" and len(path.parts) > 3 and not is_standin:
            size[path.parts[2]] += lines_of_code(path)
    assert {name: n for name, n in size.items() if n > 400} == {}


def test_no_room_has_a_name_that_says_nothing():
    assert [it for it in code_files() if it.stem in VAGUE or VAGUE & set(it.parts)] == []


def test_every_python_file_says_what_it_is_for_in_its_first_line():
    silent = [
        it for it in python_files()
        if not (ROOT / it).read_text().startswith(('"""', "#!")) and "migrations" not in it.parts
    ]  # fmt: skip
    assert silent == []


def test_only_settings_read_the_environment():
    readers = [
        it for it in python_files() if re.search(r"os\.(environ|getenv)", (ROOT / it).read_text())
    ]
    assert [str(it) for it in readers] == ["sidecar/settings.py"]


def test_no_stub_is_left_standing():
    stub = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b|NotImplemented" + "Error")
    assert [str(it) for it in code_files() if stub.search((ROOT / it).read_text())] == []


def test_customers_text_never_becomes_markup():
    markup = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|dangerouslySet|document\.write|\|\s*safe\b"
    )
    shipped = [it for it in code_files() if not re.search(r"test|samples|tests", str(it))]
    assert [str(it) for it in shipped if markup.search((ROOT / it).read_text())] == []


def test_lock_files_name_no_registry():
    for name in ("scripts/python.lock", "extension/package-lock.json"):
        assert not re.search(
            r"https?://(?!github\.com|opencollective|tidelift)[^\"\s]*(regist|pypi|simple|\.tgz)",
            (ROOT / name).read_text(),
        )


def test_no_file_names_a_path_of_one_machine():
    path = re.compile("/" + r"(work|root|tmp|home)/(?!\.\.)[a-z]")
    text = {".py", ".ts", ".tsx", ".md", ".toml", ".json", ".mjs", ""}
    named = [
        str(it) for it in tracked()
        if it.suffix in text and it.name != "LICENSE" and path.search((ROOT / it).read_text(errors="ignore"))
    ]  # fmt: skip
    assert named == []
