"""The one place where the house is put together: settings in, application or worker out."""

import signal
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from flask import Flask

from sidecar.api.desk import Desk
from sidecar.api.door import open_door
from sidecar.api.route import Route
from sidecar.api.routes import ROUTES
from sidecar.connectorkit.clock import Clock, utc_now
from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.options import check_options
from sidecar.connectorkit.outside import Outside
from sidecar.connectors import all_connectors
from sidecar.errors import SettingsError
from sidecar.flows.collecting import Collector
from sidecar.flows.counting_pages import PageCounter
from sidecar.flows.drawing_in import Drawer, Inside
from sidecar.flows.examining import Finding, examine_house
from sidecar.flows.examining_model import examine_model
from sidecar.flows.fetching import Fetcher
from sidecar.flows.following import follow
from sidecar.flows.freshness import Freshnesses
from sidecar.flows.house import House
from sidecar.flows.keeping import open_vault
from sidecar.flows.keeping_cases import tend_cases
from sidecar.flows.letting_go import follow_erasures
from sidecar.flows.lookup import Finder
from sidecar.flows.pulling import Worker, tool_lines
from sidecar.flows.queueing import Queues
from sidecar.flows.rare_collections import collect_rarely
from sidecar.flows.rephrasing import Rephraser
from sidecar.flows.tending import tend
from sidecar.flows.watchdog import Watchdog
from sidecar.flows.wording import Wording
from sidecar.identity.phones import canonical_phone
from sidecar.journey.holders import names_of
from sidecar.live.hub import Feed, Hub
from sidecar.model.change import Change
from sidecar.model.profile import Own
from sidecar.settings import Settings
from sidecar.store import changes
from sidecar.store.engine import Store, open_store


def create_app(
    settings: Settings,
    *,
    store: Store | None = None,
    clock: Clock = utc_now,
    routes: Sequence[Route] = ROUTES,
) -> Flask:
    """The application for a WSGI server. `app.extensions["desk"]` is what its views work with."""
    desk = furnish(settings, store or prepared_store(settings), clock)
    app = Flask("sidecar", static_folder=None)
    app.extensions["desk"] = desk
    open_door(app, desk, routes)
    return app


def furnish(settings: Settings, store: Store, clock: Clock) -> Desk:
    """Everything that views reach for. SettingsError for a tool that no connector speaks to."""
    cards = cards_for(settings)
    house = build_house(settings)
    freshnesses = Freshnesses(settings.tools, cards, clock, settings.door)
    outside = Outside(clock=clock, vault=open_vault(settings, store, clock))
    fetch = Fetcher(store, house, settings.tools, outside=outside, cards=cards)
    return Desk(
        settings=settings,
        store=store,
        house=house,
        cards=cards,
        freshnesses=freshnesses,
        finder=Finder(store, house, freshnesses, fetch, clock=clock),
        hub=Hub(feed_of(store)),
        collector=Collector(store, settings.tools, cards),
        clock=clock,
        outside=outside,
        queues=Queues(settings.tools, cards, outside),
        pages=PageCounter(store, settings.tools, clock),
    )


def cards_for(settings: Settings) -> Mapping[str, Connector]:
    """All connectors by name. SettingsError for a tool that none of them speaks to as it is set."""
    cards = all_connectors()
    for tool in settings.tools:
        if tool.connector not in cards:
            raise SettingsError(
                f'[[tool]] {tool.id}: there is no connector "{tool.connector}";'
                f" there are {', '.join(sorted(cards))}"
            )
        check_options(cards[tool.connector], tool)
    return cards


