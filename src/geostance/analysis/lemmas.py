"""Lemmas and coarse parts of speech by word and tag: each pair is asked of the pipeline once, many in one go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

__all__ = ["COMPONENTS", "Lemmas"]

COMPONENTS = ("attribute_ruler", "lemmatizer")  # both decide word by word, from the form and the tag
Key = tuple[str, str, str]  # form, tag, and the dependency where it decides
IRREGULAR = {"retook": "retake", "retaken": "retake"}  # forms that the lemmatizer does not know
MOST_KNOWN = 200_000  # words that are remembered, so that a stream without end needs memory that has one
DECIDED = frozenset(("IN", "DT", "WDT", "CC"))  # tags whose part of speech the dependency decides: "as", "that", "but"
DECIDED_FORMS = frozenset(("do", "does", "did", "'d", "have", "has", "had"))


@attrs.frozen(eq=False)
class Lemmas:
    """What the pipeline's own lemmatizer says of words, remembered. ``verbs`` are the verbs of its dictionary."""

    nlp: Language
    verbs: frozenset[str] = attrs.field(repr=False)
    _known: dict[Key, tuple[str, str]] = attrs.field(factory=dict, repr=False)

    def learn(self, docs: Iterable[Doc]) -> Mapping[Key, tuple[str, str]]:
        """Lemma and part of speech of every word of some documents, by ``key_of``."""
        docs = list(docs)
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        new = list(dict.fromkeys(k for doc in docs for t in doc if (k := key_of(t)) not in self._known))
        if new:
            from spacy.tokens import Doc

            # A full stop between two words keeps what is said of pairs ("gon na") from words that did not stand together.
            forms = [part for form, _, _ in new for part in (form, ".")]
            tags = [part for _, tag, _ in new for part in (tag, ".")]
            deps = [part for _, _, dep in new for part in (dep or "dep", "punct")]
            asked = Doc(self.nlp.vocab, words=forms, tags=tags, deps=deps, heads=list(range(len(forms))))
            for name in COMPONENTS:
                if name in self.nlp.pipe_names:
                    asked = self.nlp.get_pipe(name)(asked)
            for key, token in zip(new, list(asked)[::2], strict=True):
                self._known[key] = (self._with_e(key[0].lower(), token.lemma_.lower()), token.pos_)
        return self._known

    def _with_e(self, form: str, lemma: str) -> str:
        """The lemma with the e that the lemmatizer lost: "hoped" is of hope; of hop it would be "hopped"."""
        if form in IRREGULAR:
            return IRREGULAR[form]
        lost = re.fullmatch(r"[a-z]*[aeiou][bcdgklmnprtv]", lemma) and form in (lemma + "es", lemma + "ed", lemma + "ing")
        return f"{lemma}e" if lost and f"{lemma}e" in self.verbs and lemma[-2:-1] != lemma[-3:-2] else lemma


def key_of(token: Token) -> Key:
    """What decides a word's lemma and part of speech."""
    form, tag, dep = token.text, token.tag_, token.dep_
    decides = dep in ("aux", "auxpass") or tag in DECIDED or form.lower() in DECIDED_FORMS
    return form, tag, dep if decides else ""
