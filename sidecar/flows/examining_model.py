"""Examining the model that puts briefs into other words: whose network it is on, and whether it answers in time."""

from collections.abc import Iterator

import httpx

from sidecar.connectorkit.addresses import is_inside
from sidecar.connectorkit.outside import Outside
from sidecar.errors import SettingsError, ToolError
from sidecar.flows.examining import Finding
from sidecar.flows.wording import Wording
from sidecar.journey.stated import Said
from sidecar.settings import Company, Settings
from sidecar.settings_brief import Brief

_EXAMPLE = (Said("need", "My kettle of order 1001 leaks."), Said("told", "I bought it in May."))
_CAN_DO = {
    401: "set `secret` in [brief] to the key that it wants",
    403: "set `secret` in [brief] to a key that it accepts",
    404: "see whether `model_url` ends where its chat/completions begins, and whether it has `model`",
}


def examine_model(settings: Settings, outside: Outside) -> Iterator[Finding]:
    """Asks it about an invented kettle, never about a customer. Nothing where there is no `[brief]`."""
    brief = settings.brief
    if brief is None:
        return
    try:
        url = httpx.URL(brief.model_url)
        addresses = outside.resolve(url.host, url.port or 443)
    except (OSError, UnicodeError, httpx.InvalidURL):
        yield _bad(f"{brief.model_url} has no address; is `model_url` in [brief] spelled right?")
        return
    place = _place(url.host, addresses, settings.company)
    yield place
    if place.is_good:
        yield _answer(brief, outside)


def _place(host: str, addresses: list[str], company: Company) -> Finding:
    if all(is_inside(it) for it in addresses) or _is_own(host, company):
        return Finding(is_good=True, says=f"brief: {host} is on your own network")
    outside = next(it for it in addresses if not is_inside(it))
    told = f"{host} is on the internet ({outside}), and what customers said goes there;"
    return _bad(f"{told} name a machine on your own network, or take [brief] out")


def _answer(brief: Brief, outside: Outside) -> Finding:
    try:
        wording = Wording(brief, outside)
    except (SettingsError, ToolError) as error:
        return _bad(str(error))
    begun = outside.seconds()
    try:
        words = wording.of(_EXAMPLE)
    except ToolError as error:
        return _trouble(brief, error, outside.seconds() - begun)
    finally:
        wording.close()
    took = f"{outside.seconds() - begun:.1f} s of the {brief.timeout_s:g} s it may take"
    if words.reason:
        told = f"{brief.model} answers in {took}, and its words had to be dropped: {words.reason};"
        return _bad(f"{told} briefs stay as they are until `model` keeps to what it is told")
    return Finding(is_good=True, says=f"brief: {brief.model} answers in {took}")


def _trouble(brief: Brief, error: ToolError, took_s: float) -> Finding:
    if took_s >= brief.timeout_s * 0.95:
        told = f"{brief.model} did not answer within {brief.timeout_s:g} s;"
        return _bad(f"{told} take a smaller model, or raise `timeout_s` in [brief]")
    return _bad("; ".join([f"{brief.model_url} {error.reason}", *_to_do(error)]))


def _to_do(error: ToolError) -> Iterator[str]:
    """Nothing more where the reason itself says it, as that of a certificate does."""
    if error.status is not None:
        yield _CAN_DO.get(error.status, "its own log says why")
    elif error.reason.startswith("does not answer"):
        yield "is it up, and does a firewall let this machine reach it?"


def _is_own(host: str, company: Company) -> bool:
    own = [it.lower().lstrip("@") for it in company.domains]
    return any(host == it or host.endswith(f".{it}") for it in own)


def _bad(says: str) -> Finding:
    return Finding(is_good=False, says=f"brief: {says}")
