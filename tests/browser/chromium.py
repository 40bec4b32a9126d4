"""Finds the browser the tests drive; as a script, installs one where none is found, or says what is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "The browser tests need Chromium and none could be found or installed. Install it with the package manager "
    "(Debian, Ubuntu: apt-get install chromium) or name its path in DASHBOARD_CHROMIUM."
)


def find() -> str | None:
    """The path of a Chromium: the one named in ``DASHBOARD_CHROMIUM``, one of the system, or Playwright's own."""
    candidates = [os.environ.get("DASHBOARD_CHROMIUM"), *map(shutil.which, NAMES), _playwrights_own()]
    return next((path for path in candidates if path and Path(path).exists()), None)


def _playwrights_own() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def install() -> None:
    """Tries the system's package manager, then Playwright."""
    administrator = [] if os.geteuid() == 0 else ["sudo", "-n"]
    attempts = (
        [[*administrator, "apt-get", "update"], [*administrator, "apt-get", "install", "-y", "chromium"]]
        if shutil.which("apt-get")
        else []
    )
    for command in [*attempts, [sys.executable, "-m", "playwright", "install", "chromium"]]:
        if find():
            return
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    if not find():
        install()
    sys.exit(None if find() else MISSING)
