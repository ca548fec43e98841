"""Predicate and object for each quantity of a sentence, in order: what one leaves behind, the next may leave out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textmine.claims.clauses import Slot
from textmine.claims.forms import decide
from textmine.claims.forms.clause import Clause
from textmine.claims.memory import Decision, Memory, distribute
from textmine.core import Quantity
from textmine.lexicon.verbs import verbs


def decide_all(text: str, slots: Sequence[Slot], quantities: Sequence[Quantity], memory: Memory) -> list[Decision]:
    """Return a decision for each quantity of a sentence.

    Parameters
    ----------
    text
        The sentence's view.
    slots, quantities
        Its numbers with their surroundings.
    memory
        What the paragraph has spoken of so far; updated.
    """
    memory.begin_sentence()
    decisions: list[Decision] = []
    outside: Memory | None = None  # what was spoken of before the bracket
    for slot, quantity in zip(slots, quantities, strict=True):
        if slot.depth and outside is None:
            outside = replace(memory, by_unit=dict(memory.by_unit))
        elif not slot.depth and outside is not None:
            memory.restore(outside)
            outside = None
        decision = decide(Clause.of(text, slot, quantity, memory))
        if outside is not None:
            decision = _as_part(decision, quantity, outside)
        decision = _bare(_put_off(decision, slot))
        decisions.append(decision)
        memory.note(slot, quantity, decision)
    if outside is not None:
        memory.restore(outside)
    return distribute(slots, decisions)


def _as_part(decision: Decision, quantity: Quantity, outside: Memory) -> Decision:
    """Give a part in a bracket the verb of its whole: 核定编制32名（行政编制|21名、参公编制8名）."""
    whole = outside.last
    if whole is None or whole.role != "act" or decision.predicate or not decision.object:
        return decision
    if quantity.unit != outside.last_unit or quantity.dimension not in ("count", "people"):
        return decision
    return replace(decision, predicate=whole.predicate, role=whole.role, form="row")


def _put_off(decision: Decision, slot: Slot) -> Decision:
    """Return the verb in front of a time for what is then to be done: 结转|下一年度使用18.6万元."""
    words = slot.left
    if len(words) < 3 or words[-3].role != "act" or words[-2].role != "time":
        return decision
    if decision.predicate != words[-1].text or decision.object != words[-3].text:
        return decision
    return replace(decision, predicate=words[-3].text, object="")


def _bare(decision: Decision) -> Decision:
    """Drop what only says how: 新组建工会46家, 公开招聘94名, 仅有工作人员3名."""
    verb = decision.predicate
    if len(verb) < 2:
        return decision
    if len(verb) == 2 and verb[1] == "有" and verb[0] in "仅只尚仍还均":
        return replace(decision, predicate="有")
    if len(verb) == 4 and verb[:2] == "公开" and verb[2:] in verbs():
        return replace(decision, predicate=verb[2:])
    if len(verb) == 3 and verb[0] == "新" and verb[1] != "改" and verb[1:] in verbs():
        return replace(decision, predicate=verb[1:])
    return decision
