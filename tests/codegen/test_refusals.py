"""Mistakes in sources are reported with file and line, and without a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from wandb_codegen.__main__ import main
from wandb_codegen.errors import CodegenErrors
from wandb_codegen.generate import generate

SCHEMA = """\
directive @constraints(min: Int, max: Int, pattern: String) on INPUT_FIELD_DEFINITION
scalar Strange
type Query {
  things(first: Int, after: String, filter: FilterInput, must: String!): ThingConnection
  list(first: Int, after: String): [ThingConnection]
  thing(id: ID!, day: DateTime): Thing
  node: Node
  unusual: Strange
  bare(first: Int, after: String): Bare
}
scalar DateTime
type Mutation { save(input: FilterInput): Thing }
type Subscription { thing: Thing }
interface Node { id: ID! }
type Thing implements Node { id: ID! ID: ID name: String fooBar: Int foo_bar: Int _: Int owner: Thing _1: Int }
type ThingConnection { edges: [ThingEdge!]! pageInfo: PageInfo! totalCount: String }
type ThingEdge { node: Thing! }
type PageInfo { hasNextPage: Boolean! endCursor: String }
type Bare { pageInfo: PageInfo! }
input FilterInput { name: String, must: String!, inner: FilterInput, list: [String] }
"""
PAGE = "edges { node { id } } pageInfo { hasNextPage endCursor }"
ARGUMENTS = 'first: $first, after: $after, must: ""'
LIST = "query L($first: Int, $after: String)"

REFUSED = {
    "syntax": ("query A { thing(id: 1) { id }", "q.graphql:1: Syntax Error"),
    "nameless": ("query { node { id } }", "q.graphql:1: an operation needs a name"),
    "subscription": ("subscription S { thing { id } }", "q.graphql:1: subscriptions are not"),
    "not an operation": ("type X { id: ID }", "q.graphql:1: only operations and fragments"),
    "defined twice": (
        "query A { node { id } }\n\nquery A { node { id } }",
        "q.graphql:3: 'A' is defined already, at",
    ),
    "fragment and operation": (
        "query A { thing(id: 1) { ...A } }\nfragment A on Thing { id }",
        "q.graphql:2: 'A' is defined already",
    ),
    "no such field": (
        "query A {\n  thing(id: 1) {\n    idd\n  }\n}",
        "q.graphql:3: Cannot query field 'idd' on type 'Thing'",
    ),
    "unused variable": (
        "query A($x: Int) { node { id } }",
        "q.graphql:1: Variable '$x' is never used",
    ),
    "unused fragment": (
        "query A { node { id } }\n# far\nfragment XFields on Thing { id }",
        "q.graphql:3: Fragment 'XFields' is never used",
    ),
    "unknown directive": (
        "query A { node { id @nope } }",
        "q.graphql:1: Unknown directive '@nope'",
    ),
    "idempotent query": ("query A @idempotent { node { id } }", "may not be used on query"),
    "operation's name": ("query list_x { node { id } }", "'list_x' becomes a class name"),
    "a name that is taken": ("query Document { node { id } }", "'Document' is a name that"),
    "fragment's name": (
        "query A { thing(id: 1) { ...Part } }\nfragment Part on Thing { id }",
        "q.graphql:2: the name of a fragment must end in Fields: rename 'Part' to 'PartFields'",
    ),
    "fragment on an interface": (
        "query A { node { ...NFields } }\nfragment NFields on Node { id }",
        "q.graphql:2: 'Node' is an interface or union; a fragment must be on an object type",
    ),
    "hides an attribute of pydantic": (
        "query A($copy: ID!) { thing(id: $copy) { id } }",
        "q.graphql:1: $copy would hide the attribute 'copy'",
    ),
    "hides page_of": (
        "query A($pageOf: ID!) { thing(id: $pageOf) { id } }",
        "$pageOf would hide the attribute 'page_of'",
    ),
    "no attribute": (
        "query A($_1: ID!) { thing(id: $_1) { id } }",
        "$_1 cannot be the name of an attribute",
    ),
    "two variables, one attribute": (
        "query A($anId: ID!, $an_id: ID!) { a: thing(id: $anId) { id } b: thing(id: $an_id) { id } }",
        "$an_id and $anId would both be 'an_id'",
    ),
    "a default on a non-null variable": (
        "query A(\n  $id: ID!\n  $m: Boolean! = true\n) { thing(id: $id) { id @include(if: $m) } }",
        "q.graphql:3: $m has a default value and cannot be non-null, some servers refuse that: "
        "write `$m: Boolean = true`",
    ),
    "two fields, one attribute": (
        "query A { thing(id: 1) {\n fooBar\n foo_bar } }",
        "q.graphql:3: 'foo_bar' and 'fooBar' would both be 'foo_bar': give one an alias",
    ),
    "field without an attribute": (
        "query A { thing(id: 1) { _1 } }",
        "'_1' cannot be the name of an attribute",
    ),
    "selected in two places": (
        "query A { thing(id: 1) {\n owner { id }\n ...TFields } }\nfragment TFields on Thing { owner { name } }",
        "'owner' is selected at",
    ),
    "an object as default": (
        'query A($f: FilterInput = {must: ""}) { things(filter: $f, must: "") { totalCount } }',
        "q.graphql:1: a default of type FilterInput",
    ),
    "scalar without a type": (
        "query A { unusual }",
        "schema.graphql:2: the scalar Strange has no Python type",
    ),
    "conditional spread": (
        "query A($x: Boolean!) { thing(id: 1) { id ...TFields @include(if: $x) } }\nfragment TFields on Thing { name }",
        "@include and @skip are allowed on fields",
    ),
    "inline fragment without a type": (
        "query A($x: Boolean!) { thing(id: 1) { id ... @include(if: $x) { name } } }",
        "an inline fragment needs the type",
    ),
    "connection in a fragment": (
        f"{LIST} {{ thing(id: 1) {{ ...TFields }} things({ARGUMENTS}) {{ {PAGE} }} }}\n"
        "fragment TFields on Thing {\n owner @connection { id } }",
        "q.graphql:3: @connection is allowed in operations, not in fragments",
    ),
    "connection without variables": (
        f'query L {{ things(must: "") @connection {{ {PAGE} }} }}',
        "q.graphql:1: @connection needs the variable $first: Int",
    ),
    "connection with a required first": (
        f"query L($first: Int!, $after: String) {{ things({ARGUMENTS}) @connection {{ {PAGE} }} }}",
        "@connection needs the variable $first: Int",
    ),
    "connection that is not passed the cursor": (
        f'{LIST} {{ a: things({ARGUMENTS}) {{ {PAGE} }} things(first: $first, must: "") @connection {{ {PAGE} }} }}',
        "@connection needs $after among the arguments of 'things'",
    ),
    "connection without a node": (
        f"{LIST} {{ things({ARGUMENTS}) @connection {{ edges {{ __typename }} pageInfo {{ hasNextPage endCursor }} }} }}",
        "@connection needs 'node' selected below 'edges'",
    ),
    "connection without edges": (
        f"{LIST} {{ bare(first: $first, after: $after) @connection {{ pageInfo {{ hasNextPage endCursor }} }} }}",
        "@connection needs 'edges' selected below 'bare'",
    ),
    "connection without a cursor": (
        f"{LIST} {{ things({ARGUMENTS}) @connection {{ edges {{ node {{ id }} }} pageInfo {{ hasNextPage }} }} }}",
        "@connection needs 'endCursor' selected below 'pageInfo'",
    ),
    "connection in a list": (
        f"{LIST} {{ list(first: $first, after: $after) @connection {{ {PAGE} }} }}",
        "@connection cannot be reached: 'list' is a list",
    ),
    "connection twice": (
        f"{LIST} {{\n a: things({ARGUMENTS}) @connection {{ {PAGE} }}\n b: things({ARGUMENTS}) @connection {{ {PAGE} }} }}",
        "q.graphql:3: a second @connection",
    ),
    "connection with a total that is none": (
        f"{LIST} {{ things({ARGUMENTS}) @connection {{ totalCount {PAGE} }} }}",
        "'totalCount' is String, not Int or Int64",
    ),
    "connection with a total elsewhere": (
        f'{LIST} {{ things({ARGUMENTS}) @connection(total: "n") {{ {PAGE} }} }}',
        "@connection(total: 'n') names no field beside it",
    ),
    "essential, but may be cut": (
        "query A { thing(id: 1) { id name @ifSupported @essential } }",
        "@essential marks nullable fields that are not @ifSupported",
    ),
    "essential although it cannot be null": (
        "query A { thing(id: 1) { id @essential } }",
        "@essential marks nullable fields that are not @ifSupported",
    ),
    "marked around fields": (
        "query A { thing(id: 1) { id ... on Thing @ifSupported { name } } }",
        "mark the fields @ifSupported, not the fragment around them",
    ),
    "a required argument may be cut": (
        "query A($m: String! @ifSupported) { things(must: $m) { totalCount } node { id } }",
        "$m may be cut, but this argument is required",
    ),
    "a part of a value may be cut": (
        'query A($m: String @ifSupported) { things(must: "", filter: {must: "", list: [$m]}) { totalCount } }',
        "$m may be cut, but is only a part of this value",
    ),
    "a condition may be cut": (
        "query A($m: Boolean = true @ifSupported) { node { id @include(if: $m) } }",
        "$m may be cut, but is used by a directive",
    ),
    "input fields of a field": (
        'query A { thing(id: 1) { id name @ifSupported(droppable: ["x"]) } }',
        "@ifSupported has arguments on variables only",
    ),
    "input field that is not there": (
        'mutation M($i: FilterInput @ifSupported(droppable: ["inner.nam"])) { save(input: $i) { id } }',
        "@ifSupported names 'inner.nam', but FilterInput has no input field 'nam'",
    ),
    "input field that is required": (
        'mutation M($i: FilterInput @ifSupported(droppable: ["must"])) { save(input: $i) { id } }',
        "@ifSupported names 'must', but FilterInput.must is required",
    ),
}


def project(folder: Path, schema: str, queries: str) -> Path:
    """A project in files."""
    (folder / "schema").mkdir()
    (folder / "queries" / "area").mkdir(parents=True)
    (folder / "schema" / "schema.graphql").write_text(schema, "utf-8")
    (folder / "queries" / "area" / "q.graphql").write_text(queries, "utf-8")
    (folder / "out").mkdir()
    return folder


@pytest.mark.parametrize("name", REFUSED)
def test_a_mistake_is_reported_with_its_location(name: str, tmp_path: Path) -> None:
    queries, message = REFUSED[name]
    folder = project(tmp_path, SCHEMA, queries)
    with pytest.raises(CodegenErrors) as caught:
        generate(folder / "schema/schema.graphql", folder / "queries", folder / "out")
    assert message in str(caught.value)
    assert ".graphql:" in str(caught.value)


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        ("type Query { a: Nope }", "schema.graphql:1: Unknown type 'Nope'"),
        ("type Query { a: Int }\ntype Query { b: Int }", "schema.graphql:2: There can be only one"),
        ("type Query { a: Int }\ntype Empty", "schema.graphql:2: Type Empty must define one"),
        ("type Query { a: Int", "schema.graphql:1: Syntax Error"),
        (
            "directive @connection on FIELD\ntype Query { a: Int }",
            "There can be only one directive named '@connection'",
        ),
        (
            "type Query { a(e: I): Int }\nenum E { A }\ninput I {\n  x: E = B }",
            "schema.graphql:4: the default B of I.x is not a valid E",
        ),
        (
            "type Query { a(e: I): Int }\ninput I { i: I = {} }",
            "schema.graphql:1: graphql-core cannot",
        ),
        ("", "schema.graphql:1: Query root type must be provided"),
        (
            "directive @constraints(pattern: String) on INPUT_FIELD_DEFINITION\n"
            "type Query { a(e: I): Int }\n"
            'input I { x: String @constraints(pattern: "(?=a)") }',
            "schema.graphql:3: @constraints: the pattern '(?=a)' cannot be used",
        ),
        (
            "directive @constraints(pattern: String) on INPUT_FIELD_DEFINITION\n"
            "type Query { a(e: I): Int }\n"
            'input I { x: Int @constraints(pattern: "a") }',
            "schema.graphql:3: @constraints(pattern:) stands on strings only",
        ),
    ],
)
def test_an_invalid_schema_is_refused(schema: str, message: str, tmp_path: Path) -> None:
    uses = "($e: I) { a(e: $e) }" if "(e:" in schema else "{ a }"
    folder = project(tmp_path, schema, f"query A{uses}")
    with pytest.raises(CodegenErrors) as caught:
        generate(folder / "schema/schema.graphql", folder / "queries", folder / "out")
    assert message in str(caught.value)


def test_two_classes_with_one_name_are_refused(tmp_path: Path) -> None:
    queries = "query Get { thing(id: 1) { id } }\nquery GetThing { thing(id: 1) { id } }"
    folder = project(tmp_path, SCHEMA, queries)
    with pytest.raises(CodegenErrors, match=r"q.graphql:2: two classes would be called 'GetThing'"):
        generate(folder / "schema/schema.graphql", folder / "queries", folder / "out")


def test_all_mistakes_are_reported_together_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = "query A {\n nope\n thing(id: 1) { nope } }"
    folder = project(tmp_path, SCHEMA, queries)
    assert main([], folder) == 1
    output = capsys.readouterr().err
    assert "q.graphql:2:" in output
    assert "q.graphql:3:" in output
    assert "Traceback" not in output
    assert not (folder / "generated").exists()


def test_an_unknown_argument_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--chekc"])
    assert caught.value.code == 2
    assert "--chekc" in capsys.readouterr().err
