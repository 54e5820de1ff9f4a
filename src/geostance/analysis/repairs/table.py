"""The table of repairs: relation → what may be amiss with a word that stands in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from geostance.analysis.layout import BlockKind
from geostance.analysis.repairs import attachments, complements, lostverbs, verbs
from geostance.analysis.repairs.headlines import HEADLINE_BLOCKS, repair_headline
from geostance.analysis.repairs.page import Page, Repair
from geostance.analysis.words import Word

__all__ = ["repair"]

# What may be wrong with a word by its relation to its head; a repair that finds nothing to mend leaves the word as it is.
REPAIRS: dict[str, tuple[Repair, ...]] = {
    "pcomp": (complements.deed_of, complements.to_the_passive, complements.to_what_end),
    "advmod": (verbs.lost_subject,),
    "npadvmod": (
        lostverbs.hours_after,
        complements.moved_closer,
        attachments.body_by_name,
        attachments.beside_the_noun,
        verbs.lost_subject,
        complements.given,
        complements.called_a_day,
    ),
    "relcl": (complements.past_the_date, complements.what_for),
    "ROOT": (
        lostverbs.main_after_all,
        lostverbs.after_two,
        lostverbs.full_sentence,
        lostverbs.resolving,
        lostverbs.plain_verb,
        lostverbs.with_its_clause,
    ),
    "amod": (
        attachments.past_the_compound,
        complements.charged_with,
        complements.said_with_as,
        lostverbs.with_its_object,
        lostverbs.finite,
        lostverbs.between_names,
        attachments.named_vessel,
    ),
    "acl": (complements.past_the_date, verbs.two_clauses),
    "compound": (
        verbs.day_before_name,
        attachments.named_vessel,
    ),
    "nmod": (attachments.named_vessel,),
    "advcl": (
        complements.said_further,
        attachments.body_by_name,
        complements.past_the_date,
        lostverbs.condition,
        complements.asked_for,
    ),
    "nsubj": (lostverbs.noun_after_all, lostverbs.condition_in_front, verbs.second_object),
    "pobj": (
        lostverbs.hours_after,
        lostverbs.name_and_verb,
        attachments.general,
        attachments.between_two,
        attachments.whose_thing,
        complements.deed_of,
        attachments.pursuant,
        complements.past_as,
        verbs.after_a_conjunction,
        complements.to_act,
    ),
    "prep": (
        attachments.past_the_turn,
        attachments.to_whom_it_is_laid,
        attachments.past_the_adverb,
        attachments.past_the_day,
        verbs.clause_of_time,
        attachments.past_the_place,
        attachments.past_the_agent,
        attachments.past_the_target,
        complements.past_the_label,
    ),
    "agent": (attachments.past_the_place, attachments.of_the_active),
    "conj": (
        lostverbs.second_of_two,
        attachments.named_after_titles,
        attachments.right_behind,
        lostverbs.first_of_two,
        verbs.past_the_inner_clause,
        verbs.past_what_was_said,
    ),
    "dobj": (
        lostverbs.hours_after,
        complements.second_name,
        attachments.general,
        verbs.on_a_day,
        attachments.pursuant,
        complements.past_the_adjective,
    ),
    "oprd": (complements.named_so,),
    "auxpass": (verbs.has_called,),
    "ccomp": (lostverbs.with_its_particle, complements.held_to_be, complements.cleft, verbs.past_the_semicolon),
}
ANY: tuple[Repair, ...] = (
    attachments.to_rival,
    lostverbs.after_an_aside,
    attachments.of_two_states,
    attachments.not_a_genitive,
    verbs.with_its_subject,
    attachments.describing,
)


def repair(words: Sequence[Word], kind: BlockKind, is_verb: Callable[[str], bool]) -> None:
    """Mend the parse of a block in place. ``is_verb`` tells whether a lemma can be a verb."""
    page = Page(words, is_verb)
    for word in words:
        for mend in (*REPAIRS.get(word.dep, ()), *ANY):
            mend(word, page)
    if kind in HEADLINE_BLOCKS:
        repair_headline(words, kind, is_verb)
