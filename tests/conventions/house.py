"""The tree as the conventions see it: what is tracked, what is code."""

import ast
import io
import subprocess
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def tracked() -> list[Path]:
    """Every file git tracks or would track, relative to the root."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return [Path(line) for line in listing.splitlines() if (ROOT / line).is_file()]


def python_files(*, of: str = "sidecar") -> list[Path]:
    return [
        it
        for it in tracked()
        if it.suffix == ".py" and it.parts[0] == of and "samples" not in it.parts
    ]


def code_files() -> list[Path]:
    """Python and TypeScript written by hand."""
    made = {"contract.ts"}
    return [
        it
        for it in tracked()
        if it.suffix in {".py", ".ts", ".tsx", ".css", ".mjs"}
        and not made & {it.name}
        and not {"samples", "versions"} & set(it.parts)
    ]


def lines(path: Path) -> list[str]:
    return (ROOT / path).read_text(encoding="utf-8").splitlines()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


_SILENT = frozenset(
    (
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENDMARKER,
    )
)
_WITH_DOCSTRING = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def lines_of_code(path: Path) -> int:
    """Lines that do something: neither blank nor comment nor docstring."""
    text = (ROOT / path).read_text()
    documented = [
        it
        for it in ast.walk(ast.parse(text))
        if isinstance(it, _WITH_DOCSTRING) and ast.get_docstring(it)
    ]
    prose = {
        n for it in documented for n in range(it.body[0].lineno, (it.body[0].end_lineno or 0) + 1)
    }
    tokens = [
        it for it in tokenize.generate_tokens(io.StringIO(text).readline) if it.type not in _SILENT
    ]
    return len({n for it in tokens for n in range(it.start[0], it.end[0] + 1)} - prose)