def pull_worker(settings: Settings) -> int:
    """Collects from the tools until SIGTERM or SIGINT; returns the exit code."""
    desk = furnish(settings, prepared_store(settings), utc_now)
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stopping.set())
    collect_rarely()
    follow_erasures(desk.store, stopping)
    _tend(desk, stopping)
    _rephrase(desk, stopping)
    if not settings.tools:
        stopping.wait()  # nothing to collect is no failure: the supervisor need not start us anew
        return 0
    drawing = _draw_in(desk, stopping)
    lines = tool_lines(desk.store, desk.house, settings.tools, desk.cards)
    worker = Worker([replace(it, outside=desk.outside) for it in lines])
    running = threading.Thread(target=worker.run, name="pull-worker")
    running.start()
    watchdog = Watchdog()
    while running.is_alive() and not stopping.wait(0.2):
        watchdog.alive()
    watchdog.stop()
    code = 0 if stopping.is_set() else 1
    stopping.set()
    worker.stop()
    running.join()
    if drawing is not None:
        drawing.join(timeout=5)  # what it waits for at the DMZ stays there
    return code


def _tend(desk: Desk, stopping: threading.Event) -> None:
    """Who is who, which cases there are, and what follows from changes: derived beside the pulling."""
    store, house = desk.store, desk.house
    _begin("identity", lambda: tend(store, house, utc_now, stopping))
    _begin("cases", lambda: tend_cases(store, house, utc_now, stopping))
    _begin("following", lambda: follow(store, utc_now, stopping, house))


def _begin(name: str, work: Callable[[], None]) -> None:
    threading.Thread(target=work, name=name, daemon=True).start()


def _draw_in(desk: Desk, stopping: threading.Event) -> threading.Thread | None:
    """Fetches what tools post to the DMZ, where the settings name one."""
    dmz = desk.settings.dmz
    if dmz is None:
        return None
    accounts = {it.id: it for it in desk.settings.tools}
    drawer = Drawer(dmz, Inside(desk.store, accounts, desk.cards, desk.outside))
    drawing = threading.Thread(target=drawer.run, args=(stopping,), name="dmz", daemon=True)
    drawing.start()
    return drawing


def _rephrase(desk: Desk, stopping: threading.Event) -> None:
    """Has briefs put into other words, where the settings name who does it."""
    brief = desk.settings.brief
    if brief is None:
        return
    rephraser = Rephraser(desk.store, Wording(brief, desk.outside), utc_now)
    _begin("brief", lambda: rephraser.run(stopping))


def examine(settings: Settings) -> list[Finding]:
    """What `throughline doctor` says."""
    store = prepared_store(settings)
    desk = furnish(settings, store, utc_now)
    found = examine_house(settings, store, desk.cards, utc_now())
    return [*found, *examine_model(settings, desk.outside)]


def build_house(settings: Settings) -> House:
    """What the flows need to know of this company."""
    company = settings.company
    own = Own(
        domains=company.domains,
        addresses=company.addresses,
        numbers=company.numbers,
        region=company.region,
    )
    names = names_of(
        [(it.name, it.also) for it in settings.teams],
        [(it.name, it.also) for it in settings.agents],
    )
    return House(
        own=own, rules=settings.identity.rules, names=names,
        products=_products(settings), time_zone=company.time_zone,
        kinds={name: tuple(words) for name, words in settings.cases.kinds.items()},
        worded_by=settings.brief.model if settings.brief else None,
    )  # fmt: skip


def _products(settings: Settings) -> dict[str, str]:
    """By number. SettingsError for what is no number, which nobody could ever dial."""
    found: dict[str, str] = {}
    for product in settings.products:
        for written in product.numbers:
            number = canonical_phone(written, settings.company.region)
            if number is None:
                raise SettingsError(
                    f'[[product]] {product.name}: "{written}" is no phone number;'
                    " write it with its country code, as in +18005550123"
                )
            if number in found:
                raise SettingsError(
                    f"[[product]] {product.name}: {found[number]} has {written} as well; name one"
                )
            found[number] = product.name
    return found


def prepared_store(settings: Settings) -> Store:
    """The store of the settings, laid out and of this program's version."""
    return open_store(settings.store)


def feed_of(store: Store) -> Feed:
    """The change sequence as the live room reads it."""

    def position() -> int:
        with store.reading() as conn:
            return changes.position(conn)

    def since(after: int) -> list[Change]:
        with store.reading() as conn:
            return changes.since(conn, after)

    return Feed(position, since, every_s=0.02 if store.dialect == "sqlite" else 0.05)
