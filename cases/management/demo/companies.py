"""The supervised of the demonstration: ten companies, each with a platform and somebody who speaks for it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime, timedelta

import pikepdf

from cases.management.demo.people import BEFORE, PASSWORD, ZONE, Cast
from platforms import actions as supervised
from platforms.actions import clock
from platforms.models import Operator, Representative
from regulator import store
from regulator.accounts.models import User
from regulator.procedure.language import Role
from regulator.records import Loader

MOST = 1 << 20  # bytes of a letter of authority
ABROAD = {"beichen": "Europe/London"}  # who sees ends of periods by another clock as well


@dataclass(frozen=True, slots=True)
class Seat:
    """Where the companies of an authority sit: how they are registered, and where they can be reached, by number."""

    country: str
    registered: str
    address: str
    zone: str
    address_local: str = ""


LINJIANG = Seat(
    "CN", "91990000MA{:07}X", "{} Harbour Road, Linjiang, Donghai", ZONE, "东海省临江市港口路{}号"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Company:
    """A company by the key of its platform: names in both scripts, kind of service, and its representative."""

    key: str
    company: str
    company_local: str
    platform: str
    platform_local: str
    kind: str
    rep: str


COMPANIES = (
    Company(
        "beichen",
        "Beichen Network Technology Co., Ltd.",
        "北辰网络科技有限公司",
        "Beichen Feed",
        "北辰",
        "news feed",
        "Fan Yi",
    ),
    Company(
        "luming",
        "Luming Live Culture Co., Ltd.",
        "鹿鸣文化传播有限公司",
        "Luming Live",
        "鹿鸣直播",
        "live streaming",
        "Ding Rou",
    ),
    Company(
        "kestrel",
        "Kestrel Information Technology Co., Ltd.",
        "红隼信息技术有限公司",
        "Kestrel Messaging",
        "",
        "messaging",
        "Bai Lu",
    ),
    Company(
        "pillar",
        "Pillar Community Services Co., Ltd.",
        "立柱社区服务有限公司",
        "Pillar Forums",
        "",
        "forums",
        "Qiu Ran",
    ),
    Company(
        "orchard",
        "Orchard Market Network Co., Ltd.",
        "果园集市网络有限公司",
        "Orchard Market",
        "",
        "marketplace",
        "Mei An",
    ),
    Company(
        "fennel",
        "Fennel Social Technology Co., Ltd.",
        "茴香社交科技有限公司",
        "Fennel Social",
        "",
        "social network",
        "Yu Shan",
    ),
    Company(
        "qingtan",
        "Qingtan Voice Technology Co., Ltd.",
        "清谈语音科技有限公司",
        "Qingtan Voice",
        "清谈",
        "voice rooms",
        "Shi Yun",
    ),
    Company(
        "halyard", "Halyard Interactive Games Co., Ltd.", "帆索互动游戏有限公司", "Halyard Games", "", "games", "Cao Le"
    ),
    Company(
        "sable", "Sable Live Network Co., Ltd.", "紫貂网络科技有限公司", "Sable Live", "", "live streaming", "Pan Wen"
    ),
    Company(
        "tern", "Tern Imaging Technology Co., Ltd.", "燕鸥影像科技有限公司", "Tern Photo", "", "photo sharing", "Lu Jia"
    ),
)


def username(name: str) -> str:
    return name.lower().replace(" ", ".")


def enter(
    cast: Cast, load: Loader, *, at: datetime, of: tuple[Company, ...] = COMPANIES, seat: Seat = LINJIANG
) -> None:
    """All of them on file; letters of authority checked by the clerk, invitations accepted; inside the same load."""
    day = at - BEFORE
    named = {one.key: _company(cast, one, seat, number, day) for number, one in enumerate(of, 1)}
    load.flush()  # an invitation is looked up where it is kept
    for key, row in named.items():
        cast.reps[key] = _accept(row, day + timedelta(days=2))
    load.flush()
    for key, user in cast.reps.items():
        clock.keep(user=user, timezone=ABROAD.get(key, seat.zone), at=day + timedelta(days=3))


def _company(cast: Cast, one: Company, seat: Seat, number: int, at: datetime) -> Representative:
    clerk = next(user for user in cast.staff.values() if Role.CLERK in user.roles)
    operator = supervised.add_operator(
        by=clerk,
        at=at,
        name=one.company,
        name_local=one.company_local,
        country=seat.country,
        registered_number=seat.registered.format(number),
        industry=one.kind,
        address=seat.address.format(number * 3),
        address_local=seat.address_local.format(number * 3),
    )
    cast.operators[one.key] = operator
    cast.platforms[one.key] = supervised.add_platform(
        operator=operator, by=clerk, at=at, name=one.platform, name_local=one.platform_local, kind=one.kind
    )
    return _represented(cast.operators[one.key], one, clerk, at)


def _represented(operator: Operator, one: Company, clerk: User, at: datetime) -> Representative:
    """Named on a letter of authority, which the clerk checks the next day."""
    letter = store.put(io.BytesIO(_letter(one)), room=f"operator/{operator.pk}", most=MOST)
    row = supervised.name_representative(
        operator=operator, by=clerk, at=at, name=one.rep, email=f"{username(one.rep)}@{one.key}.example",
        letter=letter, letter_name="letter-of-authority.pdf", active_from=at.date(),
    )  # fmt: skip
    supervised.check_letter(representative=row, by=clerk, at=at + timedelta(days=1))
    return row


def _accept(row: Representative, at: datetime) -> User:
    link = supervised.letters.link_of(row)
    return supervised.accept_invitation(link=link, username=username(row.name), password=PASSWORD, at=at)


def _letter(one: Company) -> bytes:
    """One page on which the company names its representative."""
    said = f"{one.company} authorises {one.rep} to act for it in all proceedings."
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page = pdf.pages[0]
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    page.Contents = pdf.make_stream(f"BT /F1 11 Tf 60 760 Td ({said}) Tj ET".encode("ascii"))
    out = io.BytesIO()
    pdf.save(out, static_id=True)
    return out.getvalue()
