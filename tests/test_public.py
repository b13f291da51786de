"""The public interface: documented members with signatures, and the lists of exported names."""

from __future__ import annotations

import ast
import importlib
import inspect
import pickle
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_origin

import pytest

import wandb_api
from wandb_api._core.public import get_undeclared

ROOT = Path(__file__).parents[1]
DOOR = ROOT / "wandb_api" / "__init__.py"
MEMBER = re.compile(
    r"(?P<lazy>lazy )?(?P<property>property )?(?P<name>\w+)(?:\((?P<parameters>.*)\))? -> (?P<answer>.+)"
)


@dataclass(frozen=True)
class Member:
    """A documented member of `Api`, as in ``tests/reference/api_members.txt``."""

    name: str
    signature: inspect.Signature
    is_property: bool
    is_plain: bool
    answer: str


def members() -> Iterator[Member]:
    for line in (ROOT / "tests/reference/api_members.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        found = MEMBER.fullmatch(line)
        assert found, line
        source = f"def f({found['parameters'] or ''}): ..."
        scope: dict[str, Any] = {}
        exec(source, scope)
        yield Member(
            found["name"],
            inspect.signature(scope["f"]),
            bool(found["property"]),
            bool(found["lazy"]),
            found["answer"],
        )


MEMBERS = [m for m in members() if m.name != "Api"]
MODULES = ("automations", "cache", "dataset", "errors", "filters", "reports")
ERRORS = (wandb_api.Error, wandb_api.GraphQLErrorDetail)
FLAVOURS = [wandb_api.Api, wandb_api.AsyncApi]


def test_the_reference_has_49_members() -> None:
    assert len(list(members())) == 49


@pytest.mark.parametrize("api", FLAVOURS)
@pytest.mark.parametrize("member", MEMBERS, ids=lambda m: m.name)
def test_a_documented_member_matches_its_documentation(api: type[Any], member: Member) -> None:
    found = inspect.getattr_static(api, member.name)
    assert isinstance(found, property) == member.is_property
    function: Any = found.fget if isinstance(found, property) else found
    assert inspect.getdoc(function), f"{member.name} has no docstring"
    is_async = api is wandb_api.AsyncApi and not member.is_plain
    assert inspect.iscoroutinefunction(function) == is_async
    compare(function, member.signature, after_self=True)
    answer = str(inspect.signature(function).return_annotation).strip("'\"")
    if api is wandb_api.AsyncApi:
        answer = re.sub(r"\bAsync(?=[A-Z])", "", answer)
    same = {"Literal[True]": "bool", "list[JSONDict]": "list[dict]"}
    assert same.get(answer, answer) == member.answer


@pytest.mark.parametrize("api", FLAVOURS)
def test_the_constructor_matches_its_documentation(api: type[Any]) -> None:
    (member,) = (m for m in members() if m.name == "Api")
    compare(api.__init__, member.signature, after_self=True)


def compare(function: Any, documented: inspect.Signature, *, after_self: bool) -> None:
    """Assert equal names, order and defaults; further parameters must be keyword-only."""
    ours = list(inspect.signature(function).parameters.values())[int(after_self) :]
    named = {p.name: p for p in ours if p.kind is p.KEYWORD_ONLY}
    assert [simple(p) for p in ours if p.kind is not p.KEYWORD_ONLY] == [
        simple(p) for p in documented.parameters.values() if p.kind is not p.KEYWORD_ONLY
    ]
    for parameter in documented.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY:
            assert simple(named.pop(parameter.name)) == simple(parameter)
    assert all(p.default is not p.empty for p in named.values())


def simple(parameter: inspect.Parameter) -> tuple[str, Any, Any]:
    return parameter.name, parameter.kind, parameter.default


def test_both_flavours_have_the_same_members() -> None:
    def names(api: type[Any]) -> set[str]:
        return {"close" if n == "aclose" else n for n in dir(api) if not n.startswith("_")}

    assert names(wandb_api.Api) == names(wandb_api.AsyncApi)


# ---------------------------------------------------------------- exported names


def test_the_three_lists_of_exported_names_agree() -> None:
    exported = {n for n in wandb_api.__all__ if n != "__version__"}
    homes = vars(wandb_api)["_HOMES"]
    modules = set(vars(wandb_api)["_MODULES"])
    assert exported == {*homes, *modules}
    assert sorted(wandb_api.__all__) == wandb_api.__all__
    assert dir(wandb_api) == sorted(wandb_api.__all__)
    assert checked_imports() == homes | dict.fromkeys(modules, ".")


def checked_imports() -> dict[str, str]:
    """Return the imports under TYPE_CHECKING: name to module, as type checkers see them."""
    found: dict[str, str] = {}
    for node in ast.parse(DOOR.read_text("utf-8")).body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            for statement in node.body:
                assert isinstance(statement, ast.ImportFrom)
                for alias in statement.names:
                    found[alias.asname or alias.name] = f".{statement.module or ''}"
    return found


@pytest.mark.parametrize("name", [n for n in wandb_api.__all__ if n != "__version__"])
def test_a_public_name_exists_and_has_a_docstring(name: str) -> None:
    found = getattr(wandb_api, name)
    home = vars(wandb_api)["_HOMES"].get(name)
    if home is None:
        assert found is importlib.import_module(f"wandb_api.{name}")
    elif inspect.isclass(found) or inspect.isfunction(found):
        assert found is getattr(importlib.import_module(home, "wandb_api"), name)
    if inspect.isclass(found) or inspect.isfunction(found) or inspect.ismodule(found):
        assert inspect.getdoc(found), f"{name} has no docstring"


def test_an_unknown_name_raises_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Apy'"):
        _ = wandb_api.Apy  # type: ignore[attr-defined]


def public_classes() -> Iterator[type[Any]]:
    for name in wandb_api.__all__:
        found = getattr(wandb_api, name)
        if inspect.isclass(found):
            yield found
        elif inspect.ismodule(found):
            yield from (
                v
                for n, v in vars(found).items()
                if inspect.isclass(v) and v.__module__.startswith("wandb_api") and n[0] != "_"
            )


def exported_classes() -> Iterator[tuple[str, str, type[Any]]]:
    """Yield each public class with its public module and name."""
    doors = {"wandb_api": wandb_api, **{f"wandb_api.{n}": getattr(wandb_api, n) for n in MODULES}}
    for module, door in doors.items():
        for name in door.__all__:
            found = getattr(door, name)
            if inspect.isclass(found) and get_origin(found) is None:  # `dict[...]` is one on 3.10
                yield module, name, found


@pytest.mark.parametrize(
    ("module", "name", "kind"),
    [pytest.param(*case, id=".".join(case[:2])) for case in exported_classes()],
)
def test_a_public_class_reports_its_public_module(module: str, name: str, kind: type[Any]) -> None:
    homes = {module, "wandb_api.errors"} if issubclass(kind, (*ERRORS, UserWarning)) else {module}
    if kind in (wandb_api.Filter, wandb_api.Order):
        homes.add("wandb_api.filters")
    assert kind.__module__ in homes
    assert kind.__qualname__ == name
    assert pickle.loads(pickle.dumps(kind)) is kind


def declared(kind: type[Any]) -> Iterator[tuple[str, Any]]:
    """Yield the public methods and properties that this library defines on a class."""
    for base in kind.__mro__:
        if base.__module__.startswith("wandb_api"):
            for name, value in vars(base).items():
                function = value.fget if isinstance(value, property) else value
                function = getattr(function, "__func__", function)
                abstract = getattr(function, "__isabstractmethod__", False)
                if abstract or getattr(function, "__name__", "") == "_overload_dummy":
                    continue  # documented at the definition
                if not name.startswith("_") and inspect.isfunction(function):
                    yield f"{base.__module__}.{base.__qualname__}.{name}", function


def test_everything_public_has_a_docstring_and_types() -> None:
    lacking = set()
    for kind in public_classes():
        for name, function in declared(kind):
            if not inspect.getdoc(function):
                lacking.add(f"{name} has no docstring")
            parameters = list(inspect.signature(function).parameters.values())
            annotations = [p.annotation for p in parameters if p.name not in ("self", "cls")]
            if inspect.Parameter.empty in annotations or "return" not in function.__annotations__:
                lacking.add(f"{name} is not fully typed")
    assert sorted(lacking) == []


def test_no_public_class_accepts_undeclared_attributes() -> None:
    """Attributes are declared: ``__getattr__`` raises for unknown names, with a suggestion."""
    # except a summary, whose keys are attributes as in the official client
    found = [k for k in public_classes() if "__getattr__" in dir(k)]
    other = {k.__name__ for k in found if getattr(k, "__getattr__", None) is not get_undeclared}
    assert other == {"AsyncSummary", "Summary"}  # `get_undeclared` is tested in tests/unit/core


def test_the_error_tree_matches_its_drawing() -> None:
    from wandb_api import errors

    drawn = {}
    parents: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(
            r"(?P<lead>[ |`-]*)(?P<name>[A-Z]\w+)(?: \(also (?P<also>[\w, ]+)\))?", line
        )
        if not found or not line.strip() or line.startswith(("Exceptions:", "The tree")):
            continue
        depth = len(found["lead"])
        parents = [p for p in parents if p[0] < depth]
        drawn[found["name"]] = (parents[-1][1] if parents else "Exception", found["also"])
        parents.append((depth, found["name"]))
    for name, (parent, also) in drawn.items():
        bases = [b.__name__ for b in getattr(errors, name).__bases__]
        assert bases == [parent, *(also.split(", ") if also else [])], name
    tree = {n for n, v in vars(errors).items() if inspect.isclass(v) and issubclass(v, Exception)}
    tree -= {n for n in tree if issubclass(getattr(errors, n), Warning)}
    assert tree == set(drawn)
