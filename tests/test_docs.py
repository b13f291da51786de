"""The pages below docs/ agree with the code: links, catalogues, and the exercise's starting points."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from docs.record_migration import PAGE as MIGRATION
from docs.record_migration import with_tables
from tests.conformance.members import ABSENT, DIFFERENT, NOTES
from wandb_api import Api, errors

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", [*PAGES, *ROOT.glob("*.md")], ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize(
    "page", [p for p in PAGES if "```python" in p.read_text("utf-8")], ids=lambda page: page.name
)
def test_examples_can_be_pasted_at_a_prompt(page: Path) -> None:
    """The prompt ends a compound statement at an empty line, and only there."""
    for block in re.findall(r"^```python\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S):
        lines = block.splitlines()
        body = ast.parse(block).body
        for statement, following in zip(body, [*body[1:], None], strict=True):
            if not hasattr(statement, "body"):
                continue
            end = statement.end_lineno or 0
            assert all(lines[statement.lineno : end]), block
            assert following is None or not lines[end], block


def test_the_exercise_starts_from_what_is_here() -> None:
    page = (DOCS / "architecture.md").read_text("utf-8")
    fragments = (ROOT / "queries/runs/fragments.graphql").read_text("utf-8")
    fields = fragments.partition("fragment RunFields on Run {")[2].partition("\n}")[0]
    assert "\n  commit\n" in fields
    assert "exitcode" not in fields
    rows = (ROOT / "schema/evidence.tsv").read_text("utf-8").splitlines()
    before = next(at for at, row in enumerate(rows) if row.startswith("Run.eventsLineCount\t"))
    assert rows[before + 1].startswith("Run.fileCount\t")
    assert "Run.exitcode\t-\t2023-04\t-\t-\t-\n" in page
    assert re.search(r"^  exitcode: Float$", (ROOT / "schema/schema.graphql").read_text(), re.M)
    attributes = (ROOT / "wandb_api/_runs/run.py").read_text("utf-8")
    assert "def read_only(self)" in attributes
    assert "exit_code" not in attributes


def test_files_that_the_architecture_names_exist() -> None:
    page = (DOCS / "architecture.md").read_text("utf-8")
    local = page.partition("## How the local server answers")[2].partition("\n## ")[0]
    roots = [ROOT, ROOT / "wandb_api", ROOT / "codegen/wandb_codegen", ROOT / "generated"]
    names = set(re.findall(r"`((?:[\w.-]+/)*[\w-]+\.(?:py|tsv|graphql|txt|jinja|md))`", page))
    inner = set(re.findall(r"`((?:\w+/)*\w+\.py)`", local))
    assert len(names) > 40
    for name in names:
        places = [*roots, ROOT / "wandb_api/local/_server"] if name in inner else roots
        assert any((place / name).is_file() for place in places), name


def table(page: str, columns: int = 1) -> list[list[str]]:
    """The first cells of the rows that begin with a name."""
    rows = re.findall(r"^\| (`.*) \|$", (DOCS / page).read_text("utf-8"), re.M)
    return [re.split(r"\s*\|\s*", row)[:columns] for row in rows]


def test_the_catalogue_lists_every_error_with_its_bases() -> None:
    listed = {
        name.strip("`"): set(re.findall(r"\w+", also)) for name, also in table("errors.md", 2)
    }
    kinds = {name: getattr(errors, name) for name in errors.__all__ if name != "GraphQLErrorDetail"}
    assert listed.keys() == kinds.keys()
    for name, also in listed.items():
        bases = {base.__name__ for base in kinds[name].__bases__}
        assert also == bases - {"Error", "CommError", "Exception"}, name
    assert "`GraphQLErrorDetail`" in (DOCS / "errors.md").read_text("utf-8")


def test_the_migration_page_lists_every_documented_member_in_order() -> None:
    reference = (ROOT / "tests/reference/api_members.txt").read_text("utf-8")
    members = re.findall(r"^(?:lazy )?(?:property )?(\w+)(?:\(.*\))? ->", reference, re.M)
    page = MIGRATION.read_text("utf-8").partition("## The members of `Api`")[2]
    part, _, rest = page.partition("\n## ")
    listed = re.findall(r"^\| `(\w+)` \|", part, re.M)
    assert listed[: len(members)] == members
    further = set(re.findall(r"`(\w+)`", part.partition("Further members here:")[2]))
    assert further | {*listed} - {"Api"} == {name for name in dir(Api) if name[0] != "_"}
    for name in ABSENT:
        assert re.search(rf"\b{name.rpartition('.')[2]}`", rest), name


def test_the_migration_page_is_up_to_date() -> None:
    page = MIGRATION.read_text("utf-8")
    assert with_tables(page) == page, "run python docs/record_migration.py"


def test_every_note_of_the_migration_page_is_shown() -> None:
    page = MIGRATION.read_text("utf-8")
    for note in [*ABSENT.values(), *DIFFERENT.values(), *NOTES.values()]:
        assert note in page


def test_the_readme_links_to_every_page() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    own = [page for page in PAGES if not page.read_text("utf-8").startswith("--8<--")]
    assert {f"docs/{page.name}" for page in own} <= set(LINK.findall(readme))


def test_the_contributing_guide_names_every_folder_of_tests_and_target() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = set(re.findall(r"`tests/(\w+)/", guide))
    folders = {p.name for p in (ROOT / "tests").iterdir() if p.is_dir() and p.name[:2] != "__"}
    assert named == folders
    phony = re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.M)
    targets = {target for line in phony for target in line.split()}
    for target in targets:
        assert re.search(rf"`(?:make )?{target}\b", guide), target
