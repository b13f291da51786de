# Generated from wandb_api/_async/api/automations.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The part of `Api` for automations and integrations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import wandb_operations as ops

from ...errors import CommError, ConflictError, NotFoundError, UsageError
from .base import ApiBase

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ..._automations.automation import Automation, AutomationValues
    from ..._automations.base import NewAutomation
    from ..._automations.integrations import WebhookIntegration
    from ..automations.listing import (
        Automations,
        Integrations,
        SlackIntegrations,
        WebhookIntegrations,
    )


class AutomationsApi(ApiBase):
    """Automations and integrations."""

    def automations(
        self,
        entity: str | None = None,
        name: str | None = None,
        per_page: int | None = 50,
        *,
        start: str | None = None,
    ) -> Automations:
        """Automations of an entity, its projects and its collections; lazy, one request a page.

        Args:
            entity: Whose; all that the viewer can see if None.
            name: Only those of exactly this name.
            per_page: How many to ask for in one request.
            start: The `cursor` of an earlier listing, to go on from there.

        Raises:
            NotFoundError: There is no such entity; at the first page.
        """
        from ..automations.listing import Automations

        return Automations(self._session, entity, name=name, per_page=per_page, start=start)

    def automation(self, name: str, entity: str | None = None) -> Automation:
        """The only automation of a name; one request where the server lists them by entity.

        Args:
            name: Its name, exactly.
            entity: Whose; any that the viewer can see if None.

        Raises:
            NotFoundError: There is none.
            UsageError: There are several: names are unique in a scope only.
        """
        from ..._automations.base import check_name

        found = self.automations(entity, check_name(name)).get(slice(0, 2))
        where = f" of {entity!r}" if entity else ""
        if not found:
            raise NotFoundError(
                f"no automation named {name!r}{where}: it does not exist, or this key may not see it"
            )
        if len(found) > 1:
            places = " and ".join(repr(one.scope) for one in found)
            raise UsageError(f"several automations{where} are named {name!r}, in {places}")
        return found[0]

    def create_automation(
        self,
        obj: NewAutomation | Automation,
        fetch_existing: bool = False,
        **kwargs: Unpack[AutomationValues],
    ) -> Automation:
        """Create an automation; one request.

        Args:
            obj: What ``event >> action`` gives; or an automation, to make another like it.
            fetch_existing: Give the automation of this name in the same scope, if there is one,
                instead of the conflict; one more request.
            **kwargs: ``name``, ``description``, ``enabled``, ``scope``, ``event``, ``action``: they win
                over what ``obj`` says.

        Raises:
            UsageError: Something is missing, or cannot be meant so.
            ConflictError: The scope has an automation of this name.
            UnsupportedError: The server has no such event, action or scope.
            NotFoundError: What it refers to, such as its scope, is not there.

        Example:
            >>> event = OnRunMetric(scope=project, filter=RunEvent.metric("custom-metric") > 10)
            >>> action = SendNotification.from_integration(slack)
            >>> automation = api.create_automation(event >> action, name="my-automation")
        """
        from ..._automations.automation import draft_of

        return self._create(draft_of(obj, kwargs), fetch_existing)

    def _create(self, draft: NewAutomation, fetch_existing: bool) -> Automation:

        from ..._automations.automation import Automation, create_input
        from ..._automations.errors import explain_error

        sent = create_input(draft)
        try:
            answer = self._client.execute(ops.CreateAutomation(input=sent))
        except ConflictError as conflict:
            if not fetch_existing:
                raise
            return self._existing(draft, conflict)
        except CommError as error:
            raise explain_error(error, sent) from None
        made = answer.create_filter_trigger.trigger if answer.create_filter_trigger else None
        if made is None:
            raise CommError(
                f"the server did not say what became of the new automation {sent.name!r}",
                operation="CreateAutomation",
            )
        return Automation(made)

    def _existing(self, draft: NewAutomation, conflict: ConflictError) -> Automation:
        """The automation that is in the way of a new one."""
        scope = draft.scope
        assert scope is not None
        for found in self.automations(scope.entity, draft.name):
            if (type(found.scope), found.scope.id) == (type(scope), scope.id):
                return found
        raise NotFoundError(
            f"an automation named {draft.name!r} is in the way, but this key cannot see it in {scope!r}"
        ) from conflict

    def update_automation(
        self,
        obj: Automation,
        create_missing: bool = False,
        **kwargs: Unpack[AutomationValues],
    ) -> Automation:
        """Send what was changed of an automation, and nothing else; one request.

        Args:
            obj: The automation, edited or not; what it says stays as it is.
            create_missing: Create it, as it is here, if the server has it no more; one more request.
            **kwargs: ``name``, ``description``, ``enabled``, ``scope``, ``event``, ``action``: they win
                over what ``obj`` says. ``description=None`` clears it.

        Returns:
            The automation as the server has it now.

        Raises:
            UsageError: A keyword that is misspelt, or a value that cannot be meant so.
            NotFoundError: The server has no such automation.
            ConflictError: The scope has another automation of the new name.

        Example:
            >>> automation = api.automation("my-automation")
            >>> automation = api.update_automation(automation, enabled=False)
        """

        from ..._automations.automation import Automation, draft_of, update_input, with_values
        from ..._automations.errors import explain_error, is_gone

        changed = with_values(obj, kwargs)
        sent = update_input(changed, kwargs)
        try:
            answer = self._client.execute(ops.UpdateAutomation(input=sent))
        except CommError as error:
            if not is_gone(error):
                raise explain_error(error, sent) from None
            if create_missing:
                return self._create(draft_of(changed, {}), False)
            raise NotFoundError(f"{obj!r} is not on the server any more") from error
        made = answer.update_filter_trigger.trigger if answer.update_filter_trigger else None
        if made is None:
            raise CommError(
                f"the server did not say what became of {obj!r}", operation="UpdateAutomation"
            )
        if not kwargs:
            obj.sent(made)
        return Automation(made)

    def delete_automation(self, obj: Automation | str) -> Literal[True]:
        """Delete an automation; one request.

        Args:
            obj: The automation, or its id.

        Raises:
            NotFoundError: The server has no such automation.
        """

        from ..._automations.automation import Automation
        from ..._automations.errors import is_gone

        key = obj.id if isinstance(obj, Automation) else obj
        if not isinstance(key, str) or not key:  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise UsageError(f"{obj!r} is neither an automation nor the id of one")
        try:
            sent = ops.DeleteTriggerInput(trigger_id=key)
            answer = self._client.execute(ops.DeleteAutomation(input=sent))
        except CommError as error:
            if is_gone(error):
                raise NotFoundError(f"{obj!r} is not on the server (any more)") from error
            raise
        if not answer.delete_trigger.success:
            raise CommError(f"the server did not delete {obj!r}", operation="DeleteAutomation")
        return True

    def integrations(
        self,
        entity: str | None = None,
        per_page: int | None = 50,
        *,
        start: str | None = None,
    ) -> Integrations:
        """What an entity can send messages to, of all kinds; lazy, one request a page.

        Args:
            entity: Whose; else the configured entity, else the viewer's default.
            per_page: How many to ask for in one request.
            start: The `cursor` of an earlier listing, to go on from there.

        Example:
            >>> [i for i in api.integrations("my-team") if isinstance(i, SlackIntegration)]
        """
        from ..automations.listing import Integrations

        known = self._session.known_entity(entity)
        return Integrations(self._session, known, per_page=per_page, start=start)

    def slack_integrations(
        self,
        entity: str | None = None,
        per_page: int | None = 50,
        *,
        start: str | None = None,
    ) -> SlackIntegrations:
        """The Slack channels of an entity; lazy, arguments as those of `integrations`.

        Example:
            >>> slack = next(api.slack_integrations(entity="my-team"))
        """
        from ..automations.listing import SlackIntegrations

        known = self._session.known_entity(entity)
        return SlackIntegrations(self._session, known, per_page=per_page, start=start)

    def webhook_integrations(
        self,
        entity: str | None = None,
        per_page: int | None = 50,
        *,
        start: str | None = None,
    ) -> WebhookIntegrations:
        """The webhooks of an entity; lazy, arguments as those of `integrations`."""
        from ..automations.listing import WebhookIntegrations

        known = self._session.known_entity(entity)
        return WebhookIntegrations(self._session, known, per_page=per_page, start=start)

    def create_webhook_integration(
        self,
        name: str,
        url: str,
        *,
        entity: str | None = None,
        secret: str | None = None,
        access_token: str | None = None,
    ) -> WebhookIntegration:
        """Create a webhook; one request. Only those who administer the entity may.

        Args:
            name: At most 64 letters, digits, ``-`` and ``_``, in words with blanks between them.
            url: What is called: an http or https address.
            entity: Whose; else the configured entity, else the viewer's default.
            secret: The name of the entity's secret that calls are signed with.
            access_token: The name of the entity's secret that is sent as the bearer token.

        Raises:
            UsageError: The name or the address cannot be meant so.
            ConflictError: The entity has an integration of this name.
        """

        from ..._automations.integrations import WebhookIntegration, webhook_input

        owner = self._session.entity(entity)
        sent = webhook_input(owner, name, url, secret=secret, token=access_token)
        answer = self._client.execute(ops.CreateWebhookIntegration(input=sent))
        payload = answer.create_generic_webhook_integration
        made = payload.integration if payload else None
        known = ops.CreateWebhookIntegrationCreateGenericWebhookIntegrationIntegrationGenericWebhookIntegration
        if not isinstance(made, known):
            raise CommError(
                f"the server did not say what became of the new webhook {name!r}",
                operation="CreateWebhookIntegration",
            )
        return WebhookIntegration(made.id, made.name, made.url_endpoint)
