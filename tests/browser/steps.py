"""What people do in every walk: open the page of a step, sign, look which dates would move, read what came in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cases.models import Act, Case, Notice
from tests import people
from tests.browser import paper
from tests.browser.visitors import Street, Visitor, print_documents


def step(visitor: Visitor, case: Case, key: str, about: object = "") -> Visitor:
    """The page of a step at the desk."""
    assert visitor.go(f"/desk/cases/{case.pk}/steps/{key}/{f'{about}/' if about else ''}") == 200
    return visitor


def last(key: str) -> Act:
    return Act.objects.filter(step=key).latest("n")


def signed(visitor: Visitor, case: Case, key: str, draft: int) -> str:
    """Sign a draft; the text of its document."""
    step(visitor, case, key, draft)
    if visitor.page.locator('[name="password"]').count():
        visitor.fill(password=people.PASSWORD)
    visitor.press("Sign and issue")
    assert "Done:" in visitor.text(), visitor.text()[:1500]
    print_documents()
    notice = Notice.objects.get(act_n=last(key).n)
    with visitor.page.expect_download() as download:
        visitor.page.evaluate("path => { location.href = path }", f"/desk/notices/{notice.pk}/document/")
    return paper.squeezed(paper.text(Path(download.value.path()).read_bytes()))


# ── Dates that move ────────────────────────────────────────────────────────────────────────────────────────────────


def looked(visitor: Visitor) -> dict[str, tuple[str, str]]:
    """Press "Show which dates move"; what would change, its old and its new end. The page is sound with the table."""
    visitor.press("Show which dates move")
    assert "Nothing has been changed." in visitor.text(), visitor.text()[:1500]
    assert visitor.sound() == []
    return table(visitor, "#moved table")


def table(visitor: Visitor, selector: str) -> dict[str, tuple[str, str]]:
    """A table of changes: by what changes, the end of now and the end of then."""
    found = {}
    for row in visitor.page.locator(f"{selector} tbody tr").all():
        what, _whose, was, will_be = (" ".join(cell.split()) for cell in row.locator("td").all_inner_texts())
        found[what.splitlines()[0]] = (was, will_be)
    return found


def weekday(day: date | None) -> str:
    """As pages write a day: Wed 11 Mar 2026."""
    assert day is not None
    return f"{day:%a} {day.day} {day:%b %Y}"


def inbox(street: Street, user: object, realm: str) -> str:
    """What stands in somebody's inbox."""
    visitor = street.visitor(user)  # type: ignore[arg-type]
    assert visitor.go(f"/{realm}/inbox/") == 200
    return visitor.text()
