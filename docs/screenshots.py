"""Takes the README's pictures: the demo, used in a real browser. Needs Debian's chromium.

Run by `make screenshots`, which starts a demo of its own.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parent / "pictures"
PORT = 8897
URL = f"http://localhost:{PORT}"
CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_SECONDS = 90
SIZE = {"width": 1240, "height": 900}
TALL = {"width": 1240, "height": 1240}
DRAWN = ("people", "forces", "fit")
"""What comes with a picture of its own."""
ACCOUNT = "Brightwater Hotels"
CONTACTS = b"""Contact ID,First Name,Last Name,Title,Account Name,Favourite colour
003A,Lena,Vogt,CFO,Nordhafen Foods,blue
003B,Pawel,Nowak,Shift lead line 4,Nordhafen Foods,red
003C,,,Buyer,Nordhafen Foods,red
003D,Ida,Holm,Buyer,,red
003E,Tom,Reyes,Planner,Nobody Knows,red
"""


def main() -> None:
    """Write every picture."""
    PICTURES.mkdir(exist_ok=True)
    with _demo(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        page.goto(URL)
        _interview(page)
        _plan_and_home(page)
        _advice(page)
        _seeing(page)
        _sharing(page)
        _importing(page)
        _portfolio(page)
        _rhythm(page)
        browser.close()


def _interview(page: Page) -> None:
    _act_as(page, "U02THANDI")
    page.click(".sidebar-item:has-text('KAM Planner')")
    page.click("button:has-text('Start a plan')")
    page.wait_for_selector("text=Start an account plan")
    page.locator(".modal-overlay input").first.fill(ACCOUNT)
    _picture(page, "start")
    page.locator(".modal-overlay button", has_text="Start").last.click()
    page.wait_for_timeout(1500)
    page.click(".sidebar-item:has-text('Thandiwe')")
    page.locator("text=/repl(y|ies)/").last.click()
    _answer(page, "Brightwater Hotels, we all say Brightwater. Brightwater Hotels Ltd signs")
    _answer(page, "jan to dec 2027, mine")
    _picture(page, "question")
    _answer(page, "11% of our dosing business, and the only hotel group that lets us run the whole laundry")
    _answer(page, "half the size? still key, because of the reference")
    _answer(
        page,
        "46 hotels in the midwest, business travel, occupancy is up since two convention centers opened. "
        "their guests are corporate travel desks, Harbor Suites undercuts them on weeknights",
    )
    _answer(page, "about 860k last 12 months of maybe 2.1m they spend a year")
    _picture(page, "understood")
    page.locator("button", has_text="EUR").last.click()
    page.wait_for_timeout(1800)
    page.locator("button", has_text="Fill in a form").last.click()
    page.wait_for_selector(".modal-overlay")
    _picture(page, "form")
    page.locator(".modal-overlay button", has_text="Close").click()


def _plan_and_home(page: Page) -> None:
    _act_as(page, "U01JONAS")
    page.click(".sidebar-item:has-text('key-accounts')")
    page.fill(".composer-input", "/kam plan Nordhafen")
    page.click(".composer-send")
    page.wait_for_selector("text=Quality")
    _picture(page, "plan")
    page.click(".sidebar-item:has-text('KAM Planner')")
    page.wait_for_selector("text=Accounts")
    _picture(page, "home")


def _advice(page: Page) -> None:
    """Suggestions for the finished plan, and the plan as its rival sees it."""
    page.click(".sidebar-item:has-text('key-accounts')")
    for command, picture in (
        ("/kam suggest Nordhafen", "suggestions"),
        ("/kam challenge Nordhafen", "challenge"),
    ):
        _command(page, command, 4000)
        page.click(".sidebar-item:has-text('Jonas')")
        page.wait_for_timeout(1000)
        _picture(page, picture)


def _seeing(page: Page) -> None:
    """People, forces, fit and money of the finished plan, with their pictures."""
    page.set_viewport_size(TALL)  # type: ignore[arg-type]
    for command, picture in (
        ("/kam people Nordhafen", "people"),
        ("/kam forces Nordhafen", "forces"),
        ("/kam fit Nordhafen", "fit"),
        ("/kam money Nordhafen", "money"),
    ):
        _command(page, command, 1500)
        if picture in DRAWN:
            _wait_for_file(page, f"nordhafen-foods-{picture}")
        _to_the_end(page)
        _picture(page, picture)


def _sharing(page: Page) -> None:
    """What a customer would see of the plan, and the plan on its way to another owner."""
    for command, picture in (
        ("/kam share Nordhafen customer", "share"),
        ("/kam handover Nordhafen @haruka", "handover"),
    ):
        _command(page, command, 4000)
        _picture(page, picture)
    page.locator("button", has_text="Cancel").last.click()


def _importing(page: Page) -> None:
    """A file of contacts with rows that cannot be taken: looked at, with the reasons in a file below."""
    page.set_viewport_size(SIZE)  # type: ignore[arg-type]
    held = {"name": "contacts.csv", "mimeType": "text/csv", "buffer": CONTACTS}
    page.set_input_files("input[type=file]", held)  # type: ignore[arg-type]
    page.wait_for_timeout(800)
    page.locator(".composer-send").last.click()
    page.wait_for_timeout(6000)
    page.locator("text=/repl(y|ies)/").last.click()
    page.wait_for_timeout(1000)
    _picture(page, "import")
    page.reload()
    page.wait_for_timeout(1500)


def _portfolio(page: Page) -> None:
    """The manager's accounts, with the matrix and the whale curve."""
    page.set_viewport_size(TALL)  # type: ignore[arg-type]
    _act_as(page, "U04BEATRIZ")
    page.click(".sidebar-item:has-text('key-accounts')")
    _command(page, "/kam portfolio", 4000)
    page.reload()
    page.wait_for_timeout(1500)
    _act_as(page, "U04BEATRIZ")
    page.click(".sidebar-item:has-text('Beatriz')")
    page.wait_for_timeout(1000)
    page.locator("button", has_text="Draw the matrix").last.click()
    _wait_for_file(page, "matrix-")
    _to_the_end(page)
    _picture(page, "portfolio")
    page.locator("button", has_text="Draw the whale curve").last.click()
    _wait_for_file(page, "whale-")
    _to_the_end(page)
    _picture(page, "whale")
    page.set_viewport_size(SIZE)  # type: ignore[arg-type]
    _act_as(page, "U01JONAS")


