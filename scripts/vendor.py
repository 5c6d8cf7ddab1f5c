"""Copy the pinned front-end files into the tree: fonts, htmx and icons.

Goodword has no build step. The files a browser needs are kept in the repository; `package.json` and
`package-lock.json` only say which versions they are. To update: change a version in `package.json`, then

    npm install --ignore-scripts
    python scripts/vendor.py                 # copy everything again
    python scripts/vendor.py --icon bird     # and take one more Lucide icon
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
WEB = ROOT / "src" / "goodword" / "web"
VENDOR = WEB / "static" / "vendor"
ICONS = WEB / "icons"

SUBSETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "greek-ext", "vietnamese")


def version(package: str) -> str:
    """The installed version of an npm package."""
    text = (MODULES / package / "package.json").read_text(encoding="utf-8")
    return str(json.loads(text)["version"])


def note(folder: Path, package: str, licence: str) -> None:
    """Leave beside vendored files what they are, so that an audit needs no npm."""
    (folder / "VERSION.txt").write_text(f"{package} {version(package)}\nLicense: {licence}\n", encoding="utf-8")


def fonts(package: str, name: str) -> None:
    """Copy one variable font (weight axis, upright) with its licence."""
    source = MODULES / package
    target = VENDOR / name
    target.mkdir(parents=True, exist_ok=True)
    for subset in SUBSETS:
        file = source / "files" / f"{name}-{subset}-wght-normal.woff2"
        if file.exists():  # not every family is drawn for every script
            shutil.copyfile(file, target / f"{name}-{subset}.woff2")
    shutil.copyfile(source / "LICENSE", target / "LICENSE.txt")
    note(target, package, "OFL-1.1")


def htmx() -> None:
    """Copy htmx as one classic script."""
    source = MODULES / "htmx.org"
    target = VENDOR / "htmx"
    target.mkdir(parents=True, exist_ok=True)
    text = (source / "dist" / "htmx.min.js").read_text(encoding="utf-8")
    # The source map is not shipped; a hashing static storage would look for it.
    text = re.sub(r"\n?//# sourceMappingURL=.*", "", text)
    (target / "htmx.min.js").write_text(text, encoding="utf-8")
    shutil.copyfile(source / "LICENSE", target / "LICENSE.txt")
    note(target, "htmx.org", "0BSD")


def icons(names: list[str]) -> None:
    """Copy Lucide icons, shortened to what a page needs: view box and shapes."""
    source = MODULES / "lucide-static"
    ICONS.mkdir(exist_ok=True)
    for name in sorted(names):
        svg = (source / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        inner = re.sub(r"\s+", " ", svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]).strip()
        inner = inner.replace(" />", "/>").replace("> <", "><")
        text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{inner}</svg>\n'
        (ICONS / f"{name}.svg").write_text(text, encoding="utf-8")
    shutil.copyfile(source / "LICENSE", ICONS / "LICENSE.txt")
    note(ICONS, "lucide-static", "ISC")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--icon", action="append", default=[], help="take this Lucide icon as well (repeatable)")
    options = parser.parse_args()
    if not MODULES.is_dir():
        print("node_modules is missing: run npm install --ignore-scripts first.", file=sys.stderr)
        return 1
    fonts("@fontsource-variable/inter", "inter")
    fonts("@fontsource-variable/source-serif-4", "source-serif-4")
    htmx()
    icons([file.stem for file in ICONS.glob("*.svg")] + options.icon)
    return 0


if __name__ == "__main__":
    sys.exit(main())
