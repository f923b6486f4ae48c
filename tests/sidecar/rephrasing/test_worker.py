"""The worker as it runs: `throughline pull` with `[brief]` in its settings."""

import subprocess
import sys
import time
from pathlib import Path

from sidecar.store.engine import Store, open_store
from tests.sidecar.desk import TestDesk
from tests.sidecar.rephrasing.model import TOKEN, Model
from tests.sidecar.rephrasing.told import KETTLE, brief_of, kept_in


def test_the_worker_puts_briefs_into_other_words(sqlite_url: str, tmp_path: Path) -> None:
    model = Model(token=TOKEN).start()
    store = open_store(sqlite_url)
    desk = TestDesk(store, brief=model.settings())
    desk.told(KETTLE)
    (tmp_path / "token").write_text(TOKEN)
    (tmp_path / "throughline.toml").write_text(
        f'[brief]\nmodel_url = "{model.base_url}"\nmodel = "small"\n'
        f'secret = "file:{tmp_path / "token"}"\n'
    )
    worker = subprocess.Popen(
        [sys.executable, "-m", "sidecar.cli", "pull", "--config",
         str(tmp_path / "throughline.toml"), "--store", sqlite_url],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        assert _waited_for(store) == ["The customer says their kettle of order 1001 leaks."]
        assert brief_of(desk)["in_short"]["model"] == "small"
    finally:
        worker.terminate()
        worker.wait(20)
        store.close()
        model.stop()


def _waited_for(store: Store) -> list[str]:
    for _ in range(600):
        if kept := kept_in(store):
            return kept
        time.sleep(0.05)
    return []
