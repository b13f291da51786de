"""The documentation site: complete, strict, and independent of other hosts."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import wandb_api

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
EXTERNAL = re.compile(
    r'<(?:script|img|iframe|source)\b[^>]*\bsrc="(?:https?:)?//|url\((?:https?:)?//'
)
STYLESHEET = re.compile(r'<link\b[^>]*rel="(?:stylesheet|preconnect)"[^>]*href="(?:https?:)?//')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` builds it."""
    folder = tmp_path_factory.mktemp("site")
    ended = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr
    return folder


def test_the_site_loads_nothing_from_other_hosts(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 25
    for page in pages:
        text = page.read_text("utf-8")
        assert not EXTERNAL.search(text), page
        assert not STYLESHEET.search(text), page


class Links(HTMLParser):
    """The links of a page, and the ids that lead into it."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.ids, self.targets = set[str](), set[str]()
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name in ("href", "src") and value:
                self.targets.add(value)


def test_every_link_leads_to_a_file_and_an_anchor(site: Path) -> None:
    pages = {page: Links(page) for page in site.rglob("*.html") if page.name != "404.html"}
    broken = set[tuple[str, str]]()
    for page, links in pages.items():
        for target in links.targets:
            url = urlsplit(target)
            if url.scheme or url.netloc:
                continue
            place = (page.parent / unquote(url.path)).resolve() if url.path else page
            inside = pages.get(place)
            anchor = unquote(url.fragment)
            if not place.is_file() or (inside and anchor and anchor not in inside.ids):
                broken.add((page.name, target))
    assert not broken
    assert sum(len(links.targets) for links in pages.values()) > 3000


def test_pictures_load_nothing_from_other_hosts() -> None:
    pictures = [path.read_text("utf-8") for path in (DOCS / "screens").glob("*.svg")]
    assert len(pictures) == 4
    for picture in pictures:
        assert not re.search(r"url\(['\"]?http|href=|<script", picture)


def test_examples_of_docstrings_are_code(site: Path) -> None:
    text = (site / "reference/registries.html").read_text("utf-8")
    assert text.count('<span class="gp">&gt;&gt;&gt; </span>') > 3
    assert "<blockquote>" not in text


def test_every_page_is_in_the_navigation() -> None:
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    listed = set(re.findall(r": ([\w/-]+\.md)$", config, re.M))
    assert listed == {str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md")}


def test_the_reference_describes_every_public_name_once() -> None:
    pages = "\n".join(page.read_text("utf-8") for page in (DOCS / "reference").glob("*.md"))
    described = Counter(re.findall(r"^::: wandb_api\.(\w+)$", pages, re.M))
    assert set(described.values()) == {1}
    by_module = {*wandb_api.errors.__all__, *wandb_api.filters.__all__}
    public = {name for name in wandb_api.__all__ if not name.startswith(("Async", "__"))}
    assert public - by_module <= described.keys()
