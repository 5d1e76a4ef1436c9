"""A real browser under the tests: Chromium, driven over its own debugging protocol, watched for all that it asks and says."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

__all__ = ["CHROMIUM", "Tab", "axe_source", "browser"]

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
)
_PATIENCE = 90.0
"""Seconds for a page to come."""


def axe_source() -> str:
    """Return the script of axe-core: that of ``COMITY_AXE``, else the one in the package; empty when there is none."""
    own, package = os.environ.get("COMITY_AXE"), find_spec("axe_core_python")
    if own:
        return Path(own).read_text(encoding="utf-8")
    if package is None or package.origin is None:
        return ""
    return (Path(package.origin).parent / "axe.min.js").read_text(encoding="utf-8")


@dataclass
class Tab:
    """One tab. ``asked`` are the addresses of all requests, ``said`` the complaints of the console."""

    socket: Any
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    _calls: int = 0
    _loaded: bool = False

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and return its result."""
        self._calls += 1
        number = self._calls
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.recv(_PATIENCE))
            if message.get("id") == number:
                assert "error" not in message, message
                found: dict[str, Any] = message["result"]
                return found
            self._note(message)

    def _note(self, message: dict[str, Any]) -> None:
        method, given = message.get("method"), message.get("params", {})
        if method == "Network.requestWillBeSent":
            self.asked.append(given["request"]["url"])
        elif method == "Log.entryAdded":
            self.said.append(given["entry"]["text"])
        elif method == "Runtime.consoleAPICalled":
            self.said.append(str([each.get("value") for each in given["args"]]))
        elif method == "Runtime.exceptionThrown":
            self.said.append(str(given["exceptionDetails"].get("text")))
        elif method == "Page.loadEventFired":
            self._loaded = True

    def wait(self) -> None:
        """Wait until the page that is coming has loaded."""
        end = time.monotonic() + _PATIENCE
        while not self._loaded:
            assert time.monotonic() < end, "the page did not load"
            self._note(json.loads(self.socket.recv(_PATIENCE)))

    def open(self, address: str) -> None:
        """Go to an address and wait until it has loaded."""
        self._loaded = False
        self.call("Page.navigate", url=address)
        self.wait()

    def run(self, script: str) -> Any:
        """Return the value of a script, which may be a promise."""
        found = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def follow(self, selector: str) -> None:
        """Click on the first element that fits the selector, and wait for the page to which it leads."""
        place = json.dumps(selector)
        assert self.run(f"document.querySelector({place}) !== null"), f"nothing is {selector} on {self.address}"
        self._loaded = False
        self.run(f"document.querySelector({place}).click()")
        self.wait()

    def press(self, key: str) -> None:
        """Press a key, as a person at the keyboard does."""
        codes = {"Tab": 9, "Enter": 13}
        for kind in ("keyDown", "keyUp"):
            text = {"text": "\r"} if key == "Enter" and kind == "keyDown" else {}
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=codes[key], **text)

    def shape(self, width: int, height: int = 900, dark: bool = False) -> None:
        """Make the window as large as that of a device, and choose its colours."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])

    @property
    def address(self) -> str:
        """Where the tab is."""
        return str(self.run("location.href"))

    @property
    def text(self) -> str:
        """What a person reads on the page."""
        return str(self.run("document.body.innerText"))

    def violations(self, source: str) -> list[str]:
        """Return what axe-core finds on the page, with the elements."""
        self.run(source + "; undefined")
        script = """axe.run(document, {resultTypes: ["violations"]}).then(found => found.violations.map(
          each => each.id + ": " + each.nodes.slice(0, 3).map(node => node.html.slice(0, 120)).join(" | ")))"""
        return list(self.run(script))


@contextlib.contextmanager
def browser(folder: Path) -> Iterator[Tab]:
    """Start a browser with a fresh profile in ``folder`` and end it."""
    from websockets.sync.client import connect

    command = [CHROMIUM, *_FLAGS, f"--user-data-dir={folder}", "about:blank"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        port = _port(folder / "DevToolsActivePort")
        with connect(_tab(port), max_size=None, open_timeout=_PATIENCE) as socket:
            tab = Tab(socket)
            for domain in ("Page", "Network", "Log", "Runtime"):
                tab.call(f"{domain}.enable")
            # The scripts of the tests run beside the page; what the page itself may do stays as its policy says.
            yield tab
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()
        process.wait()


def _port(file: Path) -> int:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if file.is_file() and (lines := file.read_text().split()):
            return int(lines[0])
        time.sleep(0.05)
    raise AssertionError("Chromium did not start")


def _tab(port: int) -> str:
    import httpx

    tabs = httpx.get(f"http://127.0.0.1:{port}/json/list", timeout=_PATIENCE).json()
    return str(next(tab["webSocketDebuggerUrl"] for tab in tabs if tab["type"] == "page"))
