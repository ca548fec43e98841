"""Do the figures of a report agree? Sums, shares, changes, rates, products, repeated figures, units, orders, counts.

The verb is :func:`textmine.audit`; the room has another name so that the function and the module do not hide each
other.
"""

from textmine.auditing.audit import audit_claims
from textmine.auditing.document import as_audited, audit_document, claims_of
from textmine.auditing.years import comparable, compare_years

__all__ = ["as_audited", "audit_claims", "audit_document", "claims_of", "comparable", "compare_years"]
