"""The cast: one authority with everybody it needs, a platform with its representative, and a rival."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from platforms import actions as supervised
from platforms.models import Operator, Platform
from regulator.accounts import actions as accounts
from regulator.accounts.models import Authority, Unit, User
from regulator.accounts.queries import SYSTEM
from regulator.procedure.language import Role
from regulator.store import Stored

FOUNDED = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)  # a Monday, nine o'clock in Shanghai
PASSWORD = "four words nobody joins"
LETTER = Stored("letters/one", 1200, "0" * 64)

LETTERHEAD = {
    "name_local": "东海省互联网信息办公室", "address": "东海市人民路8号 | 8 Renmin Road, Donghai",
    "contact": "010-5555 0199",
    "payment_account": "东海银行 6200 0000 1234 | Bank of Donghai 6200 0000 1234",
    "reconsideration_body": "东海省人民政府 | the People’s Government of Donghai Province",
    "court": "东海市中级人民法院 | Donghai Intermediate People’s Court",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who. `lin` and `chen` are inspectors, `he` a third; `other` works for another authority."""

    authority: Authority
    unit: Unit
    lin: User
    chen: User
    he: User
    head: User
    legal: User
    signatory: User
    clerk: User
    auditor: User
    administrator: User
    other: User
    operator: Operator
    platform: Platform
    rep: User
    rival: User
    rival_platform: Platform


def cast(key: str = "dh") -> Cast:
    """Everybody, entered with the real verbs."""
    authority, unit = _authority(key)
    staff = {
        name: _member(authority, unit, f"{name}-{key}", role)
        for name, role in (
            ("lin", Role.INSPECTOR), ("chen", Role.INSPECTOR), ("he", Role.INSPECTOR), ("head", Role.HEAD),
            ("legal", Role.LEGAL), ("signatory", Role.SIGNATORY), ("clerk", Role.CLERK), ("auditor", Role.AUDITOR),
            ("administrator", Role.ADMINISTRATOR),
        )
    }  # fmt: skip
    accounts.give_mandate(
        user=staff["signatory"], given_by=staff["head"], steps=[], since=date(2025, 1, 1), up_to=Decimal(50_000_000),
        by=SYSTEM, at=FOUNDED,
    )  # fmt: skip
    elsewhere, their_unit = _authority(f"{key}x")
    other = _member(elsewhere, their_unit, f"other-{key}", Role.INSPECTOR)
    platform, rep = supervised_by(staff["clerk"], f"Beichen {key}", f"fan-{key}")
    rival_platform, rival = supervised_by(staff["clerk"], f"Rival {key}", f"rival-{key}")
    return Cast(
        authority=authority, unit=unit, other=other, operator=platform.operator, platform=platform, rep=rep,
        rival=rival, rival_platform=rival_platform, **staff,
    )  # fmt: skip


def supervised_by(clerk: User, name: str, username: str) -> tuple[Platform, User]:
    """An operator with one platform and one representative who took their authority up."""
    operator = supervised.add_operator(
        by=clerk, at=FOUNDED, name=f"{name} Network Technology Co., Ltd.", name_local="北辰网络科技有限公司",
        country="CN", registered_number=f"91{name}", address="1 Harbour Road, Donghai", address_local="东海市港口路1号",
    )  # fmt: skip
    platform = supervised.add_platform(
        operator=operator, by=clerk, at=FOUNDED, name=f"{name} Feed", name_local="北辰", kind="short video"
    )
    named = supervised.name_representative(
        operator=operator, by=clerk, at=FOUNDED, name=f"Fan Yi of {name}", email=f"{username}@example.org",
        letter=LETTER, letter_name="letter.pdf", active_from=date(2025, 1, 1),
    )  # fmt: skip
    supervised.check_letter(representative=named, by=clerk, at=FOUNDED)
    link = supervised.letters.link_of(named)
    return platform, supervised.accept_invitation(link=link, username=username, password=PASSWORD, at=FOUNDED)


def _authority(key: str) -> tuple[Authority, Unit]:
    authority = accounts.found_authority(
        by=SYSTEM, at=FOUNDED, key=key, name=f"Cyberspace Administration of {key}", regime="cn-cac", prefix=key.upper(),
        timezone="Asia/Shanghai", settings={"level": "provincial", "hearing_threshold": "1000000"}, **LETTERHEAD,
    )  # fmt: skip
    return authority, accounts.add_unit(authority=authority, name="Platforms", by=SYSTEM, at=FOUNDED)


def _member(authority: Authority, unit: Unit, username: str, role: Role) -> User:
    return accounts.add_user(
        subject=authority, unit=unit, username=username, name=username.split("-")[0].title(), roles=[role], by=SYSTEM,
        at=FOUNDED, email=f"{username}@example.org",
    )  # fmt: skip
