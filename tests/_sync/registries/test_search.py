# Generated from tests/_async/registries/test_search.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Searching registries: the chain, filters of each level, orders, and empty pages."""

from __future__ import annotations

import pytest

from tests.support.assertions import operations
from tests.support.recorder import Me
from wandb_api import Api, UnsupportedError, UsageError


@pytest.fixture
def filled(api: Api, org: str, link) -> str:
    """An organization with two registries, three collections and five versions."""
    for name in ("models", "other"):
        api.create_registry(name, "organization", org, description=f"{name} of ours")
    link("models", "digits", "1", aliases=["best"], metadata={"acc": 0.9})
    link("models", "digits", "2", tags=["prod"], metadata={"acc": 0.8})
    link("models", "letters", "1", tags=["prod"], aliases=["first"])
    link("other", "digits", "1", aliases=["best"])
    link("other", "digits", "2")
    return org


def test_registries_are_listed_filtered_and_ordered(api: Api, org: str, seen: list) -> None:
    for number in range(3):
        api.create_registry(f"test-{number}", "organization", org)
    seen.clear()
    assert sorted([r.name for r in api.registries(org)]) == ["test-0", "test-1", "test-2"]
    assert operations(seen) == ["ListRegistries"]
    ordered = api.registries(org, order="name")
    assert [r.name for r in ordered] == ["test-0", "test-1", "test-2"]
    backwards = api.registries(org, order="-name", per_page=1)
    assert [r.name for r in backwards] == ["test-2", "test-1", "test-0"]
    some = api.registries(org, {"name": {"$in": ["test-0", "wandb-registry-test-2"]}}, order="name")
    assert [r.name for r in some] == ["test-0", "test-2"]
    found = api.registries(org, filter={"name": {"$regex": "test-[01]$"}}, order="+name")
    assert [r.name for r in found] == ["test-0", "test-1"]
    part = api.registries(org, filter={"name": {"$contains": "st-1"}})
    assert [r.name for r in part] == ["test-1"]
    assert (api.registries(org, order="name").first()).organization == org


def test_registries_lead_to_collections_and_versions(
    api: Api, me: Me, filled: str, seen: list
) -> None:
    seen.clear()
    registries = api.registries(filled, filter={"name": "models"})
    collections = registries.collections(filter={"name": "digits"})
    versions = collections.versions(filter={"alias": "best"})
    assert versions.registry_filter == {"name": "wandb-registry-models"}
    assert versions.collection_filter == {"name": "digits"}
    assert versions.artifact_filter == {"alias": "best"}
    assert seen == []
    found = versions.load()
    assert operations(seen) == ["ListRegistryVersions"]
    entity = f"{me.name}-entity"
    assert [a.qualified_name for a in found] == [f"{entity}/wandb-registry-models/digits:v0"]
    assert found[0].aliases.count("best") == 1
    assert found[0].is_link
    assert found[0].metadata == {"acc": 0.9}
    assert [c.path for c in collections.load()] == [f"{entity}/wandb-registry-models/digits"]
    assert [c.organization for c in collections.load()] == [filled]
    assert collections.count() == 1


def test_each_level_has_its_own_filters(api: Api, filled: str) -> None:
    registries = api.registries(filled)

    def names(paginator) -> list[str]:
        return sorted([f"{a.project[15:]}/{a.name}" for a in paginator])

    assert names(registries.versions({"tag": "prod"})) == [
        "models/digits:v1",
        "models/letters:v0",
    ]
    assert names(registries.versions({"$or": [{"tag": "prod"}, {"alias": "best"}]})) == [
        "models/digits:v0",
        "models/digits:v1",
        "models/letters:v0",
        "other/digits:v0",
    ]
    assert names(registries.versions({"metadata.acc": {"$gt": 0.85}})) == ["models/digits:v0"]
    assert len(registries.versions().load()) == 5
    digits = registries.collections({"name": "digits"})
    assert len(digits.load()) == 2
    assert len(digits.versions().load()) == 4
    registry = api.registry("models", filled)
    assert sorted([c.name for c in registry.collections()]) == ["digits", "letters"]
    assert names(registry.versions({"alias": "best"})) == ["models/digits:v0"]
    assert names(registry.collections({"name": "letters"}).versions()) == ["models/letters:v0"]
    collection = registry.collections(order="name").first()
    assert collection is not None
    collection.tags = ["mine"]
    collection.save()
    assert [c.name for c in registry.collections({"tag": "mine"})] == ["digits"]


