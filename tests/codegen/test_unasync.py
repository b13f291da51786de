"""The derivation of the synchronous flavour: converted and refused snippets."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from wandb_codegen.errors import ROOT, CodegenError
from wandb_codegen.unasync import HEADER, RULES, Converter, read_properties, run

PROPERTIES = frozenset({"AsyncRun.metadata"})


def derived(source: str) -> str:
    text = Converter(PROPERTIES).convert(source, "x.py")
    header = HEADER.format(source="x.py")
    assert text.startswith(header)
    ast.parse(text)
    return text.removeprefix(header)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("async def f(): return await g()", "def f(): return g()"),
        ("async def f():\n    async with g() as x: pass", "def f():\n    with g() as x: pass"),
        ("async def f():\n    return [x async for x in y]", "def f():\n    return [x for x in y]"),
        ("async def f(): return (await g()).a", "def f(): return g().a"),
        ("async def f(): return (await a.g(b(1))).c[0]", "def f(): return a.g(b(1)).c[0]"),
        ("async def f(): return (await (await g()).h()).i", "def f(): return (g().h()).i"),
        ("async def f(): return h((await g()))", "def f(): return h((g()))"),
        ("async def f(): return await (g())", "def f(): return (g())"),
        ("from .._async.run import AsyncRun", "from .._sync.run import Run"),
        ("x: AsyncIterator[int]", "x: Iterator[int]"),
        ("x: AsyncGenerator[list[int]]", "x: Generator[list[int]]"),
        ("async def __aenter__(self): pass", "def __enter__(self): pass"),
        ("def __aiter__(self): pass", "def __iter__(self): pass"),
        (
            "async def __anext__(self): raise StopAsyncIteration",
            "def __next__(self): raise StopIteration",
        ),
        ("async def f(): return await anext(x)", "def f(): return next(x)"),
        ("async def f(): await x.aclose()", "def f(): x.close()"),
        ("async def f(): await asleep(1)", "def f(): sleep(1)"),
        ("async def f(): return await amap_bounded(g, x)", "def f(): return map_bounded(g, x)"),
        ("@asynccontextmanager\nasync def f(): yield 1", "@contextmanager\ndef f(): yield 1"),
        ("# await the AsyncRun\nx = 1", "# the Run\nx = 1"),
        (
            "class AsyncRun:\n    @property\n    async def metadata(self): return await f()",
            "class Run:\n    @property\n    def metadata(self): return f()",
        ),
        ("x = 'asynchronous'; awaited = 1", "x = 'asynchronous'; awaited = 1"),
    ],
)
def test_a_snippet_becomes_its_twin(source: str, expected: str) -> None:
    assert derived(source) == expected


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("x = 1\nimport asyncio", 2, "'asyncio' belongs in a neutral module, as a pair"),
        ("import anyio", 1, "'anyio' belongs in a neutral module"),
        ("x: Awaitable[int]", 1, "'Awaitable' belongs in a neutral module"),
        ("x: Coroutine[int, int, int]", 1, "'Coroutine' belongs"),
        ("\n\ndef f(:\n", 3, "invalid Python: "),
        ("async def f(): await x.asend(1)", 1, "'asend' remains; add a rule or a pair"),
        ("async def f():\n    return await x.aread()", 2, "'aread' remains"),
        (
            "class AsyncRun:\n\n    @property\n    async def other(self): pass",
            4,
            "the property AsyncRun.other sends requests",
        ),
        (
            "class AsyncRun:\n    @functools.cached_property\n    async def other(self): pass",
            3,
            "list it in codegen/network_properties.txt if it is documented, else make it a method",
        ),
    ],
)
def test_changes_of_meaning_are_refused(source: str, line: int, words: str) -> None:
    with pytest.raises(CodegenError) as caught:
        Converter(PROPERTIES).convert(source, "a/b.py")
    assert words in str(caught.value)
    assert str(caught.value).startswith(f"a/b.py:{line}: ")


def test_unused_rules_and_exceptions_are_reported() -> None:
    converter = Converter(PROPERTIES)
    converter.convert("async def f(): await g()", "x.py")
    unused = converter.unused()
    assert "codegen/network_properties.txt: AsyncRun.metadata" in unused
    assert len(unused) == len(RULES) - 2 + 1


def test_the_list_of_properties_is_read_without_comments(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("# why\n\n  AsyncRun.metadata \n", "utf-8")
    assert read_properties(path) == PROPERTIES
    assert read_properties(tmp_path / "nothing") == frozenset()


def project(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = root / "wandb_api" / "_async" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (root / "tests" / "_async" / "area").mkdir(parents=True, exist_ok=True)
    (root / "tests" / "_async" / "area" / "test_x.py").write_text(
        "async def test_x() -> None:\n    await x()\n", "utf-8"
    )
    return root


def test_library_and_tests_are_derived_and_orphans_removed(tmp_path: Path) -> None:
    root = project(tmp_path, run="class AsyncRun: pass\n")
    orphan = root / "wandb_api" / "_sync" / "old.py"
    orphan.parent.mkdir(parents=True)
    orphan.write_text("", "utf-8")
    assert any("stale: wandb_api/_sync/run.py" in p for p in run(root, check=True))
    assert orphan.exists()
    assert run(root, check=False) == []
    assert not orphan.exists()
    assert "class Run:" in (root / "wandb_api" / "_sync" / "run.py").read_text("utf-8")
    derived = (root / "tests" / "_sync" / "area" / "test_x.py").read_text("utf-8")
    assert derived.startswith("# Generated from tests/_async/area/test_x.py by")
    assert "def test_x() -> None:\n    x()" in derived
    assert not [p for p in run(root, check=True) if "stale" in p]


def test_an_invalid_file_keeps_its_last_twin(tmp_path: Path) -> None:
    root = project(tmp_path, run="class AsyncRun: pass\n", user="class AsyncUser: pass\n")
    run(root, check=False)
    project(tmp_path, run="class AsyncRun(:\n", user="class AsyncUser: new = 1\n")
    (problem,) = run(root, check=False)
    assert problem.startswith("wandb_api/_async/run.py:1: invalid Python")
    assert "class Run:" in (root / "wandb_api" / "_sync" / "run.py").read_text("utf-8")
    assert "new = 1" in (root / "wandb_api" / "_sync" / "user.py").read_text("utf-8")


def test_this_repository_is_up_to_date() -> None:
    assert [p for p in run(ROOT, check=True) if p.startswith("stale")] == []
