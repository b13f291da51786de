# Generated from wandb_api/_async/api/automations.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Methods of `Api` for automations and integrations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import wandb_operations as ops

from ..._core.arguments import refusal
from ...errors import CommError, ConflictError, NotFoundError, UnsupportedError, UsageError
from .base import ApiBase

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ..._automations.automation import Automation, AutomationValues
    from ..._automations.events import NewAutomation
    from ..._automations.integrations import WebhookIntegration
    from ..automations.listing import (
        Automations,
        Integrations,
        SlackIntegrations,
        WebhookIntegrations,
    )

# The methods import the modules of their area when called: this keeps about 0.1 s out of importing `Api`.


class AutomationsApi(ApiBase):
    """Methods for automations and integrations."""

    def automations(
        self,
        entity: str | None = None,
        name: str | None = None,
        per_page: int | None = 50,
        *,
        start: str | None = None,
    ) -> Automations:
        """List the automations of an entity, its projects and its collections.

        Lazy: sends one request per page.

        Args:
            entity: The entity; all visible automations if None.
            name: List only automations with exactly this name.
            per_page: Number of items per request.
            start: Cursor of an earlier listing to resume from.

        Raises:
            UsageError: Invalid argument.
            NotFoundError: At the first page: the entity does not exist.

        Example:
            >>> [automation.name for automation in api.automations("team")]
            ['loss-too-high']
        """
        from ..automations.listing import Automations

        return Automations(self._session, entity, name=name, per_page=per_page, start=start)

    def automation(self, name: str, entity: str | None = None) -> Automation:
        """Read the automation with a name; sends one request if the server lists by entity.

        Args:
            name: The exact name.
            entity: The entity; all visible automations if None.

        Raises:
            NotFoundError: No automation has this name.
            UsageError: Several automations have this name; names are unique within a scope only.

        Example:
            >>> automation = api.automation("loss-too-high", "team")
        """
        from ..._automations.base import check_name
        from ..._core.not_found import not_found
        from ..transport.paginator import refuse_unreadable

        listed = self.automations(entity, check_name(name))
        found = listed.get(slice(0, 2))
        where = f" of {entity!r}" if entity else ""
        if not found:
            refuse_unreadable(listed)
            raise not_found(self._client, f"automation named {name!r}{where}")
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
        """Create an automation; sends one request.

        Args:
            obj: The new automation, ``event >> action``, or an existing automation to copy.
            fetch_existing: If the scope has an automation with this name, return it instead of
                raising `ConflictError`; sends one more request.
            **kwargs: Attributes that override those of ``obj``, as below.
            name: The name, unique in the scope.
            description: The description; None clears it.
            enabled: Whether the automation is active.
            scope: Where the event is watched for, overriding the scope of the event.
            event: The event that triggers the automation.
            action: The action of the automation.

        Returns:
            The automation on the server.

        Raises:
            UsageError: An attribute is missing or invalid, or the action is `EnqueueJob`.
            ConflictError: The scope has an automation with this name.
            UnsupportedError: The server does not support the event, action or scope.
            NotFoundError: The scope or the integration does not exist.

        Example:
            >>> event = OnRunMetric(scope=project, filter=RunEvent.metric("custom-metric") > 10)
            >>> action = SendNotification.from_integration(slack)
            >>> automation = api.create_automation(event >> action, name="my-automation")
        """
        from ..._automations.automation import draft_of

        return self._create(draft_of(obj, kwargs), fetch_existing)

    def _create(self, draft: NewAutomation, fetch_existing: bool) -> Automation:
        """Create an automation, or fetch the existing one of this name."""
        from ..._automations.automation import Automation, create_input
        from ..._automations.errors import explain_error

        sent = create_input(draft)
        try:
            result = self._client.execute(ops.CreateAutomation(input=sent))
        except ConflictError as conflict:
            if not fetch_existing:
                raise
            return self._existing(draft, conflict)
        except (CommError, UnsupportedError) as error:
            raise explain_error(error, sent) from None
        made = result.create_filter_trigger.trigger if result.create_filter_trigger else None
        if made is None:
            raise CommError(
                f"the server did not return the new automation {sent.name!r}",
                operation="CreateAutomation",
            )
        return Automation(made)

    def _existing(self, draft: NewAutomation, conflict: ConflictError) -> Automation:
        """Find the existing automation that conflicts with a new one."""
        scope = draft.scope
        assert scope is not None
        for found in self.automations(scope.entity, draft.name):
            if (type(found.scope), found.scope.id) == (type(scope), scope.id):
                return found
        raise NotFoundError(
            f"an automation named {draft.name!r} exists in {scope!r}, but this API key may not see it"
        ) from conflict

    def update_automation(
        self,
        obj: Automation,
        create_missing: bool = False,
        **kwargs: Unpack[AutomationValues],
    ) -> Automation:
        """Send the changed attributes of an automation; sends one request.

        Args:
            obj: The automation, edited or not; it is not changed by keyword arguments.
            create_missing: Create the automation if the server does not have it any longer; sends
                one more request.
            **kwargs: Attributes that override those of ``obj``, as below.
            name: The name, unique in the scope.
            description: The description; None clears it.
            enabled: Whether the automation is active.
            scope: Where the event is watched for, overriding the scope of the event.
            event: The event that triggers the automation.
            action: The action of the automation.

        Returns:
            The automation on the server.

        Raises:
            UsageError: Unknown keyword or invalid value.
            NotFoundError: The automation does not exist.
            ConflictError: The scope has another automation with the new name.

        Example:
            >>> automation = api.automation("my-automation")
            >>> automation = api.update_automation(automation, enabled=False)
        """
        from ..._automations.automation import Automation, draft_of, update_input, with_values
        from ..._automations.errors import explain_error, is_missing
        from ..._core.not_found import no_longer_exists

        changed = with_values(obj, kwargs)
        sent = update_input(changed, kwargs)
        try:
            result = self._client.execute(ops.UpdateAutomation(input=sent))
        except (CommError, UnsupportedError) as error:
            if not is_missing(error):
                raise explain_error(error, sent) from None
            if create_missing:
                return self._create(draft_of(changed, {}), False)
            raise no_longer_exists(self._client, repr(obj)) from error
        made = result.update_filter_trigger.trigger if result.update_filter_trigger else None
        if made is None:
            raise CommError(f"the server did not return {obj!r}", operation="UpdateAutomation")
        if not kwargs:
            obj._set_sent(made)  # pyright: ignore[reportPrivateUsage] -- not for users
        return Automation(made)

    def delete_automation(self, obj: Automation | str) -> Literal[True]:
        """Delete an automation; sends one request.

        Args:
            obj: The automation, or its ID.

        Returns:
            True.

        Raises:
            NotFoundError: The automation does not exist.

        Example:
            >>> api.delete_automation("alert-on-loss")
        """
        from ..._automations.automation import Automation
        from ..._automations.errors import is_missing
        from ..._core.not_found import no_longer_exists
        from ..._transport.request import build_input

        key = obj.id if isinstance(obj, Automation) else obj
        if not isinstance(key, str) or not key:  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise refusal(obj, str)(f"expected an automation or its ID, not {obj!r}")
        try:
            sent = build_input(ops.DeleteTriggerInput, trigger_id=key)
            result = self._client.execute(ops.DeleteAutomation(input=sent))
        except CommError as error:
            if is_missing(error):
                raise no_longer_exists(self._client, repr(obj)) from error
            raise
        if result.delete_trigger is None or not result.delete_trigger.success:
            raise CommError(f"the server did not delete {obj!r}", operation="DeleteAutomation")
        return True

    def integrations(
        self,
        entity: str | None = None,
        per_page: int | None = 50,
        *,
        start: str | None = None,
    ) -> Integrations:
        """List the integrations of an entity, of all kinds.

        Lazy: sends one request per page.

        Args:
            entity: The entity; the configured or default entity if None.
            per_page: Number of items per request.
            start: Cursor of an earlier listing to resume from.

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
        """List the Slack integrations of an entity.

        Lazy: sends one request per page.

        Args:
            entity: The entity; the configured or default entity if None.
            per_page: Number of integrations, of all kinds, per request.
            start: Cursor of an earlier listing to resume from.

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
        """List the webhook integrations of an entity.

        Lazy: sends one request per page.

        Args:
            entity: The entity; the configured or default entity if None.
            per_page: Number of integrations, of all kinds, per request.
            start: Cursor of an earlier listing to resume from.
        """
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
        """Create a webhook integration; sends one request. Requires administrator rights.

        Args:
            name: At most 64 letters, digits, ``-`` and ``_``, with spaces between words.
            url: The http or https URL to call.
            entity: The entity; the configured or default entity if None.
            secret: The name of the entity's secret that requests are signed with.
            access_token: The name of the entity's secret that is sent as the bearer token.

        Returns:
            The new integration.

        Raises:
            UsageError: Invalid name or URL.
            ConflictError: The entity has an integration with this name.

        Example:
            >>> webhook = api.create_webhook_integration("ci", "https://ci.example.org/hook")
        """
        from ..._automations.integrations import WebhookIntegration, webhook_input
        from ..._core.steps import unread

        owner = self._session.entity(entity)
        sent = webhook_input(owner, name, url, secret=secret, token=access_token)
        result = self._client.execute(ops.CreateWebhookIntegration(input=sent))
        payload = result.create_generic_webhook_integration
        made = payload.integration if payload else None
        known = ops.CreateWebhookIntegrationCreateGenericWebhookIntegrationIntegrationGenericWebhookIntegration
        if made is not None and not isinstance(made, known):
            raise unread(self._client, f"the webhook {name!r} was created", made, "Integration")
        if made is None:
            raise CommError(
                f"the server did not return the new webhook {name!r}",
                operation="CreateWebhookIntegration",
            )
        return WebhookIntegration(made.id, made.name, made.url_endpoint)