def test_field_names_follow_the_search_mode_of_the_server(
    api: Api, server, filled: str, seen: list
) -> None:
    database = server._state.database
    for advanced, field in ((1, "artifact_size"), (0, "updated_at")):
        database.execute(
            "UPDATE organizations SET advanced_search = ? WHERE name = ?", (advanced, filled)
        )
        api.flush()
        seen.clear()
        value = {"$gt": 0} if advanced else {"$gt": "2000-01-01T00:00:00"}
        assert len(api.registries(filled).versions({field: value}).load()) == 5
        assert operations(seen).count("GetAdvancedSearch") == 1
        later = {"created_at": {"$gt": "2000-01-01T00:00:00"}}
        listed = api.registries(filled).versions(later)
        assert len(listed.load()) == 5
        assert list(listed.artifact_filter) == ["artifact_created_at" if advanced else "created_at"]
        assert operations(seen).count("GetAdvancedSearch") == 1  # remembered
        linked = api.registries(filled).versions({"linked_at": {"$gt": "2000-01-01T00:00:00"}})
        if advanced:
            assert len(linked.load()) == 5
            assert list(linked.artifact_filter) == ["acm_created_at"]
        else:
            with pytest.raises(UsageError, match="linked_at"):
                linked.load()
        wrong = "updated_at" if advanced else "artifact_size"
        with pytest.raises(UsageError, match=wrong):
            api.registries(filled).versions({wrong: 1}).load()
        described = api.registries(filled, {"description": {"$regex": "models"}})
        assert len(described.load()) == 1
        if advanced:
            with pytest.raises(UsageError, match="description"):
                described.versions().load()
        else:
            assert len(described.versions().load()) == 3


def test_the_search_mode_is_read_only_if_it_matters(api: Api, filled: str, seen: list) -> None:
    seen.clear()
    api.registries(filled, {"name": "models"}).versions({"alias": "best"}).load()
    assert operations(seen) == ["ListRegistryVersions"]


def test_unknown_fields_are_refused_at_the_call(api: Api, seen: list) -> None:
    registries = api.registries("org")
    for wrong in (
        lambda: api.registries("org", filter={"tag": "x"}),
        lambda: api.registries("org", order="NAME"),
        lambda: api.registries("org", order="size"),
        lambda: api.registries("org", per_page=0),
        lambda: api.registries(3),
        lambda: registries.collections({"alias": "x"}),
        lambda: registries.collections(order="name desc"),
        lambda: registries.versions({"description": "x"}),
        lambda: registries.versions(order="updated_at"),
        lambda: registries.versions(order=""),
        lambda: registries.versions(order="LINKED_AT"),
        lambda: registries.versions({"updated_at": "x"}, order="linked_at"),
        lambda: registries.collections(order="name").versions(order="name"),
        lambda: registries.collections({"name": "x"}).versions({"nonsense": 1}),
        lambda: api.registries("org", order="name").versions({"nonsense": 1}),
        lambda: api.registries("org", order="name").collections({"alias": "x"}),
        lambda: api.registries("org", order="name").collections(start="x"),
        lambda: registries.collections(order="name").versions(start="x"),
    ):
        with pytest.raises(UsageError):
            wrong()
    assert seen == []


