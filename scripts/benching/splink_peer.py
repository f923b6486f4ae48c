"""Splink on the same records, run by a Python of its own: a batch from nothing, then one new record at a time.

Takes a file of records (JSON lines, as `identity cluster` reads them) and how many of the last ones are
new; prints one JSON object.
"""

import json
import re
import sys
import time
from typing import Any

import pyarrow as pa
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

_COLUMNS = ("given", "family", "dob", "email", "phone", "postcode", "street", "city")
_SETTINGS = SettingsCreator(
    link_type="dedupe_only",
    unique_id_column_name="id",
    comparisons=[
        cl.JaroWinklerAtThresholds("given", [0.92, 0.8]).configure(term_frequency_adjustments=True),
        cl.JaroWinklerAtThresholds("family", [0.92, 0.8]).configure(
            term_frequency_adjustments=True
        ),
        cl.LevenshteinAtThresholds("dob", [1, 2]),
        cl.LevenshteinAtThresholds("email", [2]),
        cl.LevenshteinAtThresholds("phone", [1]),
        cl.ExactMatch("postcode"),
        cl.JaroWinklerAtThresholds("street", [0.9]),
        cl.ExactMatch("city"),
    ],
    blocking_rules_to_generate_predictions=[
        block_on("email"),
        block_on("phone"),
        block_on("given", "family"),
        block_on("family", "postcode"),
        block_on("given", "dob"),
    ],
)


def main() -> int:
    path, n_new = sys.argv[1], int(sys.argv[2])
    with open(path, encoding="utf-8") as file:  # noqa: PTH123 nothing of the project is here
        rows = [_row(json.loads(line)) for line in file]
    known, new = rows[:-n_new], rows[-n_new:]
    api = DuckDBAPI()
    began = time.perf_counter()
    table = api.register(_table(known), dataset_display_name="known")
    linker = Linker(table, _SETTINGS, log_level="ERROR")
    linker.training.estimate_probability_two_random_records_match(
        [block_on("email"), block_on("phone")], recall=0.6
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for columns in (("given", "family"), ("email",), ("phone",)):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*columns))
    pairs = linker.inference.predict(threshold_match_probability=0.5)
    linker.clustering.cluster_pairwise_predictions_at_threshold(
        pairs, threshold_match_probability=0.95
    ).as_record_list()
    batch_s = time.perf_counter() - began
    for column in ("given", "family"):
        linker.table_management.compute_tf_table(column)
    times = sorted(_asked(linker, api, table, it) for it in new)
    told = {"batch_s": batch_s, "n": len(known), "p50_ms": times[len(times) // 2] * 1e3}
    print(json.dumps(told | {"p99_ms": times[int(len(times) * 0.99)] * 1e3}))
    return 0


def _asked(linker: Linker, api: Any, known: Any, row: dict[str, str | None]) -> float:
    began = time.perf_counter()
    one = api.register(_table([row]), dataset_display_name=f"new_{row['id']}")
    linker.inference.predict_between(known, one, threshold_match_probability=0.5).as_record_list()
    return time.perf_counter() - began


def _table(rows: list[dict[str, str | None]]) -> pa.Table:
    return pa.table(
        {name: pa.array([row[name] for row in rows], pa.string()) for name in ("id", *_COLUMNS)}
    )


def _row(record: dict[str, Any]) -> dict[str, str | None]:
    fields = record["fields"]
    given, _, family = (_text(fields.get("full_name")) or "").rpartition(" ")
    told = {
        "given": _text(fields.get("given_name")) or given or None,
        "family": _text(fields.get("family_name")) or family or None,
        "phone": re.sub(r"\D", "", _text(fields.get("phone")) or "") or None,
        **{
            name: _text(fields.get(name)) for name in ("dob", "email", "postcode", "street", "city")
        },
    }
    return {"id": str(record["record_id"])} | told


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return str(value).strip().lower() or None if value is not None else None


if __name__ == "__main__":
    raise SystemExit(main())
