"""What stands in front of a number and may announce a plan."""

from __future__ import annotations

SENTENCE_REACH = 150  # characters in front of a number in which a plan may be announced


def announced(text: str, end: int) -> str:
    """Return the words in front of a number that may announce a plan: from the last semicolon on.

    A colon reaches over semicolons: 年度目标：供水惠及28万人；加固水库7座.
    """
    front = text[max(0, end - SENTENCE_REACH) : end]
    clause = front[_behind_stop(front) :]
    if "：" not in front:
        return clause
    lead, colon, _ = front.rpartition("：")
    return clause if colon in clause else lead[_behind_stop(lead) :] + colon + clause


def _behind_stop(text: str) -> int:
    """Return where the last clause of a text begins, as semicolons and full stops part clauses."""
    return max(text.rfind("；"), text.rfind(";"), text.rfind("。")) + 1
