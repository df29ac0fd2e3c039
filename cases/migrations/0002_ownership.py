"""What Django has no word for: every row of a case hangs on an act and on parties of that same case."""

from django.db import migrations

OF_ACT = (
    "caseparty", "violation", "deadline", "evidence", "submission", "notice", "service", "serviceattempt", "summons",
    "correctionorder", "requirement", "warning", "sanction", "payment", "appeal", "campaignlink",
)  # fmt: skip
OF_PARTY = {
    "storedfile": "party", "submission": "party", "service": "addressee", "serviceattempt": "addressee",
    "warning": "party", "sanction": "party", "appeal": "party",
}  # fmt: skip
# Rows that carry a case beside the row they belong to: both must name the same one.
OF_ROW = (("obligation", "deadline_id", "deadline"), ("noticeprint", "notice_id", "notice"))


def tie(table: str, column: str, other: str, key: str) -> migrations.RunSQL:
    """A reference by case and column to a row of the same case, checked at commit."""
    name = f"{table}_{column}_of_its_case"
    return migrations.RunSQL(
        f"ALTER TABLE cases_{table} ADD CONSTRAINT {name} FOREIGN KEY (case_id, {column})"
        f" REFERENCES cases_{other} (case_id, {key}) DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE cases_{table} DROP CONSTRAINT {name}",
    )


def known_by_case(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE cases_{table} ADD CONSTRAINT {table}_known_by_case UNIQUE (case_id, id)",
        f"ALTER TABLE cases_{table} DROP CONSTRAINT {table}_known_by_case",
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [
        *(known_by_case(table) for table in ("deadline", "notice")),
        *(tie(table, "act_n", "act", "n") for table in OF_ACT),
        *(tie(table, column, "caseparty", "key") for table, column in OF_PARTY.items()),
        *(tie(table, column, other, "id") for table, column, other in OF_ROW),
        tie("act", "about_n", "act", "n"),
    ]