def test_children_follow_the_order_of_their_parents(api: Api, filled: str, seen: list) -> None:
    backwards = api.registries(filled, order="-name")
    collections = backwards.collections(order="name")
    found = [(c.project[15:], c.name) for c in collections]
    assert found == [("other", "digits"), ("models", "digits"), ("models", "letters")]
    assert [(c.project[15:], c.name) for c in collections] == found  # again, from memory
    versions = collections.versions()
    first = [f"{a.project[15:]}/{a.name}" for a in versions][:2]
    assert sorted(first) == ["other/digits:v0", "other/digits:v1"]
    assert [a.collection_name for a in versions] == ["digits"] * 4 + ["letters"]
    best = backwards.versions({"alias": "best"})
    assert [a.project[15:] for a in best] == ["other", "models"]
    letters_first = api.registries(filled).collections({"name": "letters"}, order="-name")
    assert [a.name for a in letters_first.versions()] == ["letters:v0"]
    pages = [page for page in collections.pages()]
    assert [c.name for page in pages for c in page] == ["digits", "digits", "letters"]
    with pytest.raises(UnsupportedError, match="cursor"):
        _ = collections.cursor
    with pytest.raises(UnsupportedError, match="cursor"):
        _ = versions.cursor
    with pytest.raises(TypeError, match="total"):
        backwards.collections().count()


def test_versions_are_sorted_by_the_server(api: Api, server, filled: str, link, seen: list) -> None:
    link("other", "digits", "a longer content than all others")
    registries = api.registries(filled)
    seen.clear()
    for order, sent in (
        ("artifact_size", "+artifact_size"),
        ("-linked_at", "-acm_created_at"),
        ("+created_at", "+artifact_created_at"),
        ("-acm_created_at", "-acm_created_at"),
    ):
        listed = registries.versions(order=order, per_page=2)
        found = [version for version in listed]
        assert (listed.order, len(found)) == (sent, 6), order
        values = [v.size if "size" in order else v.created_at for v in found]
        assert values == sorted(values, reverse=order[0] == "-"), order
    assert operations(seen).count("GetAdvancedSearch") == 1
    small = registries.versions({"alias": "best"}, order="-artifact_size").load()
    assert len(small) == 2
    models = api.registry("models", filled)
    first = models.versions(order="linked_at").first()
    assert first is not None
    assert first.name == "digits:v0"
    chained = api.registries(filled, order="-name").collections(order="-name")
    names = [f"{v.project[15:]}/{v.name}" for v in chained.versions(order="linked_at")]
    assert names == [
        *("other/digits:v0", "other/digits:v1", "other/digits:v2"),
        *("models/letters:v0", "models/digits:v0", "models/digits:v1"),
    ]
    server._state.database.execute(
        "UPDATE organizations SET advanced_search = 0 WHERE name = ?", (filled,)
    )
    api.flush()
    with pytest.raises(UnsupportedError, match="no advanced search; omit the order"):
        registries.versions(order="linked_at").load()


def test_an_empty_page_is_not_the_end(api: Api, server, me: Me, org: str) -> None:
    """Items that the API key may not see leave gaps, up to whole pages, in a listing."""
    from wandb_api._sync.registries.listing import Registries
    from wandb_operations.operation import Page

    api.create_registry("one", "organization", org)
    api.create_registry("two", "organization", org)
    listing = api.registries(org, order="name", per_page=1)
    operation = listing._operation()
    original = type(operation).page_of
    emptied = list[int]()

    def page_of(self, result):
        page = original(self, result)
        if not emptied:
            emptied.append(len(page.nodes))
            return Page(nodes=[], cursor=page.cursor, has_next=page.has_next, total=page.total)
        return page

    type(operation).page_of = page_of
    try:
        assert [r.name for r in listing] == ["two"]
    finally:
        type(operation).page_of = original
    assert emptied == [1]
    assert isinstance(listing, Registries)


def test_restricted_registries_are_visible_to_members_only(
    api: Api, server, org: str, guest: Me, link
) -> None:
    hidden = api.create_registry("hidden", "restricted", org)
    api.create_registry("open", "organization", org)
    link("hidden", "digits")
    link("open", "digits")
    with Api({"base_url": server.url}, api_key=guest.key) as other:
        assert [r.name for r in other.registries(org)] == ["open"]
        assert [c.project for c in other.registries(org).collections()] == ["wandb-registry-open"]
        hidden.add_members(api.user(guest.name))
        assert sorted([r.name for r in other.registries(org)]) == ["hidden", "open"]
        assert len(other.registries(org).versions().load()) == 2
