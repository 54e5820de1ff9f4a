"""A language model asked for records: an optional extractor, for any endpoint that speaks OpenAI's chat protocol."""

from geostance.extractors.llm.endpoint import Usage
from geostance.extractors.llm.extractor import LanguageModel

__all__ = ["LanguageModel", "Usage"]
