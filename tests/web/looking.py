"""What every page must stand: axe finds nothing, and nothing makes a phone scroll sideways."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
OPTIONS: dict[str, object] = {
    "resultTypes": ["violations"],
    "preload": False,  # axe would fetch style sheets once more, and set their text inline
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}

# What can differ from one theme to the other: a theme is one block of tokens, colors all of them. Every other rule reads
# names, roles and structure, which are the same in both, and is asked once, in light.
COLORS = {**OPTIONS, "runOnly": {"type": "rule", "values": ["color-contrast"]}}

# Two frames on, what a change of theme or width set going has been painted, and what moves has come to rest.
PAINTED = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await Promise.all(document.getAnimations().map((moving) => moving.finished.catch(() => null)));
}"""

# What reaches past the right or left edge of the page, the innermost first; scrolling frames may hold wider things.
WIDER = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const out = [...document.body.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && (box.right > width + 1 || box.left < -1);
  });
  return out.slice(-5).map((element) => element.outerHTML.slice(0, 160));
}"""

# Targets under 24 px (2.5.8) or, on a phone, lone controls under 44; links in running text may be smaller.
SMALL = """(least) => [...document.querySelectorAll("a.button, button, summary, .nav-link, .bottom-link, select, .tick")]
  .filter((element) => element.checkVisibility({visibilityProperty: true}) && !element.closest("p, .sr-only, dialog"))
  .filter((element) => !element.classList.contains("button-link"))
  .filter((element) => element.getBoundingClientRect().height < least - 0.5)
  .map((element) => element.outerHTML.slice(0, 160))"""


# A sentence in a column a few letters wide: a grid that was given fewer children than it has columns.
SQUEEZED = """() => [...document.querySelectorAll("h1, h2, h3, p, dd, li")]
  .filter((element) => element.checkVisibility() && !element.closest(".sr-only, dialog, table"))
  .filter((element) => element.children.length === 0 && element.textContent.trim().length > 24)
  .filter((element) => element.getBoundingClientRect().width < 80)
  .map((element) => element.outerHTML.slice(0, 160))"""


def visit(page: Page, path: str) -> None:
    """Go to a page that must be there: an error page passes for a fine one otherwise."""
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200, f"{path} answered {answer.status}"


def examine(page: Page, path: str) -> list[str]:
    """All that is wrong with a page: as axe finds it, its colors in dark, and as a phone of 360 px shows it."""
    visit(page, path)
    wrong = [f"{path}: {found}" for found in [barriers(page)] if found]
    wrong += [f"{path} squeezes its words: {what}" for what in squeezed(page)]
    page.emulate_media(color_scheme="dark")
    if barriers(page, COLORS):
        visit(page, path)  # a busy machine may have painted half of the other theme: from its beginning, then
        wrong += [f"{path} in dark: {found}" for found in [barriers(page, COLORS)] if found]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 360, "height": 780})
    page.wait_for_function("innerWidth === 360")
    if on_a_phone(page, path):
        visit(page, path)
        wrong += on_a_phone(page, path)
    page.set_viewport_size({"width": 1360, "height": 900})
    return wrong


def on_a_phone(page: Page, path: str) -> list[str]:
    """What a narrow window shows to be wrong."""
    page.evaluate(PAINTED)
    return [
        *(f"{path} squeezes its words on a phone: {what}" for what in squeezed(page)),
        *(f"{path} scrolls sideways: {what}" for what in wider_than_the_page(page)),
        *(f"{path} has a target too small for a finger: {what}" for what in too_small(page)),
    ]


def barriers(page: Page, options: dict[str, object] = OPTIONS) -> str:
    """axe's report on the page as it stands; "" where it found nothing."""
    page.evaluate(PAINTED)
    found = AXE.run(page, options=options)
    return found.generate_report() if found.violations_count else ""


def wider_than_the_page(page: Page) -> list[str]:
    """The elements that make the page scroll sideways."""
    found: list[str] = page.evaluate(WIDER)
    wide: bool = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return found or (["the page scrolls sideways"] if wide else [])


def squeezed(page: Page) -> list[str]:
    """Sentences in columns too narrow for them."""
    found: list[str] = page.evaluate(SQUEEZED)
    return found


def too_small(page: Page, least: int = 44) -> list[str]:
    """Controls lower than ``least`` pixels."""
    found: list[str] = page.evaluate(SMALL, least)
    return found
