"""The result of an evaluation: scores, mistakes, gains and losses, as text or as data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from textmine.core import ReadError
from textmine.evaluation.audit import AuditScores, score_audit
from textmine.evaluation.compare import Difference, count, differences
from textmine.evaluation.found import (
    FoundCitation,
    FoundClaim,
    Table,
    found_citations,
    found_claims,
    found_findings,
    found_indicators,
    found_passages,
)
from textmine.evaluation.gold import GoldCitation, GoldClaim, GoldDocument
from textmine.evaluation.layout import table
from textmine.evaluation.matching import CITATION_FIELDS, CLAIM_FIELDS, Matches, match_citations, match_claims
from textmine.evaluation.mistakes import Mistake, citation_mistakes, claim_mistakes
from textmine.evaluation.scores import Rates, Scores, score
from textmine.evaluation.tables import INDICATOR_FIELDS, TableScores, score_tables
from textmine.evaluation.themes import ThemeScores, score_themes
from textmine.rows import to_frame

if TYPE_CHECKING:
    import pandas as pd

TOTAL = "all"


@dataclass(frozen=True)
class Evaluation:
    """Predictions judged against gold; made by :func:`textmine.evaluate`.

    Parameters
    ----------
    claim_matches
        The claims of each document, matched; ``None`` if claims were not judged.
    citation_matches
        The citations of each document, matched; ``None`` if citations were not judged.
    baseline
        The claims of an earlier run, matched; ``None`` if there is none to compare with.
    failures
        Documents that could not be read when the predictions were made; their gold counts as missed.
    themes
        Scores of the themes of passages; ``None`` if themes were not judged.
    audit
        Scores of findings; ``None`` if findings were not judged.
    indicators
        Scores of indicators; ``None`` if indicators were not judged.
    """

    claim_matches: Sequence[Matches[GoldClaim, FoundClaim]] | None = None
    citation_matches: Sequence[Matches[GoldCitation, FoundCitation]] | None = None
    baseline: Sequence[Matches[GoldClaim, FoundClaim]] | None = None
    failures: tuple[ReadError, ...] = ()
    themes: ThemeScores | None = None
    audit: AuditScores | None = None
    indicators: TableScores | None = None

    @property
    def claims(self) -> Scores | None:
        """Scores of all claims together; ``None`` if claims were not judged."""
        return None if self.claim_matches is None else score(self.claim_matches, CLAIM_FIELDS, strict=True)

    @property
    def citations(self) -> Scores | None:
        """Scores of all citations together; ``None`` if citations were not judged."""
        return None if self.citation_matches is None else score(self.citation_matches, CITATION_FIELDS, strict=False)

    def claims_of(self, name: str) -> Scores:
        """Return the scores of the claims of one document.

        Raises
        ------
        KeyError
            If gold has no claims for a document of that name.
        """
        chosen = [matches for matches in self.claim_matches or () if matches.name == name]
        if not chosen:
            raise KeyError(name)
        return score(chosen, CLAIM_FIELDS, strict=True)

    @property
    def mistakes(self) -> list[Mistake]:
        """Every miss, false find and wrong field, in the order of documents and text."""
        return claim_mistakes(self.claim_matches or ()) + citation_mistakes(self.citation_matches or ())

    @property
    def differences(self) -> list[Difference]:
        """What came out differently in the earlier run; empty where there is none to compare with."""
        if self.claim_matches is None or self.baseline is None:
            return []
        return differences(self.claim_matches, self.baseline)

    def to_frame(self) -> pd.DataFrame:
        """Return the mistakes as a DataFrame, one row a mistake, columns as in :class:`Mistake`."""
        return to_frame(self.mistakes, Mistake)

    def to_dict(self, *, errors: bool = False) -> dict[str, Any]:
        """Return the scores, and the gains and losses, as plain data for JSON.

        Parameters
        ----------
        errors
            Whether to add the mistakes.
        """
        data: dict[str, Any] = {}
        if self.claim_matches is not None:
            data["claims"] = _by_document(self.claim_matches, CLAIM_FIELDS, strict=True)
        if self.citation_matches is not None:
            data["citations"] = _by_document(self.citation_matches, CITATION_FIELDS, strict=False)
        if self.themes is not None:
            data["themes"] = asdict(self.themes)
        if self.audit is not None:
            data["audit"] = {**_plain_rates(self.audit.found), "located": self.audit.located}
        if self.indicators is not None:
            data["indicators"] = {
                "found": _plain_rates(self.indicators.found),
                "shares": dict(self.indicators.shares),
                "strict": _plain_rates(self.indicators.strict),
            }
        if self.baseline is not None:
            found = self.differences
            data["against"] = {
                "measures": {m: {"gains": g, "losses": n} for m, (g, n) in count(found).items()},
                "differences": [asdict(difference) for difference in found],
            }
        if errors:
            data["mistakes"] = [asdict(mistake) for mistake in self.mistakes]
        return data

    def to_text(self, *, errors: bool = False) -> str:
        """Return the scores, and the gains and losses, as text for a terminal.

        Parameters
        ----------
        errors
            Whether to add the mistakes, grouped by cause.
        """
        parts = []
        if self.claim_matches is not None:
            parts.append(_claims_text(self.claim_matches))
        if self.citation_matches is not None:
            parts.append(_citations_text(self.citation_matches))
        if self.themes is not None:
            parts.append(_themes_text(self.themes))
        if self.audit is not None:
            parts.append(_audit_text(self.audit, places=errors))
        if self.indicators is not None:
            parts.append(_indicators_text(self.indicators, places=errors))
        if self.baseline is not None:
            parts.append(_differences_text(self.differences))
        # Of themes, findings and indicators the places stand with their scores.
        if errors and (self.claim_matches is not None or self.citation_matches is not None):
            parts.append(_mistakes_text(self.mistakes))
        return "\n\n".join(parts)

    def __str__(self) -> str:
        return self.to_text()


def judge(
    gold: Sequence[GoldDocument],
    *,
    claims: Table | None = None,
    citations: Table | None = None,
    against: Table | None = None,
    passages: Table | None = None,
    findings: Table | None = None,
    indicators: Table | None = None,
    failures: Iterable[ReadError] = (),
) -> Evaluation:
    """Judge predictions against gold.

    Parameters
    ----------
    gold
        From :func:`load_gold`.
    claims, citations
        Predictions: a path, a DataFrame or records; what is left out is not judged.
    against
        Claims of an earlier run, to tell gains and losses.
    passages
        Passages with their themes, likewise.
    findings
        Findings of the audit, likewise.
    indicators
        Numbers of tables, likewise.
    failures
        Documents that gave no predictions because they could not be read.

    Raises
    ------
    ReadError
        If a table cannot be read.

    Examples
    --------
    >>> document = GoldDocument("a", "消化168人。", (), None)
    >>> judge([document], claims=[]).claims.found
    Rates(matched=0, predicted=0, gold=0)
    """
    return Evaluation(
        claim_matches=None if claims is None else match_claims(gold, found_claims(claims)),
        citation_matches=None if citations is None else match_citations(gold, found_citations(citations)),
        baseline=None if against is None else match_claims(gold, found_claims(against)),
        failures=tuple(failures),
        themes=None if passages is None else score_themes(gold, found_passages(passages)),
        audit=None if findings is None else score_audit(gold, found_findings(findings)),
        indicators=None if indicators is None else score_tables(gold, found_indicators(indicators)),
    )


def _by_document(matches: Sequence[Matches[Any, Any]], fields: Sequence[str], *, strict: bool) -> dict[str, Any]:
    return {
        "total": _plain(score(matches, fields, strict=strict)),
        "documents": {m.name: _plain(score([m], fields, strict=strict)) for m in matches},
    }


def _plain(scores: Scores) -> dict[str, Any]:
    plain: dict[str, Any] = {"found": _plain_rates(scores.found), "shares": scores.shares}
    if scores.strict is not None:
        plain["strict"] = _plain_rates(scores.strict)
    return plain


def _plain_rates(rates: Rates) -> dict[str, float]:
    return {**asdict(rates), "precision": rates.precision, "recall": rates.recall, "f1": rates.f1}


def _claims_text(matches: Sequence[Matches[Any, Any]]) -> str:
    head = ["claims", "gold", "found", "precision", "recall", "quantity F1", *CLAIM_FIELDS, "claim F1"]
    rows = [_row(name, score(chosen, CLAIM_FIELDS, strict=True)) for name, chosen in _groups(matches)]
    return table([head, *rows])


def _citations_text(matches: Sequence[Matches[Any, Any]]) -> str:
    head = ["citations", "gold", "found", "precision", "recall", "citation F1", *CITATION_FIELDS]
    rows = [_row(name, score(chosen, CITATION_FIELDS, strict=False)) for name, chosen in _groups(matches)]
    return table([head, *rows])


def _themes_text(themes: ThemeScores) -> str:
    head = ["themes", "passages", "unplaced", "gold", "found", "homogeneity", "completeness", "V-measure", "ARI"]
    counts = [themes.n_passages, themes.n_unplaced, themes.n_gold, themes.n_found]
    rates = [themes.homogeneity, themes.completeness, themes.v_measure, themes.ari]
    return table([head, [TOTAL, *map(str, counts), *(f"{rate:.4f}" for rate in rates)]])


def _audit_text(scores: AuditScores, *, places: bool) -> str:
    head = ["audit", "gold", "found", "precision", "recall", "F1", "located"]
    rates = scores.found
    row = [TOTAL, str(rates.gold), str(rates.predicted)]
    row += [*(f"{rate:.4f}" for rate in (rates.precision, rates.recall, rates.f1)), str(scores.located)]
    lines = [table([head, row])]
    if places:
        lines += [f"  missed {name}:{start}-{end}" for name, start, end in scores.missed]
        lines += [f"  not in gold {name}:{start}-{end}" for name, start, end in scores.false]
    return "\n".join(lines)


def _indicators_text(scores: TableScores, *, places: bool) -> str:
    head = ["indicators", "gold", "found", "precision", "recall", "cell F1", *INDICATOR_FIELDS, "indicator F1"]
    rates = scores.found
    figures = [rates.precision, rates.recall, rates.f1, *scores.shares.values(), scores.strict.f1]
    lines = [table([head, [TOTAL, str(rates.gold), str(rates.predicted), *(f"{rate:.4f}" for rate in figures)]])]
    if places:
        lines += [f"  missed {name}:{start}-{end}" for name, start, end in scores.missed]
        lines += [f"  not in gold {name}:{start}-{end}" for name, start, end in scores.false]
        lines += [f"  wrong {field} {name}:{start}" for name, start, field in scores.wrong]
    return "\n".join(lines)


def _groups(matches: Sequence[Matches[Any, Any]]) -> list[tuple[str, Sequence[Matches[Any, Any]]]]:
    groups: list[tuple[str, Sequence[Matches[Any, Any]]]] = [(m.name, [m]) for m in matches]
    return [*groups, (TOTAL, matches)] if len(groups) != 1 else groups


def _row(name: str, scores: Scores) -> list[str]:
    found = scores.found
    rates = [found.precision, found.recall, found.f1, *scores.shares.values()]
    if scores.strict is not None:
        rates.append(scores.strict.f1)
    return [name, str(found.gold), str(found.predicted), *(f"{rate:.4f}" for rate in rates)]


def _differences_text(found: list[Difference]) -> str:
    rows = [["against the baseline", "gains", "losses", "net"]]
    rows += [[m, str(gains), str(losses), f"{gains - losses:+d}"] for m, (gains, losses) in count(found).items()]
    lines = [table(rows)]
    for difference in found:
        sign = "+" if difference.verdict == "gain" else "-"
        lines.append(
            f"{sign} {difference.measure}  {difference.document}:{difference.start} {difference.surface}: "
            f"{difference.before or 'none'} -> {difference.now or 'none'}\n    {difference.sentence}"
        )
    return "\n".join(lines)


def _mistakes_text(mistakes: list[Mistake]) -> str:
    def group(mistake: Mistake) -> tuple[str, str]:
        return mistake.kind, mistake.cause

    # Largest group first: that is where work pays.
    groups = [(key, list(members)) for key, members in groupby(sorted(mistakes, key=group), key=group)]
    lines = [f"{len(mistakes)} mistakes"]
    for (kind, cause), members in sorted(groups, key=lambda item: -len(item[1])):
        lines.append(f"\n{kind}: {cause} ({len(members)})")
        for mistake in members:
            found, wanted = mistake.found or "none", mistake.wanted or "none"
            lines.append(f"  {mistake.document}:{mistake.start} {mistake.surface}: {found}; gold has {wanted}")
            lines.append(f"      {mistake.sentence}")
    return "\n".join(lines)
