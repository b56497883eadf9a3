"""A real Chromium, driven by its own debugging protocol, and what its terminal shows."""

import asyncio
import base64
import json
import shutil
import subprocess
import threading
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pyte

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
    "--window-size=1000,640",
]
PATIENCE = 40.0
KEYS = {
    "\r": ("Enter", 13),
    "\x1b": ("Escape", 27),
    "\t": ("Tab", 9),
    "\x7f": ("Backspace", 8),
    "↓": ("ArrowDown", 40),
}
CONTROL = 2


class Browser:
    """One Chromium; use it as a context. Each tab is a person with cookies of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "chromium"
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [CHROMIUM, *FLAGS, f"--user-data-dir={self._folder}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._thread.start()
        self._line = self.run(self._connect())
        self.tabs: dict[str, Tab] = {}
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._listening = asyncio.run_coroutine_threadsafe(self._listen(), self.loop)
        return self

    def __exit__(self, *problem: object) -> None:
        self._listening.cancel()
        self.run(self._session.close())
        self._process.kill()
        self._process.wait()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(PATIENCE)

    def call(self, method: str, session: str = "", **parameters: object) -> dict[str, Any]:
        return self.run(self._call(method, session, parameters))

    def tab(self) -> "Tab":
        context = self.call("Target.createBrowserContext")["browserContextId"]
        target = self.call("Target.createTarget", url="about:blank", browserContextId=context)
        attached = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        tab = Tab(self, attached["sessionId"])
        self.tabs[attached["sessionId"]] = tab
        for domain in ("Network", "Page", "Runtime"):
            tab.call(f"{domain}.enable")
        return tab

    async def _connect(self) -> aiohttp.ClientWebSocketResponse:
        told = self._folder / "DevToolsActivePort"
        end = time.monotonic() + PATIENCE
        while not (told.exists() and told.read_text().count("\n")):
            assert time.monotonic() < end, "Chromium did not start"
            await asyncio.sleep(0.05)
        port, path = told.read_text().split()
        self._session = aiohttp.ClientSession()
        return await self._session.ws_connect(f"ws://127.0.0.1:{port}{path}", max_msg_size=0)

    async def _call(self, method: str, session: str, parameters: dict[str, object]) -> Any:
        number = len(self._waiting) + 1
        self._waiting[number] = self.loop.create_future()
        told = {"id": number, "method": method, "params": parameters}
        await self._line.send_json(told | ({"sessionId": session} if session else {}))
        answer = await self._waiting[number]
        assert "error" not in answer, (method, answer)
        return answer["result"]

    async def _listen(self) -> None:
        async for message in self._line:
            told = json.loads(message.data)
            if "id" in told:
                self._waiting[told["id"]].set_result(told)
            elif told.get("sessionId") in self.tabs:
                self.tabs[told["sessionId"]].take(told["method"], told["params"])


class Tab:
    """One page of one person; the terminal in it is used like ``tests.terminal.Terminal``."""

    def __init__(self, browser: Browser, session: str) -> None:
        self.browser = browser
        self.session = session
        self.sockets: list[str] = []
        self.lines: list[str] = []
        self.resize(80, 24)

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        return self.browser.call(method, self.session, **parameters)

    def window(self, width: int, height: int) -> None:
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def open(self, url: str) -> None:
        self.call("Page.navigate", url=url)

    def evaluate(self, script: str) -> Any:
        return self.call("Runtime.evaluate", expression=script)["result"].get("value")

    def until_true(self, script: str) -> None:
        end = time.monotonic() + PATIENCE
        while not self.evaluate(script):
            assert time.monotonic() < end, f"never true: {script}\n{self.evaluate(BODY)}"

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def type(self, *keys: str) -> None:
        for key in keys:
            self.burst(key)

    def burst(self, keys: str) -> None:
        for key in keys:
            if key in KEYS:
                self._press(*KEYS[key], 0)
            elif key < " ":
                letter = chr(ord(key) + 64)
                self._press(letter.lower(), ord(letter), CONTROL)
            else:
                self.call("Input.insertText", text=key)

    def wait(self, *texts: str) -> str:
        end = time.monotonic() + PATIENCE
        while not all(text in self.text for text in texts):
            if time.monotonic() > end:
                raise AssertionError(f"Never saw {texts}. The screen:\n{self.text}")
            self.evaluate("1")
        return self.text

    def resize(self, columns: int, rows: int) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)

    def take(self, method: str, given: dict[str, Any]) -> None:
        """Take in what the page's connection carries."""
        if method == "Network.webSocketCreated":
            self.sockets.append(given["url"])
            size = parse_qs(urlsplit(given["url"]).query)
            if size:
                self.resize(int(size["width"][0]), int(size["height"][0]))
        elif method == "Network.webSocketFrameSent" and given["response"]["opcode"] == 1:
            sent = given["response"]["payloadData"]
            if sent.startswith('["resize"'):
                size = json.loads(sent)[1]
                if (size["width"], size["height"]) != (self.screen.columns, self.screen.lines):
                    self.resize(size["width"], size["height"])
        elif method == "Network.webSocketFrameReceived":
            received = given["response"]
            if received["opcode"] == 1:
                self.lines.append(received["payloadData"])
            else:
                self._stream.feed(base64.b64decode(received["payloadData"]))

    def _press(self, key: str, code: int, modifiers: int) -> None:
        for kind in ("rawKeyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                windowsVirtualKeyCode=code,
                modifiers=modifiers,
                **({"text": key} if len(key) == 1 and not modifiers else {}),
            )


BODY = "document.body.innerText"
