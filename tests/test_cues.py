"""Every example of the lexicon of cues gives what it says that it gives."""

import pytest

from geostance.knowledge.lexicon import Example, Lexicon
from geostance.pipeline import Pipeline

EXAMPLES = [(e.id, x) for e in Lexicon.default("cues").entries.values() for x in e.examples]


@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=[f"{i}-{x.text[:30]}" for i, x in EXAMPLES])
def test_the_example_gives_what_it_says(entry: str, example: Example) -> None:
    analysis = Pipeline.default().analyze(example.text)
    made = []
    for s in analysis.speeches:
        got = {
            "speaker": analysis.phrase(s.speaker, frozenset(("punct", "case"))).text if s.speaker else None,
            "content": " … ".join(example.text[a:b] for a, b in s.content),
            "mode": s.mode,
            "addressee": analysis.phrase(s.addressees[0]).text if s.addressees else None,
            "reporter": analysis.phrase(s.reporters[0]).text if s.reporters else None,
            "entry": s.entry.id if s.entry else None,
            "form": s.form,
            "does": s.entry.get("does") if s.entry else None,
        }
        made.append(got)
    wanted = {"entry": entry, **example.gives}
    assert any(all(g.get(k) == v for k, v in wanted.items()) for g in made), made
