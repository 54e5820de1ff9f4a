"""Magnitudes: the numbers that a text gives for what happened: deaths, injuries, arrests, troops, and money with its currency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.words import ParsedBlock, Word
from geostance.knowledge.wordlists import words
from geostance.model import Magnitude

__all__ = ["Found", "magnitudes", "value_of"]

KINDS = ("deaths", "injuries", "arrests")
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12, "score": 20,
          "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "tn": 1e12, "k": 1e3, "lakh": 1e5, "crore": 1e7}  # fmt: skip
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {w: float(n) for n, w in enumerate(_UNITS.split())} | {w: n * 10.0 + 20 for n, w in enumerate(_TENS.split())}
# ISO 4217 codes of currency signs and names; a bare dollar is the American one, a bare rupee the Indian one.
SIGNS = {"$": "USD", "us$": "USD", "a$": "AUD", "c$": "CAD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "€": "EUR", "£": "GBP",
         "¥": "JPY", "₹": "INR", "₽": "RUB", "₺": "TRY", "₪": "ILS", "₩": "KRW", "₦": "NGN", "₴": "UAH"}  # fmt: skip
NAMES = {"dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "INR",
         "rouble": "RUB", "ruble": "RUB", "lira": "TRY", "shekel": "ILS", "won": "KRW", "naira": "NGN", "rand": "ZAR",
         "riyal": "SAR", "dirham": "AED", "franc": "CHF", "peso": "MXN", "real": "BRL", "zloty": "PLN", "hryvnia": "UAH",
         "krona": "SEK", "krone": "NOK", "usd": "USD", "eur": "EUR", "gbp": "GBP"}  # fmt: skip
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:[ \u00a0-]?(?:hundred|thousand|million|billion|trillion|mn|mln|bn|tn|m|k|crore|lakh)\b)?"
_MONEY = re.compile(
    rf"(?:(?P<sign>(?:US|A|C|NZ|HK|S)?\$|[€£¥₹₽₺₪₩₦₴])[ \u00a0]?(?P<first>{_NUMBER})(?P<scale>{_SCALE})"
    rf"|(?P<second>{_NUMBER})(?P<scale2>{_SCALE})[ \u00a0](?:U\.?S\.? )?(?P<name>{'|'.join(NAMES)})s?\b)",
    re.IGNORECASE,
)  # fmt: skip


@attrs.frozen(eq=False)
class Found:
    """A magnitude with the word that it is hung on in the parse."""

    magnitude: Magnitude
    word: Word


def magnitudes(analysis: Analysis) -> Iterator[Found]:
    """Every magnitude of a document, in the order of its blocks."""
    for block in analysis.blocks:
        text = analysis.document.text[block.block.start : block.block.end]
        if not any(c.isdigit() for c in text) and not any(w.tag == "CD" for w in block.words):
            continue
        money = list(_money(analysis, block, text))
        yield from money
        taken = [(f.magnitude.span.start, f.magnitude.span.end) for f in money]
        yield from (
            f
            for f in _counts(analysis, block)
            if not any(s < f.magnitude.span.end and f.magnitude.span.start < e for s, e in taken)
        )


def value_of(number: str) -> float | None:
    """The value of a number in figures or words: "1,141", "2.5 million", "twenty-two", "two dozen". None where it is none."""
    total = current = 0.0
    seen = False
    for part in re.split(r"[\s\u00a0-]+", number.strip().lower()):
        if part in ("a", "and", ""):
            continue
        if re.fullmatch(_NUMBER, part):
            current += float(part.replace(",", ""))
        elif part in SMALL:
            current += SMALL[part]
        elif part in SCALES:
            current = (current or 1.0) * SCALES[part]
            if SCALES[part] >= 1000:
                total, current = total + current, 0.0
        else:
            return None
        seen = True
    return total + current if seen else None


def _money(analysis: Analysis, block: ParsedBlock, text: str) -> Iterator[Found]:
    for m in _MONEY.finditer(text):
        value = value_of(f"{m['first'] or m['second']} {(m['scale'] or m['scale2'] or '').strip()}")
        start, end = block.block.start + m.start(), block.block.start + m.end()
        word = block.word_at(end - 1)
        if value is None or word is None:
            continue
        unit = SIGNS[m["sign"].lower()] if m["sign"] else NAMES[m["name"].lower()]
        yield Found(Magnitude(what="money", value=value, unit=unit, span=analysis.span(start, end)), word)


def _counts(analysis: Analysis, block: ParsedBlock) -> Iterator[Found]:
    done = -1
    for n, word in enumerate(block.words):
        if word.tag != "CD" or n <= done:
            continue
        last = n
        while last + 1 < len(block.words) and (block.words[last + 1].tag == "CD" or block.words[last + 1].lower in SCALES):
            last += 1
        done = last
        number = block.words[n : last + 1]
        value = value_of(analysis.document.text[number[0].start : number[-1].end])
        what = _what(number)
        if value is None or what is None or value < 0:
            continue
        yield Found(
            Magnitude(what=what[0], value=value, unit="persons", span=analysis.span(number[0].start, number[-1].end)), what[1]
        )


def _what(number: Sequence[Word]) -> tuple[str, Word] | None:
    """What a number counts, and the word that it is counted by."""
    noun = number[-1]
    while noun.tag == "CD" and noun.dep in ("nummod", "compound", "quantmod") and noun.head is not noun:
        noun = noun.head
    if (
        noun.tag == "CD"
        and (of := next((p for p in noun.all("prep") if p.lower == "of"), None))
        and (inner := of.child("pobj"))
    ):
        counted = inner
    else:
        counted = noun
    after = [c.lower for c in (*noun.children, *noun.head.children) if c.i > noun.i and c.i - noun.i <= 4]
    for kind in KINDS:
        if counted.lemma in words(f"magnitudes.{kind}_nouns"):
            return kind, noun
        if noun.lower in words(f"magnitudes.{kind}_states") or (
            noun.dep in ("nsubj", "dobj") and noun.head.lower in words(f"magnitudes.{kind}_states")
        ):
            return kind, noun
        if any(w in words(f"magnitudes.{kind}_states") for w in after) and noun.head.lemma in ("leave", "be", noun.lemma):
            return kind, noun
    up = noun
    for _ in range(4):  # through coordination and "dozens of" to the verb
        verb = up.head
        if verb.is_verb and up.dep in ("dobj", "nsubjpass", "nsubj", "conj"):
            for kind in KINDS:
                if verb.lemma in words(f"magnitudes.{kind}_verbs") and (
                    up.dep != "nsubj" or verb.tag == "VBN" or verb.lemma in ("die", "perish", "drown")
                ):
                    return kind, noun
        if verb is up or verb.is_verb:
            break
        up = verb
    if noun.dep in ("nsubjpass", "ROOT") and noun.child("acl") and (told := noun.child("acl")) is not None:
        for kind in KINDS:
            if told.lemma in words(f"magnitudes.{kind}_verbs"):
                return kind, noun
    return ("troops", noun) if counted.lemma in words("magnitudes.troops_nouns") else None
