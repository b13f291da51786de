"""Automations of older and newer servers, and of servers with other error messages."""

from __future__ import annotations

import json
import warnings
from typing import TYPE_CHECKING, Any

import pytest

from wandb_api import RetryPolicy
from wandb_api.automations import (
    DoNothing,
    OnRunMetric,
    OnRunState,
    ProjectScope,
    RunEvent,
    SendWebhook,
    TeamScope,
    UnknownAction,
    UnknownEvent,
    UnknownScope,
)
from wandb_api.errors import (
    AuthenticationError,
    CommError,
    ConflictError,
    GraphQLError,
    NotFoundError,
    ServerError,
    UnreadableItemWarning,
    UnsupportedError,
    UsageError,
)

from .conftest import USER

if TYPE_CHECKING:
    from .conftest import Answers, Flavour

ONCE = RetryPolicy(retries=0)
LAST = {"hasNextPage": False, "endCursor": None}
NEW = OnRunState(ProjectScope("UA==", "p", "ada"), RunEvent.state == "failed") >> DoNothing()


def trigger(number: int = 0, **more: Any) -> dict[str, Any]:
    """Build an automation as a server sends it."""
    return {
        "id": f"t{number}",
        "name": f"a{number}",
        "description": None,
        "enabled": True,
        "createdAt": "2026-01-01T00:00:00Z",
        "updatedAt": None,
        "scope": {"__typename": "Project", "id": "UA==", "name": "p", "entityName": "ada"},
        "triggeringCondition": {
            "__typename": "FilterEventTriggeringCondition",
            "eventType": "RUN_STATE",
            "filter": '{"run_filter":"{}","run_state_filter":{"states":["FAILED"]}}',
        },
        "triggeredAction": {"__typename": "NoOpTriggeredAction", "noOp": True},
        **more,
    }


def listed(*triggers: Any, page: Any = LAST, **more: Any) -> dict[str, Any]:
    """Build a page of the automations of an entity."""
    edges = [{"node": one} for one in triggers]
    return {
        "entity": {"id": "e", "name": "ada", "triggers": {"edges": edges, "pageInfo": page, **more}}
    }


def by_project(*pages: list[Any], page: Any = LAST) -> dict[str, Any]:
    """Build a page of the projects of an entity with their automations."""
    edges = [{"node": {"id": f"p{n}", "name": f"p{n}", "triggers": t}} for n, t in enumerate(pages)]
    return {"entity": {"id": "e", "projects": {"edges": edges, "pageInfo": page}}}


def test_unknown_values_do_not_end_a_listing(flavour: Flavour, answers: Answers) -> None:
    answers.data(
        listed(
            trigger(0, scope={"__typename": "Galaxy", "light": 1}),
            trigger(1, triggeringCondition={"__typename": "Cron", "at": "noon"}),
            trigger(2, triggeredAction={"__typename": "CallByPhone"}),
            trigger(
                3,
                triggeringCondition={
                    "__typename": "FilterEventTriggeringCondition",
                    "eventType": "MOON_IS_FULL",
                    "filter": "no json",
                },
            ),
            trigger(4, newer={"field": 1}),
            totalCount=5,
        )
    )
    found: list[Any] = []
    flavour.each(flavour.api().automations("ada"), found.append)
    assert [a.name for a in found] == ["a0", "a1", "a2", "a3", "a4"]
    assert found[0].scope == UnknownScope("Galaxy")
    assert isinstance(found[1].event, UnknownEvent)
    assert found[1].event.event_type == "Cron"
    assert found[1].event.filter == {"__typename": "Cron", "at": "noon"}
    with pytest.raises(UsageError, match="cannot write events of type Cron"):
        flavour.run(lambda: flavour.api().create_automation(found[1], name="copy"))
    assert found[2].action == UnknownAction("CallByPhone")
    assert (found[3].event.event_type, found[3].event.text) == ("MOON_IS_FULL", "no json")


REFUSED = [
    (400, "Cannot query field 'triggers' on type 'Entity'."),
    (200, 'Cannot query field "triggers" on type "Entity". Did you mean "projects"?'),
]