def _wait_for_file(page: Page, name: str) -> None:
    page.get_by_text(name).last.wait_for()
    page.wait_for_timeout(1500)


def _to_the_end(page: Page) -> None:
    page.mouse.move(SIZE["width"] // 2, SIZE["height"] // 2)
    page.mouse.wheel(0, 10_000)
    page.wait_for_timeout(500)


def _rhythm(page: Page) -> None:
    """Monday at nine: the channel's digest, the manager's nudge, a review that is prepared."""
    page.click(".sidebar-item:has-text('acct-nordhafen')")
    _command(page, "/clock monday 09:00", 9000)
    page.locator("button", has_text="Done").last.click()
    page.wait_for_timeout(4000)
    _picture(page, "digest")
    _command(page, "/kam review Nordhafen", 4000)
    page.click(".sidebar-item:has-text('Jonas')")
    page.wait_for_timeout(1500)
    _picture(page, "review")


def _command(page: Page, text: str, milliseconds: int) -> None:
    page.locator(".composer-input").last.fill(text)
    page.locator(".composer-send").last.click()
    page.wait_for_timeout(milliseconds)


def _act_as(page: Page, person: str) -> None:
    page.select_option("select", person)
    page.wait_for_timeout(500)


def _answer(page: Page, text: str) -> None:
    boxes = page.locator("textarea.composer-input")
    boxes.nth(boxes.count() - 1).fill(text)
    page.locator(".composer-send").nth(boxes.count() - 1).click()
    page.wait_for_timeout(1800)


def _picture(page: Page, name: str) -> None:
    page.wait_for_timeout(600)
    page.screenshot(path=str(PICTURES / f"{name}.png"))


@contextmanager
def _demo() -> Iterator[None]:
    call = [sys.executable, "-m", "bot.cli", "demo", "--port", str(PORT)]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as demo:
        try:
            assert demo.stdout is not None
            demo.stdout.readline()
            _wait_for_page()
            yield
        finally:
            demo.terminate()


def _wait_for_page() -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            with urlopen(URL, timeout=5):
                return
        except URLError:
            time.sleep(0.2)
    raise SystemExit("the demo does not start")


if __name__ == "__main__":
    main()
