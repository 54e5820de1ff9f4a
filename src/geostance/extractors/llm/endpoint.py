"""An endpoint that speaks OpenAI's chat protocol: asked with a schema, retried, counted, and remembered on disk."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import tempfile
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import attrs

from geostance.errors import EndpointError, PluginError
from geostance.plugins import optional

__all__ = ["Constraint", "Endpoint", "Usage"]

Constraint = Literal["json_schema", "json_object", "none"]
_log = logging.getLogger(__name__)
_FENCED = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)


@attrs.define
class Usage:
    """What asking has cost in this process: requests that were answered, answers from the cache, failures, and tokens."""

    requests: int = 0
    cached: int = 0
    failed: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0


@attrs.frozen
class Endpoint:
    """Where to ask, which model, and how; see LanguageModel for the options."""

    model: str
    base_url: str | None
    api_key: str | None = attrs.field(repr=False)
    timeout: float
    retries: int
    temperature: float | None
    constrained: Constraint
    cache: Path | None
    usage: Usage = attrs.field(factory=Usage, eq=False)

    def __attrs_post_init__(self) -> None:
        optional("openai", "asking a language model", "llm")
        if self.base_url is None and not (
            self.api_key or os.environ.get("OPENAI_API_KEY") or os.environ.get("OPENAI_BASE_URL")
        ):
            raise PluginError("the llm extractor needs a base_url, or an api_key (or OPENAI_API_KEY in the environment)")

    @cached_property
    def _client(self) -> Any:
        return optional("openai", "asking a language model", "llm").OpenAI(
            base_url=self.base_url,
            api_key=self.api_key or os.environ.get("OPENAI_API_KEY") or "none",  # servers of one's own ask for none
            timeout=self.timeout,
            max_retries=self.retries,
        )

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> dict[str, Any]:
        """The answer, an object. One that is no object is asked for once more, with what was wrong.

        Raises EndpointError where there is no answer after all retries, or none of use.
        """
        request = self._request(messages, schema)
        remembered = self._remembered(request)
        if remembered is not None:
            self.usage.cached += 1
            return remembered
        try:
            content = self._completed(request)
            try:
                answer = _object(content)
            except EndpointError as error:
                again = [
                    {"role": "assistant", "content": content},
                    {"role": "user", "content": f"That is {error}. Answer again."},
                ]
                answer = _object(self._completed(request | {"messages": [*messages, *again]}))
        except EndpointError:
            self.usage.failed += 1
            raise
        self._remember(request, answer)
        return answer

    def _request(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> dict[str, Any]:
        request: dict[str, Any] = {"model": self.model, "messages": messages}
        if self.temperature is not None:
            request["temperature"] = self.temperature
        if self.constrained == "json_schema":
            wanted = {"name": "records", "strict": True, "schema": schema}
            request["response_format"] = {"type": "json_schema", "json_schema": wanted}
            return request
        if self.constrained == "json_object":
            request["response_format"] = {"type": "json_object"}
        first, *rest = messages
        told = {**first, "content": f"{first['content']}\nThe schema:\n{json.dumps(schema)}"}
        return request | {"messages": [told, *rest]}

    def _completed(self, request: dict[str, Any]) -> str:
        """The words of an answer."""
        errors = optional("openai", "asking a language model", "llm")
        where = f"{self.model} at {self.base_url or 'the default endpoint'}"
        try:
            body = json.loads(self._client.chat.completions.with_raw_response.create(**request).http_response.text)
        except errors.APIConnectionError as error:
            raise EndpointError(f"{where} does not answer: {error.__cause__ or error}") from None
        except errors.OpenAIError as error:
            raise EndpointError(f"{where} refuses: {error}") from None
        except ValueError as error:
            raise EndpointError(f"{where} does not answer in JSON: {error}") from None
        try:
            choice = body["choices"][0]
            message = choice["message"]
        except (KeyError, IndexError, TypeError):
            raise EndpointError(f"{where} does not answer as chat endpoints do") from None
        self._count(body)
        if choice.get("finish_reason") == "length":
            raise EndpointError(f"{where} was cut off; ask of less text at a time (max_characters)")
        if not isinstance(message.get("content"), str):
            raise EndpointError(f"{where} has no answer: {message.get('refusal') or 'it is empty'}")
        content: str = message["content"]
        return content

    def _count(self, body: dict[str, Any]) -> None:
        counted = body.get("usage") or {}
        self.usage.requests += 1
        self.usage.prompt_tokens += int(counted.get("prompt_tokens") or 0)
        self.usage.completion_tokens += int(counted.get("completion_tokens") or 0)
        _log.info("%s answered: %s", self.model, counted)

    # ---- the cache: one file an answer, named by all that was asked

    def _file(self, request: dict[str, Any]) -> Path | None:
        if self.cache is None:
            return None
        asked = json.dumps([self.base_url, request], sort_keys=True).encode()
        return self.cache / f"{hashlib.sha256(asked).hexdigest()}.json"

    def _remembered(self, request: dict[str, Any]) -> dict[str, Any] | None:
        file = self._file(request)
        if file is None:
            return None
        try:
            return _object(file.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, EndpointError):
            return None  # not asked before, or the file is damaged and is written anew

    def _remember(self, request: dict[str, Any], answer: dict[str, Any]) -> None:
        file = self._file(request)
        if file is None:
            return
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            # beside it, then renamed: several processes may share a cache
            with tempfile.NamedTemporaryFile("w", dir=file.parent, suffix=".part", delete=False, encoding="utf-8") as part:
                json.dump(answer, part)
            os.replace(part.name, file)
        except OSError as error:
            _log.warning("the answer cannot be kept in %s: %s", self.cache, error)
            with suppress(OSError, UnboundLocalError):
                os.unlink(part.name)


def _object(content: str) -> dict[str, Any]:
    fenced = _FENCED.match(content)
    try:
        answer = json.loads(fenced.group(1) if fenced else content)
    except (ValueError, RecursionError) as error:
        raise EndpointError(f"not JSON ({error})") from None
    if not isinstance(answer, dict):
        raise EndpointError("not a JSON object")
    return answer