@pytest.mark.parametrize(("status", "words"), REFUSED)
def test_an_older_server_is_listed_by_project(
    flavour: Flavour, answers: Answers, status: int, words: str
) -> None:
    answers.errors({"message": words}, status=status)
    answers.data({"entity": {"id": "e", "name": "ada"}})
    answers.data(by_project([], [], page={"hasNextPage": True, "endCursor": "c1"}))
    answers.data(
        by_project([trigger(0)], [trigger(1)], page={"hasNextPage": True, "endCursor": "c2"})
    )
    answers.data(by_project([trigger(2)]))
    found: list[Any] = []
    api = flavour.api()
    flavour.each(api.automations("ada", per_page=2), found.append)
    assert [a.name for a in found] == ["a0", "a1", "a2"]
    sent = [body["variables"] for body in answers.bodies()[2:]]
    assert [variables.get("after") for variables in sent] == [None, "c1", "c2"]
    assert {variables["first"] for variables in sent} == {2}
    answers.data(by_project([trigger(3)]))
    flavour.each(api.automations("ada"), found.append)
    assert (found[-1].name, answers.count) == ("a3", 6), "what was learnt is remembered"
    answers.data({"entity": None})
    with pytest.raises(NotFoundError, match="unknown"):
        flavour.each(api.automations("unknown"), found.append)


def test_results_of_an_older_server_are_filtered_by_the_client(
    flavour: Flavour, answers: Answers
) -> None:
    answers.errors({"message": "Cannot query field 'triggers' on type 'Entity'."}, status=400)
    entity = {"id": "e", "name": "ada"}
    answers.data({"viewer": {**USER, "userEntity": entity, "organizations": []}})
    answers.data(by_project([trigger(0), trigger(1)]))
    found: list[Any] = []
    flavour.each(flavour.api().automations(name="a1"), found.append)
    assert [a.name for a in found] == ["a1"]


def test_every_entity_is_listed_completely(flavour: Flavour, answers: Answers) -> None:
    def entity(name: str, *triggers: Any, cursor: str | None = None) -> Any:
        page = {"hasNextPage": cursor is not None, "endCursor": cursor}
        return {"id": name, **listed(*triggers, page=page)["entity"], "name": name}

    answers.data(
        {
            "viewer": {
                **USER,
                "userEntity": entity("ada", trigger(0), cursor="c-ada"),
                "teams": {"edges": [{"node": entity("team")}, {"node": None}]},
                "organizations": [
                    {"id": "o", "orgEntity": entity("org", trigger(1), cursor="c-org")},
                    {"id": "o2", "orgEntity": None},
                    {"id": "o3", "orgEntity": entity("ada", trigger(0))},
                ],
            }
        }
    )
    answers.data(listed(trigger(2)))
    answers.data({"entity": None})
    found: list[Any] = []
    flavour.each(flavour.api().automations(), found.append)
    assert [a.name for a in found] == ["a0", "a1", "a2"]
    sent = [(b["variables"].get("entity"), b["variables"].get("after")) for b in answers.bodies()]
    assert sent == [(None, None), ("ada", "c-ada"), ("org", "c-org")]


@pytest.mark.parametrize("place", ["userEntity", "orgEntity"])
@pytest.mark.parametrize("more", [False, True])
def test_an_entity_without_a_readable_name(
    flavour: Flavour, answers: Answers, place: str, more: bool
) -> None:
    """Its automations are listed as far as they were sent."""

    def entity(name: str | None, *triggers: Any, more: bool = False) -> Any:
        page = {"hasNextPage": more, "endCursor": "c" if more else None}
        return {**listed(*triggers, page=page)["entity"], "id": str(name), "name": name}

    own, org = (entity(None, trigger(n), more=more) for n in range(2))
    if place == "userEntity":
        org = entity("org", trigger(1), None)
    else:
        own = entity("ada", trigger(0))
    viewer = {**USER, "userEntity": own, "organizations": [{"id": "o", "orgEntity": org}, None]}
    answers.data({"viewer": viewer})
    automations, found = flavour.api().automations(), list[Any]()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnreadableItemWarning)
        flavour.each(automations, found.append)
    assert [a.name for a in found] == ["a0", "a1"]
    named = {"userEntity": "viewer.userEntity", "orgEntity": "viewer.organizations[0].orgEntity"}
    paths = {one.path for one in automations.unreadable}
    assert (f"{named[place]}.name" in paths) == more
    assert "viewer.organizations[1]" in paths


def test_a_part_of_all_automations_that_cannot_be_read(flavour: Flavour, answers: Answers) -> None:
    own = {**listed(trigger(0), page={"hasNextPage": None})["entity"], "id": "e", "name": "ada"}
    broken = {"id": "t", "name": "team", "triggers": 3}
    teams = {"edges": [{"node": broken}, {"node": {**broken, "id": None}}]}
    viewer = {**USER, "userEntity": own, "teams": teams, "organizations": 7}
    answers.data({"viewer": viewer})
    automations, found = flavour.api().automations(), list[Any]()
    with pytest.warns(UnreadableItemWarning):
        flavour.each(automations, found.append)
    assert [a.name for a in found] == ["a0"]
    assert {one.path for one in automations.unreadable} == {
        "viewer.userEntity.triggers.pageInfo.hasNextPage",
        "viewer.teams.edges[0].node.triggers",
        "viewer.teams.edges[1].node",
        "viewer.organizations",
    }


