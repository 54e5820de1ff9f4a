"""Votes: the stances of those whom a text lists behind the count of a ballot."""

from __future__ import annotations

from collections.abc import Iterator

from geostance.analysis.analysis import Analysis
from geostance.analysis.ballots import Side, ballots
from geostance.extractors.holders import Holders
from geostance.extractors.stances import Stance
from geostance.extractors.standing import Standing

__all__ = ["votes"]

SIGNS: dict[Side, float] = {"support": 0.6, "oppose": -0.6, "abstain": 0.0}


def votes(analysis: Analysis, holders: Holders) -> Iterator[Stance]:
    """One stance for each voter of each list in brackets."""
    for block in analysis.blocks:
        for side, count, listed in ballots(block.words):
            for word in listed:
                actors = holders.actors((word,)) if word.tag in ("NNP", "NNPS") else ()
                if actors and holders.cast.mention(word) is not None:
                    yield Stance(
                        rule="ballot", act=side, clause=analysis.clause(word), holders=actors,
                        how=Standing("withheld" if side == "abstain" else "asserted"),
                        evidence=analysis.span(word.start, word.end) if word.start - count.start > 500
                        else analysis.span(count.start, word.end),
                        polarity=SIGNS[side], issue_polarity=SIGNS[side], confidence=0.85, bare=True,
                    )  # fmt: skip
