"""The sidecar as it is served, by the rules that are asked for: to import the same lines under each."""

import argparse

from flask import Flask

from sidecar.app import create_app
from sidecar.serve import serve
from sidecar.settings import Identity, Settings


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--store", required=True)
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--rules", choices=("learnt", "exact"), required=True)
    given = options.parse_args()
    rules = Identity(rules=given.rules)
    return serve(Settings(store=given.store, port=given.port, identity=rules), _load)


def _load(settings: Settings) -> Flask:
    return create_app(settings)


if __name__ == "__main__":
    raise SystemExit(main())
