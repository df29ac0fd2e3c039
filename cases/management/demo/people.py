"""The authority of the demonstration, its superior, and who works there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password

from cases.actions import campaigns
from cases.models import Campaign
from platforms.models import Operator, Platform
from regulator.accounts import actions as accounts
from regulator.accounts.models import Authority, Unit, User
from regulator.accounts.queries import SYSTEM
from regulator.procedure.language import Role

PASSWORD = "quiet-harbour-lantern"  # noqa: S105 - of invented people, printed at every start
ZONE = "Asia/Shanghai"
BEFORE = timedelta(days=400)  # how long everybody has been there

UNITS = ("Platform Supervision", "Network Security")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the authority: name to sign in with, name, name in its own script, role, unit."""

    key: str
    username: str
    name: str
    name_local: str
    role: Role
    unit: int | None = 0


STAFF = (
    Member("lin", "lin.yue", "Lin Yue", "林越", Role.INSPECTOR),
    Member("chen", "chen.hao", "Chen Hao", "陈昊", Role.INSPECTOR),
    Member("he", "he.jing", "He Jing", "何静", Role.INSPECTOR, 1),
    Member("zhao", "zhao.min", "Zhao Min", "赵敏", Role.HEAD),
    Member("tang", "tang.wei", "Tang Wei", "唐炜", Role.HEAD, 1),
    Member("gao", "gao.lin", "Gao Lin", "高琳", Role.LEGAL, None),
    Member("sun", "sun.qi", "Sun Qi", "孙琦", Role.SIGNATORY, None),
    Member("wu", "wu.fan", "Wu Fan", "吴凡", Role.CLERK, None),
    Member("han", "han.bo", "Han Bo", "韩博", Role.AUDITOR, None),
    Member("xu", "xu.lan", "Xu Lan", "许岚", Role.ADMINISTRATOR, None),
)

PAYEE = """
收款人：东海省财政厅（非税收入专户） | Payee: Donghai Department of Finance, non-tax revenue
开户行：临江银行滨海支行 | Bank: Linjiang Bank, Binhai branch
账号：6200 0000 0000 0087 | Account: 6200 0000 0000 0087
"""
CONTACT = """
平台监督处 | Platform Supervision Unit
+86 000 0000 0000
supervision@donghai.example
"""


@dataclass(slots=True)
class Cast:
    """Everybody of the demonstration: staff by key, platforms, operators and representatives by the platform's key."""

    authority: Authority
    units: tuple[Unit, ...]
    campaign: Campaign | None
    staff: dict[str, User]
    platforms: dict[str, Platform] = field(default_factory=dict)
    operators: dict[str, Operator] = field(default_factory=dict)
    reps: dict[str, User] = field(default_factory=dict)


def enter(*, at: datetime) -> Cast:
    """The authority with its staff and powers to sign, and the campaign of its superior; inside a load."""
    founded = at - BEFORE
    parent = _superior(founded)
    authority = _authority(parent, founded)
    units = tuple(accounts.add_unit(authority=authority, name=name, by=SYSTEM, at=founded) for name in UNITS)
    staff = {one.key: member(authority, units, one, founded) for one in STAFF}
    accounts.give_mandate(
        user=staff["sun"], given_by=staff["zhao"], steps=[], since=founded.date(), up_to=Decimal(5_000_000),
        by=SYSTEM, at=founded, reference="东网信授〔1〕号",
    )  # fmt: skip
    return Cast(authority, units, _campaign(parent, at), staff)


def _authority(parent: Authority, at: datetime) -> Authority:
    return accounts.found_authority(
        by=SYSTEM, at=at, key="donghai", name="Donghai Provincial Cyberspace Administration",
        name_local="东海省互联网信息办公室", regime="cn-cac", prefix="DH", document_word="东网信", timezone=ZONE,
        parent=parent, settings={"level": "provincial", "hearing_threshold": "100000.00"}, contact=CONTACT.strip(),
        address="东海省临江市滨海大道88号 | 88 Binhai Avenue, Linjiang, Donghai", payment_account=PAYEE.strip(),
        reconsideration_body="东海省人民政府 | the People’s Government of Donghai Province",
        court="临江市中级人民法院 | the Linjiang Intermediate People’s Court",
    )  # fmt: skip


def _superior(at: datetime) -> Authority:
    return accounts.found_authority(
        by=SYSTEM,
        at=at,
        key="eastern",
        name="Eastern Region Cyberspace Administration",
        name_local="东部大区互联网信息办公室",
        regime="cn-cac",
        prefix="ER",
        document_word="东部网信",
        timezone=ZONE,
    )


def member(authority: Authority, units: tuple[Unit, ...], one: Member, at: datetime) -> User:
    """Somebody who works there, with the password that all invented people share."""
    user = accounts.add_user(
        subject=authority,
        unit=None if one.unit is None else units[one.unit],
        username=one.username,
        name=one.name,
        name_local=one.name_local,
        email=f"{one.username}@{authority.key}.example",
        roles=[one.role],
        by=SYSTEM,
        at=at,
    )
    user.password = make_password(PASSWORD)
    return user


def _campaign(parent: Authority, at: datetime) -> Campaign:
    today = at.astimezone(ZoneInfo(ZONE)).date()
    return campaigns.open_campaign(
        authority=parent,
        title="Clear Lists",
        title_local="清朗·榜单整治",
        start=today - timedelta(days=80),
        end=today + timedelta(days=40),
        by=SYSTEM,
        at=at - timedelta(days=81),
        notice_ref="Clear Lists, notice 1",
        problems="Lists and recommendations without manual control; complaints left unanswered; reports not published.",
    )