def test_results_are_filtered_if_the_server_ignores_the_filter(
    flavour: Flavour, answers: Answers
) -> None:
    answers.data(listed(trigger(0), trigger(1)))
    found: list[Any] = []
    flavour.each(flavour.api().automations("ada", "a1"), found.append)
    assert [a.name for a in found] == ["a1"]
    assert json.loads(answers.bodies()[0]["variables"]["filters"]) == {"name": "a1"}


WORDS = [
    "Variable '$input' got invalid value 'RUN_STATE' at 'input.triggeringEventType'; "
    "Value 'RUN_STATE' does not exist in 'EventTriggeringConditionType' enum.",
    "input.triggeringEventType: RUN_STATE is not a valid EventTriggeringConditionType",
    'Variable "triggeringEventType" has invalid value RUN_STATE.\n'
    'Expected type "EventTriggeringConditionType", found RUN_STATE.',
]


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("status", [200, 400, 422])
def test_an_event_missing_on_an_older_server_is_unsupported(
    flavour: Flavour, answers: Answers, words: str, status: int
) -> None:
    answers.errors({"message": words}, status=status)
    api = flavour.api()
    with pytest.raises(UnsupportedError, match="not support events of type RUN_STATE"):
        flavour.run(lambda: api.create_automation(NEW, name="x"))


def test_a_scope_missing_on_an_older_server_is_unsupported(
    flavour: Flavour, answers: Answers
) -> None:
    words = "Value 'ENTITY' does not exist in 'TriggerScopeType' enum."
    answers.errors({"message": words}, status=400)
    event = OnRunMetric(TeamScope("VA==", "team"), RunEvent.metric("x") > 1)
    with pytest.raises(UnsupportedError, match="not support scopes of type ENTITY"):
        flavour.run(lambda: flavour.api().create_automation(event >> DoNothing(), name="x"))


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (409, {"message": "taken"}),
        (200, {"message": "an automation of this name already exists"}),
        (200, {"message": "no", "extensions": {"code": "CONFLICT"}}),
    ],
)
def test_a_conflict_is_recognized_in_all_wordings(
    flavour: Flavour, answers: Answers, status: int, error: Any
) -> None:
    for _ in range(2):
        answers.errors(error, status=status)
    answers.data(listed(trigger(0, name="x")))
    with pytest.raises(ConflictError):
        flavour.run(lambda: flavour.api().create_automation(NEW, name="x"))
    found = flavour.run(lambda: flavour.api().create_automation(NEW, True, name="x"))
    assert found.id == "t0"


def test_a_conflict_with_an_invisible_automation_is_not_found(
    flavour: Flavour, answers: Answers
) -> None:
    answers.errors({"message": "taken"}, status=409)
    elsewhere = {"__typename": "Project", "id": "UB==", "name": "p", "entityName": "ada"}
    answers.data(listed(trigger(0, name="x", scope=elsewhere)))
    with pytest.raises(NotFoundError, match="exists in ProjectScope") as caught:
        flavour.run(lambda: flavour.api().create_automation(NEW, True, name="x"))
    assert isinstance(caught.value.__cause__, ConflictError)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (404, {"message": "gone"}),
        (200, {"message": "trigger not found"}),
        (200, {"message": "could not find automation"}),
        (200, {"message": "x", "extensions": {"code": "NOT_FOUND"}}),
    ],
)
def test_a_deleted_automation_is_recognized_in_all_wordings(
    flavour: Flavour, answers: Answers, status: int, error: Any
) -> None:
    answers.data(listed(trigger(0)))
    automation = flavour.run(lambda: flavour.api().automation("a0", "ada"))
    for _ in range(3):
        answers.errors(error, status=status)
    answers.data({"createFilterTrigger": {"trigger": trigger(1, name="a0")}})
    with pytest.raises(NotFoundError):
        flavour.run(lambda: flavour.api().update_automation(automation, enabled=False))
    with pytest.raises(NotFoundError):
        flavour.run(lambda: flavour.api().delete_automation(automation))
    made = flavour.run(lambda: flavour.api().update_automation(automation, True, enabled=False))
    assert made.id == "t1"
    assert answers.bodies()[-1]["variables"]["input"]["enabled"] is False


