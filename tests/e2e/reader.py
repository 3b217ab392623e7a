"""A keyboard-wedge reader and a hand: each has its own pace, whatever the speed of the machine that runs the test."""

import time

from playwright.sync_api import Page

BETWEEN_KEYS_S = 0.004
HAND_MS = 50


def scan(page: Page, text: str) -> None:
    """Type as a reader does. Each key has the time at which a reader would have sent it, however late it is handled.

    What is typed before the page's scripts have run is lost: a browser runs them before it says that a page is loaded.
    """
    page.wait_for_load_state()
    line = page.context.new_cdp_session(page)
    began = time.time()
    for place, char in enumerate(text):
        key = "Enter" if char == "\n" else char
        typed = "\r" if char == "\n" else char
        event = {"key": key, "timestamp": began + place * BETWEEN_KEYS_S}
        code = {"windowsVirtualKeyCode": 13, "code": "Enter"} if char == "\n" else {}
        down = {**event, **code, "type": "keyDown", "text": typed, "unmodifiedText": typed}
        line.send("Input.dispatchKeyEvent", down)
        line.send("Input.dispatchKeyEvent", {**event, **code, "type": "keyUp"})
    line.detach()


def press(page: Page, key: str) -> None:
    """Press a key as a hand does: it stays down longer than a reader's burst lasts between two keys."""
    page.wait_for_load_state()
    page.keyboard.press(key, delay=HAND_MS)
