"""Statements: who said what, to whom, by whose report; a speaker who is no actor keeps the words that name them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geostance import Extraction, Pipeline, Statement
from geostance.knowledge.lexicon import Lexicon

STATES = st.sampled_from(["Norway", "Chad", "Mali", "Peru", "Kenya", "Poland", "Japan", "Brazil"])
CUES = st.sampled_from("said insisted declared announced warned".split())


def extract(text: str) -> Extraction:
    return Pipeline.default().extract(text)


def only(text: str) -> Statement:
    (found,) = extract(text).statements
    return found


def speakers(x: Extraction) -> list[str | None]:
    name = {a.id: a.name for a in x.actors}
    return [name[s.speaker] if s.speaker else None for s in x.statements]


# ---- properties -----------------------------------------------------------------------------------------------------------


@given(STATES, CUES, st.sampled_from(["that the talks had failed", "the port would stay closed"]))
def test_the_subject_of_a_cue_is_the_speaker(state: str, cue: str, said: str) -> None:
    x = extract(f"{state} {cue} {said}.")
    assert speakers(x) == [state]
    assert x.statements[0].content[0].text == said


@given(STATES, STATES)
def test_who_is_told_is_an_addressee_and_never_the_speaker(teller: str, told: str) -> None:
    x = extract(f"{teller} told {told} that the port would stay closed.")
    name = {a.id: a.name for a in x.actors}
    assert [name[a] for a in x.statements[0].addressees] == ([told] if told != teller else [])


@given(st.text(max_size=200))
def test_any_text_gives_grounded_statements(text: str) -> None:
    try:
        x = extract(text)
    except Exception as error:
        assert "Unicode" in str(error) or "surrogate" in str(error)
        return
    for s in x.statements:
        assert all(c.grounded_in(text) for c in (*s.content, *s.quoted))
        assert 0 <= s.confidence <= 1
        assert s.rule


# ---- speakers -------------------------------------------------------------------------------------------------------------


def test_each_of_several_speakers_gives_a_statement() -> None:
    assert speakers(extract("Norway and Chad said that the talks had failed.")) == ["Norway", "Chad"]


def test_a_speaker_left_out_is_null() -> None:
    found = only("It was announced that the port would open.")
    assert found.speaker is None
    assert found.speaker_span is None


def test_a_speaker_who_is_no_actor_keeps_the_span() -> None:
    found = only("“It rains,” the shopkeeper said.")
    assert found.speaker_span is not None
    assert found.speaker_span.text == "the shopkeeper"


def test_the_words_that_name_the_speaker_hold_nothing_of_what_was_said() -> None:
    text = "“Congratulations to our neighbours on their timetable,” the mission posted on Telegram, above a picture of a train."
    found = only(text)
    assert found.speaker_span is not None
    assert found.speaker_span.text == "the mission"


def test_some_of_a_group_speak_for_the_group() -> None:
    x = extract("The mediators met in Oslo. One of the mediators said the text was ready.")
    assert speakers(x) == ["mediators"]


def test_a_question_of_nobody_in_an_interview_only_leads_up_to_its_answer() -> None:
    x = extract(
        "Anna Berg spoke in Oslo.\n\nQ: Will Norway leave the pact?\n\nA: Norway keeps its word.\n\nQ: And the port?\n\nA: It stays."
    )
    assert [s.content[0].text for s in x.statements] == ["Norway keeps its word", "It stays"]
    assert set(speakers(x)) == {"Anna Berg"}


def test_a_letter_speaks_for_whoever_wrote_it() -> None:
    x = extract("Norway’s letter said that the talks had failed.")
    assert speakers(x) == ["Norway"]


def test_a_text_that_was_spoken_of_speaks_for_whoever_spoke_last() -> None:
    x = extract(
        "Norway said in a note that the talks had failed. “The door is shut,” it read. The statement said that ships would wait."
    )
    assert speakers(x) == ["Norway", "Norway", "Norway"]


def test_what_a_statement_goes_on_to_say_is_not_said_by_the_one_named_last() -> None:
    text = "Norway said in a note that Chad had left. The note described Chad as tired. It said a committee would meet and urged calm."
    assert set(speakers(extract(text))) == {"Norway"}


def test_a_name_alone_may_be_the_first_part_of_a_name() -> None:
    x = extract("Seoul’s security adviser, Wi Sung-lac, briefed the press. Wi acknowledged that the issue had come up.")
    assert speakers(x) == ["Wi Sung-lac"]


def test_the_one_who_is_only_spoken_of_does_not_take_the_floor() -> None:
    text = "Anna Berg met the press in Oslo. “Ole Dahl has lied to this house,” Anna Berg said. “Mr Dahl must go,” she added."
    assert speakers(extract(text)) == ["Anna Berg", "Anna Berg"]


def test_the_one_who_is_asked_about_another_answers() -> None:
    text = "Anna Berg met the press in Oslo. “The plan stands,” Berg said. Asked whether Ole Dahl would resign, she said he would not."
    assert speakers(extract(text)) == ["Anna Berg", "Anna Berg"]
    text = "Ole Berg met the press in Oslo. “The plan stands,” Berg said. Asked whether Per Dahl would come, he said the day was open."
    assert speakers(extract(text)) == ["Ole Berg", "Ole Berg"]


def test_whoever_tells_of_a_speech_is_its_attribution() -> None:
    x = extract("Norway said that Chad had announced that the port was closed.")
    name = {a.id: a.name for a in x.actors}
    inner = next(s for s in x.statements if s.content[0].text == "that the port was closed")
    assert name[str(inner.speaker)] == "Chad"
    assert [name[a] for a in inner.attribution] == ["Norway"]


# ---- what is a statement ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The ministry declined to comment.",
        "The envoy asked not to be named.",
        "Asked whether the port would open, the mayor shrugged.",
        "Norway did not say whether the port would open.",
        "The plan calls for two new bridges.",
        "Norway supports the plan.",
    ],
)
def test_nothing_said_is_no_statement(text: str) -> None:
    assert extract(text).statements == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway said that the port was closed.", "asserted"),
        ("Norway will announce that the port is closed.", "planned"),
        ("If Norway said that the port was closed, ships would turn back.", "conditional"),
    ],
)
def test_the_status_says_whether_it_was_said(text: str, status: str) -> None:
    assert only(text).status == status


def test_a_quotation_is_surer_than_a_phrase() -> None:
    quotation = only("“The port is closed,” Norway said.")
    phrase = only("Norway called for restraint.")
    assert quotation.confidence > 0.9 > phrase.confidence


def test_the_quoted_words_of_a_mixed_statement_stand_inside_its_content() -> None:
    found = only("Norway said the port was “closed to all ships” for a week.")
    assert found.mode == "mixed"
    assert [q.text for q in found.quoted] == ["“closed to all ships”"]
    assert found.content[0].start <= found.quoted[0].start < found.quoted[0].end <= found.content[0].end


def test_users_bring_their_own_cues(tmp_path) -> None:  # type: ignore[no-untyped-def]  # pytest's own path
    file = tmp_path / "mine.yaml"
    file.write_text(
        "thunder.verb:\n  verb: [thunder]\n  does: assertive\n  frame: {speaker: subject, content: that}\n", "utf-8"
    )
    mine = Pipeline.default().with_lexicon("cues", Lexicon.load("cues", file))
    text = "Norway thundered that the port was closed."
    assert extract(text).statements == ()
    assert [s.rule for s in mine.extract(text).statements] == ["thunder.verb"]


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        ("Norway pledged to cap and then gradually reduce its catch.", "Norway", "to cap and then gradually reduce its catch"),
        ("Chad appealed for calm without blaming either side.", "Chad", "calm"),
        ("Norway began by stressing the need for patience.", "Norway", "the need for patience"),
        (
            "Peru sent a letter warning the rebels that they would face trial.",
            "Peru",
            "that they would face trial",
        ),
        (
            'Poland voiced "deep regret" over the raid and demanded the pilot\'s immediate release.',
            "Poland",
            "the pilot's immediate release",
        ),
        ('Japan promised "results", and a diplomat said Tokyo was preparing a ban.', "Japan", '"results"'),
        ("Kenya said the bank had been robbed and warned of further raids.", "Kenya", "further raids"),
    ],
)
def test_the_one_who_speaks_and_all_of_what_is_said(text: str, speaker: str, said: str) -> None:
    x = extract(text)
    assert (speaker, said) in [(who, s.content[0].text) for who, s in zip(speakers(x), x.statements, strict=True)]


def test_a_pronoun_may_be_called_a_day(pipeline: Pipeline) -> None:
    x = pipeline.extract("Macron praised the ruling, calling it “a great day.”")
    assert not x.omissions
    assert "Emmanuel Macron" in {a.name for a in x.actors}
