"""Stand-ins for the extraction, for tests of what goes on around it. A module, so that other processes find them."""

import os
import re
import time

from textmine.core import Claim

_COUNTED = re.compile("([0-9]+)(人|家)")
LINE = "全县共消化超编人员168人，撤销事业单位3家。"


def extract_claims(document, structure, *, include_tables=False, model=None, reader="auto"):
    """One claim for each counted person or unit; fails on the word 故障, as a bug would."""
    if "故障" in document.text:
        raise ValueError("no\nsuch thing")
    return [
        Claim(
            claim_id=f"{document.doc_id}-{found.start()}",
            doc_id=document.doc_id,
            source=document.source,
            department="",
            region="",
            year=None,
            section="tables" if include_tables else "",
            sentence=found.group(),
            subject="",
            predicate="",
            object="",
            quantity=found.group(),
            value=float(found.group(1)),
            value_max=None,
            unit=found.group(2),
            dimension="",
            status="actual",
            change="",
            approx="",
            basis="",
            period="",
            start=found.start(),
            end=found.end(),
            confidence=1.0,
        )
        for found in _COUNTED.finditer(document.text)
    ]


def length(document):
    """A task: the number of characters; ends its process on the word 猝死, and fails on 故障."""
    if "猝死" in document.text:
        os._exit(1)
    if "故障" in document.text:
        raise ValueError("no\nsuch thing")
    return len(document.text)


def slow(document):
    """A task that takes as many hundredths of a second as the text has characters."""
    end = time.perf_counter() + len(document.text) / 100
    while time.perf_counter() < end:
        pass
    return os.getpid()
