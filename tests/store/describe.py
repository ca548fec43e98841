"""What of ``textmine/store/DATABASE.md`` is made from the schema: ``python -m tests.store.describe`` writes it anew."""

import re
from pathlib import Path

import sqlalchemy as sa

from textmine.store import schema

PAGE = Path(__file__).parents[2] / "textmine" / "store" / "DATABASE.md"
_BEGIN, _END = "<!-- generated: python -m tests.store.describe -->", "<!-- end -->"
_KINDS = {sa.Text: "text", sa.Integer: "integer", sa.BigInteger: "integer", sa.Double: "number", sa.Boolean: "flag"}


def description() -> str:
    """The schema as a diagram and as a table."""
    tables = [table for name in schema.described() for table in schema.metadata.sorted_tables if table.name == name]
    lines = ["```mermaid", "erDiagram"]
    for table in tables:
        for key in sorted(table.foreign_key_constraints, key=lambda key: key.name):
            one = "o|" if all(column.nullable for column in key.columns) else "||"
            lines.append(f"    {key.referred_table.name} {one}--o{{ {table.name} : {key.column_keys[0]}")
    lines += ["```", "", "| table | holds | columns |", "|---|---|---|"]
    for table in tables:
        columns = ", ".join(map(_column, table.columns))
        lines.append(f"| `{table.name}` | {schema.described()[table.name]} | {columns} |")
    return "\n".join(lines)


def _column(column: sa.Column[object]) -> str:
    kind = _KINDS.get(type(column.type), "time")
    name = f"**{column.name}**" if column.primary_key else column.name
    return f"{name} {kind}{'?' if column.nullable else ''}"


def page() -> str:
    """The page with that part as it has to be."""
    text = PAGE.read_text(encoding="utf-8")
    return re.sub(f"(?s){re.escape(_BEGIN)}.*?{_END}", lambda _: f"{_BEGIN}\n{description()}\n\n{_END}", text)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