def test_another_failure_is_not_reported_as_not_found(flavour: Flavour, answers: Answers) -> None:
    answers.data(listed(trigger(0)))
    automation = flavour.run(lambda: flavour.api().automation("a0", "ada"))
    answers.errors({"message": "the moon is full"})
    with pytest.raises(GraphQLError, match="moon"):
        flavour.run(lambda: flavour.api().update_automation(automation, True, enabled=False))
    assert len(answers.bodies()) == 2


def test_a_new_automation_is_not_sent_twice(flavour: Flavour, answers: Answers) -> None:
    answers.status(502)
    with pytest.raises(ServerError):
        flavour.run(lambda: flavour.api().create_automation(NEW, name="x"))
    assert answers.count == 1


@pytest.mark.parametrize("answer", [None, {"trigger": None}])
def test_a_response_without_an_automation_is_an_error(
    flavour: Flavour, answers: Answers, answer: Any
) -> None:
    answers.data({"createFilterTrigger": answer})
    answers.data(listed(trigger(0)))
    answers.data({"updateFilterTrigger": answer})
    answers.data({"deleteTrigger": {"success": False}})
    api = flavour.api
    with pytest.raises(CommError, match="did not return"):
        flavour.run(lambda: api().create_automation(NEW, name="x"))
    automation = flavour.run(lambda: api().automation("a0", "ada"))
    with pytest.raises(CommError, match="did not return"):
        flavour.run(lambda: api().update_automation(automation, enabled=False))
    with pytest.raises(CommError, match="did not delete"):
        flavour.run(lambda: api().delete_automation("t0"))


def test_a_forbidden_list_is_an_error_not_empty(flavour: Flavour, answers: Answers) -> None:
    answers.data({"entity": {"id": "e", "integrations": None}})
    with pytest.raises(NotFoundError, match="may not see"):
        flavour.each(flavour.api().integrations("ada"), lambda _: None)


def test_a_page_that_is_too_large_is_requested_at_half_size(
    flavour: Flavour, answers: Answers
) -> None:
    answers.data(listed(trigger(0), page={"hasNextPage": True, "endCursor": "c"}))
    answers.status(500)
    answers.data(listed(trigger(1)))
    found: list[Any] = []
    flavour.each(flavour.api(retry=ONCE).automations("ada"), found.append)
    assert [a.name for a in found] == ["a0", "a1"]
    assert [body["variables"]["first"] for body in answers.bodies()] == [50, 1000, 500]


def test_a_rejected_key_is_an_error_not_an_empty_list(flavour: Flavour, answers: Answers) -> None:
    answers.data({"viewer": None})
    with pytest.raises(AuthenticationError):
        flavour.each(flavour.api().automations(), lambda _: None)


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        (None, "did not return the new webhook"),
        (
            {"integration": {"__typename": "SlackIntegration", "id": "x"}},
            "was created, but the result cannot be read: the server returned SlackIntegration",
        ),
    ],
)
def test_a_response_without_a_webhook_is_an_error(
    flavour: Flavour, answers: Answers, payload: Any, said: str
) -> None:
    answers.data({"createGenericWebhookIntegration": payload})
    call = ("hook", "https://a.b")
    with pytest.raises(CommError, match=said):
        flavour.run(lambda: flavour.api().create_webhook_integration(*call, entity="ada"))


def test_an_update_unknown_to_an_older_server_is_unsupported(
    flavour: Flavour, answers: Answers
) -> None:
    answers.data(listed(trigger(0)))
    automation = flavour.run(lambda: flavour.api().automation("a0", "ada"))
    words = "Value 'NO_OP' does not exist in 'TriggeredActionType' enum."
    answers.errors({"message": words}, status=400)
    action = SendWebhook("SW5=")
    with pytest.raises(UnsupportedError, match="not support actions of type GENERIC_WEBHOOK"):
        flavour.run(lambda: flavour.api().update_automation(automation, action=action))


def test_a_cursor_that_does_not_move_is_an_error(flavour: Flavour, answers: Answers) -> None:
    page = {"hasNextPage": True, "endCursor": "c"}
    entity = {"id": "e", **listed(trigger(0), page=page)["entity"]}
    answers.data({"viewer": {**USER, "userEntity": entity, "organizations": None}})
    answers.data(listed(trigger(1), page=page))
    with pytest.raises(ServerError, match="repeats the cursor"):
        flavour.each(flavour.api().automations(), lambda _: None)
