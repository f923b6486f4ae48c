"""Opens the system's Firefox ESR with an extension installed, on loopback pages only."""

import contextlib
import json
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tests.browsers.bidi import BiDi
from tests.browsers.firefox_page import FirefoxPage
from tests.servers import packages
from tests.servers.enclosure import last_lines
from tests.servers.leash import leashed

Look = Literal["light", "dark"]

_APPLICATION = Path("/usr/lib/firefox-esr")
# Firefox finds its folder by its program's real path, so these are copied and the rest is linked.
_PROGRAMS = ("firefox-esr", "firefox-bin")

# Each of these keeps Firefox from asking the outside world or the person something.
_PREFERENCES: dict[str, bool | int | str] = {
    "network.dns.forceResolve": "127.0.0.1",
    "network.proxy.type": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "app.update.enabled": False,
    "app.normandy.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.startup.page": 0,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.healthreport.uploadEnabled": False,
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.server": "data:,",
    "termsofuse.bypassNotification": True,
    "extensions.update.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "dom.security.https_first": False,
    # An extension that is installed again after a restart finds what it had stored.
    "extensions.webextensions.keepStorageOnUninstall": True,
    "extensions.webextensions.keepUuidOnUninstall": True,
    "remote.prefs.recommended": True,
}


@dataclass(frozen=True)
class Firefox:
    """A running browser; `bidi` speaks with it where the methods here do not suffice."""

    bidi: BiDi

    def install(self, extension: Path) -> str:
        """Install the built extension of that folder until the end; return its id."""
        if not (extension / "manifest.json").is_file():
            raise FileNotFoundError(f"no manifest.json in {extension}: build the extension first")
        data = {"type": "path", "path": str(extension)}
        return str(self.bidi.call("webExtension.install", extensionData=data)["extension"])

    def new_page(self) -> FirefoxPage:
        """Open an empty tab."""
        made = self.bidi.call("browsingContext.create", type="tab")
        return FirefoxPage(self.bidi, made["context"])

    def pages(self) -> list[FirefoxPage]:
        """Return all open tabs, also those that the extension opened."""
        tree = self.bidi.call("browsingContext.getTree", maxDepth=0)
        return [FirefoxPage(self.bidi, found["context"]) for found in tree["contexts"]]

    def extension_page(self, extension_id: str, path: str) -> FirefoxPage:
        """Open a page of the extension itself, such as `options/index.html`, in a new tab.

        BiDi does not navigate there, so the browser's own window opens the tab.
        """
        known = {page.context for page in self.pages()}
        host = f"WebExtensionPolicy.getByID({json.dumps(extension_id)}).mozExtensionHostname"
        url = f"`moz-extension://${{{host}}}/{path}`"
        self._evaluate_in_window(f"(gBrowser.selectedTab = gBrowser.addTrustedTab({url}), 1)")
        (page,) = (page for page in self.pages() if page.context not in known)
        page.wait_until("document.readyState === 'complete' && location.protocol !== 'about:'")
        return page

    def set_look(self, look: Look) -> None:
        """Let all pages, and the overlays on them, believe that the person prefers this look."""
        ((name, value),) = _look(look).items()
        self._evaluate_in_window(f"Services.prefs.setIntPref({json.dumps(name)}, {value})")

    def before_each_page(self, function: str) -> None:
        """Run this JavaScript function in each page, before the page's own scripts."""
        self.bidi.call("script.addPreloadScript", functionDeclaration=function)

    def _evaluate_in_window(self, expression: str) -> None:
        scope: dict[str, Any] = {"moz:scope": "chrome"}
        windows = self.bidi.call("browsingContext.getTree", **scope)
        target = {"context": windows["contexts"][0]["context"]}
        answer = self.bidi.call(
            "script.evaluate", expression=expression, target=target, awaitPromise=True
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])


@contextlib.contextmanager
def open_firefox(
    extension: Path | None,
    folder: Path,
    *,
    look: Look = "light",
    managed: Mapping[str, Mapping[str, Any]] | None = None,
    preferences: Mapping[str, bool | int | str] | None = None,
) -> Iterator[Firefox]:
    """Open a headless Firefox with the built extension (or none); it is gone at the end.

    The same `folder` again is the same person's browser after a restart. Every host name
    resolves to loopback. `managed`: by extension id, what IT's policy puts into its
    `storage.managed`; it is read by this Firefox only, not by others on the machine.
    """
    packages.install(*packages.FIREFOX)
    profile = folder / "profile"
    profile.mkdir(parents=True, exist_ok=True)
    _write_preferences(profile, {**_PREFERENCES, **_look(look), **(preferences or {})})
    program = _private_copy(folder / "application", managed or {})
    command = [program, "--headless", "--no-remote", "--profile", str(profile)]
    automation = ["--remote-debugging-port", "0", "--remote-allow-system-access"]
    log, environment = folder / "firefox.log", {"HOME": str(folder)}
    with (
        leashed([*command, *automation], log=log, environment=environment) as process,
        BiDi.to(_port(profile / "WebDriverBiDiServer.json", process, log)) as bidi,
    ):
        firefox = Firefox(bidi)
        if extension:
            firefox.install(extension)
        yield firefox
        _quit(firefox, process)


def _quit(firefox: Firefox, process: "subprocess.Popen[bytes]") -> None:
    """End it as a person does: killed, it may forget under which id an extension had stored."""
    firefox.bidi.call("browser.close")
    process.wait(60)


def _write_preferences(profile: Path, preferences: Mapping[str, bool | int | str]) -> None:
    lines = [f'user_pref("{name}", {json.dumps(value)});' for name, value in preferences.items()]
    (profile / "user.js").write_text("\n".join(lines) + "\n")
    (profile / "WebDriverBiDiServer.json").unlink(missing_ok=True)


def _look(look: Look) -> dict[str, bool | int | str]:
    return {"layout.css.prefers-color-scheme.content-override": 0 if look == "dark" else 1}


def _private_copy(folder: Path, managed: Mapping[str, Mapping[str, Any]]) -> str:
    """Lay out an application folder of links with a policy of its own; return the program."""
    if folder.exists():
        shutil.rmtree(folder)
    (folder / "distribution").mkdir(parents=True)
    for entry in _APPLICATION.iterdir():
        if entry.name in _PROGRAMS:
            shutil.copy(entry, folder)
        elif entry.name != "distribution":
            (folder / entry.name).symlink_to(entry)
    policies = {"policies": {"3rdparty": {"Extensions": managed}}}
    (folder / "distribution" / "policies.json").write_text(json.dumps(policies))
    return str(folder / "firefox-esr")


def _port(announced: Path, process: "subprocess.Popen[bytes]", log: Path) -> int:
    give_up = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < give_up:
        if announced.exists() and (text := announced.read_text()).strip():
            return int(json.loads(text)["ws_port"])
        time.sleep(0.05)
    raise TimeoutError(f"Firefox did not start\n{last_lines(log)}")
