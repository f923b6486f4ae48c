"""What PostgreSQL needs from us: its settings, one deriving writer at a time, its words for "not now"."""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL

# Arbitrary, but the same in every process: who holds it derives from facts and numbers changes.
_ONE_WRITER = 7_463_901
_LOCK_TIMEOUT_MS = 10_000
# postgresql.org/docs/current/errcodes-appendix.html: out of resources, lock or deadlock, shut down,
# serialisation; 08 is a lost connection.
_NOT_NOW = ("53", "55P03", "40", "57P", "08")


def make_engine(url: URL) -> Engine:
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=8,
        max_overflow=64,
        pool_pre_ping=False,
        connect_args={
            "options": f"-c lock_timeout={_LOCK_TIMEOUT_MS} -c timezone=UTC",
            "application_name": "throughline",
        },
    )


def close(engine: Engine) -> None:
    """Its connections; those that a thread has in hand as soon as it is done."""
    event.listen(engine.pool, "checkin", _close_returned)
    engine.dispose()


def _close_returned(driver: Any, _record: object) -> None:
    # The pool that it goes back to is asked no more, and would leave it open until it is collected.
    if driver is not None:
        driver.close()


def snapshot_engine(engine: Engine) -> Engine:
    """The same pool for readers: one unchanging view for the length of a transaction."""
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def is_not_now(error: BaseException | None) -> bool:
    """Whether the store may take the same write later. No SQLSTATE: the connection never stood."""
    if error is None or not type(error).__module__.startswith("psycopg"):
        return False
    state = getattr(error, "sqlstate", None)
    if state is None:
        return type(error).__name__ == "OperationalError"
    return str(state).startswith(_NOT_NOW)


def soften(conn: Connection) -> None:
    """The commit does not wait for the disk: a crash may take back the last moments, never a part."""
    conn.execute(text("SET LOCAL synchronous_commit TO off"))


def wait_for_turn(conn: Connection) -> None:
    """Until the transaction's end no other process derives anything or numbers a change."""
    conn.execute(text(f"SELECT pg_advisory_xact_lock({_ONE_WRITER})"))
