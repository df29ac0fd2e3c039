"""How the portal says things: to the platform, with "you". What has no words here is said as the law says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from cases.models import Deadline
from cases.notices.words import KINDS, in_both, twin
from cases.portal import sayings
from cases.queries.portal import Room
from cases.queries.portal_told import Told
from cases.templatetags import ui
from regulator.accounts.models import Authority
from regulator.procedure.language import Choice, Field, Limit, Ref, Refusal, Step

Said = Promise | str

DO: Mapping[str, Said] = {
    "submit_remediation": _("File on %(thing)s"),
    "ask_time": _("Ask for more time for %(thing)s"),
    "make_statement": _("Make a statement"),
    "waive_statement": _("Waive your statement"),
    "request_hearing": _("Ask for a hearing"),
    "waive_hearing": _("Waive the hearing"),
    "request_recusal": _("Ask for the recusal of an officer"),
    "consent_to_electronic_service": _("Confirm electronic service"),
    "withdraw_consent": _("Withdraw your confirmation"),
    "ask_deferral": _("Ask for more time to pay"),
    "apply_reconsideration": _("Ask for reconsideration"),
    "bring_suit": _("Tell us of a suit"),
}
WAY: Mapping[str, Said] = {
    "submit_remediation": _("File evidence"),
    "ask_time": _("Ask for more time"),
    "ask_deferral": _("Ask for more time to pay"),
}
DONE: Mapping[str, Said] = {
    "submit_remediation": _("You filed on %(thing)s"),
    "ask_time": _("You asked for more time for %(thing)s"),
    "make_statement": _("You made a statement"),
    "waive_statement": _("You waived your statement"),
    "request_hearing": _("You asked for a hearing"),
    "waive_hearing": _("You waived the hearing"),
    "request_recusal": _("You asked for the recusal of an officer"),
    "consent_to_electronic_service": _("You confirmed electronic service"),
    "withdraw_consent": _("You withdrew your confirmation of electronic service"),
    "ask_deferral": _("You asked for more time to pay"),
    "apply_reconsideration": _("You asked for reconsideration"),
    "bring_suit": _("You told us of a suit"),
}
EFFECT: Mapping[str, Said] = {
    "submit_remediation": _("The authority must judge it and tell you the reasons. You can file again, late too."),
    "ask_time": _("A named officer must answer. The deadline stands until then."),
    "make_statement": _("The authority must consider it. It can never make a penalty heavier."),
    "waive_statement": _("You give up your right to state and defend yourself before the decision."),
    "request_hearing": _("The authority must hold the hearing, and tell you time and place beforehand."),
    "waive_hearing": _("You give up your right to a hearing, or withdraw your request for one."),
    "request_recusal": _("The head of the authority decides. The investigation goes on meanwhile."),
    "consent_to_electronic_service": _("From then on notices count as served when they reach you here or by e-mail."),
    "withdraw_consent": _("From then on notices come on paper."),
    "ask_deferral": _("The head of the authority decides on your evidence of hardship. Until then the date stands."),
    "apply_reconsideration": _("The reviewing body decides. It does not stop what was ordered."),
    "bring_suit": _("The court decides. It does not stop what was ordered."),
}
NEXT: Mapping[str, Said] = {
    "submit_remediation": _(
        "The authority judges what you filed and tells you the outcome with reasons. You can still file a new version."
    ),
    "ask_time": _("An officer answers. Until then the deadline stands."),
    "make_statement": _("The authority must consider your statement before it decides. You can add to it until then."),
    "request_hearing": _("You will be served a notice with time and place of the hearing."),
    "request_recusal": _("The head of the authority decides and you are told here."),
    "consent_to_electronic_service": _(
        "Notices sent to you here or by e-mail count as served from now on. You can withdraw this at any time."
    ),
    "withdraw_consent": _("Notices come on paper from now on."),
    "ask_deferral": _("The head of the authority decides and you are told here. Until then the date to pay stands."),
    "waive_statement": _("Your statement is waived from now on. Nothing more is needed."),
    "waive_hearing": _("The hearing is waived from now on. Nothing more is needed."),
    "apply_reconsideration": _(
        "Send your application to the reviewing body too, if you have not. Its outcome will be shown here."
    ),
    "bring_suit": _("The outcome will be shown here when it is known."),
}
NOT_YET: Mapping[str, Said] = {
    "make_statement": _("No penalty has been proposed. If one is, you will be told why and heard before any decision."),
    "request_hearing": _(
        "No penalty has been proposed. If one is, and there is a right to a hearing, you will be told and can ask."
    ),
}
REPLIED: Mapping[str, Said] = {
    "record_payment": _("Your payment was received"),
    "decide_recusal": _("The recusal was decided"),
    "record_hearing": _("The hearing was recorded"),
    "record_interview": _("The interview was recorded"),
    "postpone_interview": _("The interview was postponed"),
    "record_outcome": _("The outcome was recorded"),
    "defer_payment": _("More time to pay was granted"),
    "refuse_deferral": _("More time to pay was refused"),
    "add_surcharge": _("A surcharge is added for each day without payment"),
    "give_access": _("Access to the file was given"),
    "decline_undertaking": _("The undertaking was declined"),
    "refuse_withdrawal": _("The notice is not withdrawn"),
    "answer_claim": _("What is kept confidential was decided"),
}
# Steps by which the platform answers what was asked of it: with these it is said what follows if it does not.
ANSWERS = ("submit_remediation", "make_statement", "request_hearing", "apply_reconsideration", "bring_suit")
# What gives up a right is asked twice.
GIVES_UP = ("waive_statement", "waive_hearing", "withdraw_consent")

OUTCOMES: Mapping[str, tuple[Said, str]] = {
    "accept_remediation": (_("Accepted"), "green"),
    "ask_more": (_("More needed"), "red"),
    "reject_remediation": (_("Rejected"), "red"),
    "find_refusal": (_("Refusal to correct found"), "red"),
    "grant_time": (_("More time granted"), "green"),
    "refuse_time": (_("More time refused"), "grey"),
    "defer_payment": (_("More time granted"), "green"),
    "refuse_deferral": (_("More time refused"), "grey"),
    "accept_information": (_("Accepted"), "green"),
    "query_information": (_("More needed"), "red"),
    "find_wrong_answer": (_("Found wrong or missing"), "red"),
    "extend_information": (_("More time granted"), "green"),
    "extend_statement": (_("More time granted"), "green"),
    "answer_claim": (_("Answered"), "grey"),
    "accept_implementation": (_("Implemented"), "green"),
    "confirm_commitment": (_("Kept"), "green"),
    "find_breach": (_("Broken"), "red"),
}
FIRST = "cn-cac"  # whose limits these are; what other procedures call alike can follow otherwise
# What follows when a date passes, said to the platform; of any other limit it is said as the law says it.
MISSED: Mapping[str, Said] = {
    "correct": _("The authority can find that you refused to correct. Heavier penalties can follow."),
    "statement": _("The authority may decide without your statement."),
    "hearing_request": _("No hearing is held: a late request counts as a waiver."),
    "reconsideration": _("It is too late for reconsideration."),
    "suit": _("It is too late for a suit."),
    "suit_after": _("It is too late for a suit."),
}
REMEDY: Mapping[str, Said] = {
    "apply_reconsideration": _("On reconsideration"),
    "bring_suit": _("By the court"),
    "appeal_tribunal": _("By the Upper Tribunal"),
    "apply_tribunal": _("By the Tribunal"),
}
PLACE_OF: Mapping[str, Said] = {"Asia/Shanghai": _("Beijing")}

STATES: Mapping[str, Said] = {
    "met": _("done"),
    "lapsed": _("missed"),
    "extended": _("replaced by a later date"),
    "superseded": _("ended with what was taken away on appeal"),
}


def missed(room: Room, limit: Limit) -> str:
    """What follows when this date passes; empty where nothing does."""
    own = MISSED.get(limit.key, "") if room.regime.key == FIRST else ""
    return str(own) or (gettext(limit.missed) if limit.missed else "")


def state(deadline: Deadline) -> str:
    """How a date stands that runs no more."""
    return str(STATES.get(deadline.state) or deadline.get_state_display())


# Refusals whose sentence is meant for staff: a platform knows neither numbers of acts nor what was not served on it.
REFUSED: Mapping[str, tuple[Said, Said]] = {
    "already_decided": (
        _("This can no longer be filed: it comes before a decision."),
        _("A decision states how it can be contested. You find it here as soon as it is served on you."),
    ),
    "decided_since": (
        _("This can no longer be filed: it comes before a decision."),
        _("A decision states how it can be contested. You find it here as soon as it is served on you."),
    ),
    "already_done": (_("This was done, or nothing is left to do."), ""),
    "already_asked": (_("You have asked for this already."), ""),
    "settled": (_("This matter is settled. Nothing more is asked of you here."), ""),
    "annulled": (_("This was taken away on appeal. It asks nothing more of you."), ""),
    "deferral_pending": (_("Your application for more time to pay has not been answered yet."), ""),
    "closed": (_("The case is closed."), _("Write to the authority if you have something to add.")),
}


def refused(reasons: Iterable[Refusal]) -> list[Refusal]:
    """The reasons as they are said to a platform, each with its provision."""
    said = [(one, REFUSED.get(one.key)) for one in reasons]
    return [
        replace(one, sentence=str(told[0]), helps=str(told[1]), params={}) if told else one for one, told in said
    ]  # fmt: skip


def own(text: str) -> str:
    """What the authority entered in both languages, in the reader's."""
    return in_both(text)["zh" if get_language() == "zh-hans" else "en"]


def said(text: str) -> str:
    """What an official entered, `中文 | English` on a line, in the reader's language; any other line as it stands."""
    lines = [twin(line) for line in text.splitlines()]
    return "\n".join(line["zh" if get_language() == "zh-hans" or not line["en"] else "en"] for line in lines)


def named(one: Authority) -> str:
    """An authority as it is called in the reader's language."""
    return one.name_local if get_language() == "zh-hans" and one.name_local else one.name


def place(zone: str) -> str:
    """How a time zone is called in a sentence: Beijing, London, New York."""
    return str(PLACE_OF.get(zone, "")) or zone.rpartition("/")[2].replace("_", " ")


def do(room: Room, step: Step, about: Ref | None) -> str:
    """The button of a step: "File on requirement 2"."""
    own = sayings.of(room.regime.key, step.key)
    return _filled(own.do if own else DO.get(step.key, step.title), room, step, about)


def way(room: Room, step: Step, about: Ref | None) -> str:
    """The button of a step beside the thing that it is about: "File evidence"."""
    return str(WAY.get(step.key, "")) or do(room, step, about)


def done(room: Room, step: Step, about: Ref | None) -> str:
    own = sayings.of(room.regime.key, step.key)
    return _filled(own.done if own else DONE.get(step.key, step.title), room, step, about)


def following(room: Room, step: Step) -> str:
    """What comes next, for a receipt."""
    own = sayings.of(room.regime.key, step.key)
    return str(own.next if own else NEXT.get(step.key, ""))


def outcome(regime: str, step: Step) -> tuple[str, str]:
    """What was made of a thing, and the colour of the tag that says so."""
    own = sayings.OUTCOMES.get(step.key) if regime != FIRST else None
    said, tone = own or OUTCOMES.get(step.key) or (gettext(step.title), "")
    return str(said), tone


def _filled(said: Said, room: Room, step: Step, about: Ref | None) -> str:
    """With the thing in its place; where several notices could be meant, with the one that is."""
    sentence = gettext(said) if isinstance(said, str) else str(said)
    if "%(thing)s" in sentence:
        return sentence % {"thing": thing(room, about)}
    several = sum(told.step.key in step.about for told in room.notices) > 1
    return ui.headed(sentence, thing(room, about)) if about and several else sentence


def replied(regime: str, step: Step) -> str:
    """What the authority did, in a line of the history."""
    return str(REPLIED.get(step.key) or outcome(regime, step)[0])


def effect(room: Room, step: Step) -> str:
    own = sayings.of(room.regime.key, step.key)
    return str(own.effect if own else EFFECT.get(step.key) or gettext(step.says))


def thing(room: Room, about: Ref | None) -> str:
    """A thing as the platform knows it: "requirement 2", with the number of its notice where there are several such."""
    told = room.notice(about.n) if about else None
    if about is None or told is None:
        return gettext("the case")
    if about.item is None:
        return title(room, told)
    kind = next((item.kind for item in told.items if item.n == about.item), "")
    name = sayings.NUMBERED.get(kind, "%(n)d") % {"n": about.item}
    alike = [one for one in room.notices if one.step.key == told.step.key]
    return f"{name}, {title(room, told)}" if len(alike) > 1 else name


def title(room: Room, told: Told) -> str:
    """A notice by its kind and number."""
    paper = room.papers.get(told.n)
    name = KINDS.get(told.step.notice) or gettext(told.step.title)
    return f"{name} {paper.number}" if paper else str(name)


def chosen(fields: Iterable[Field], key: str, value: object) -> str:
    """The title of a choice, of a field or of a field within a group."""
    for field in fields:
        if field.key == key and isinstance(field.choices, tuple):
            return _choice(field.choices, value)
        inner = chosen(field.of, key, value)
        if inner:
            return inner
    return ""


def _choice(choices: tuple[Choice, ...], value: object) -> str:
    return next((gettext(one.title) for one in choices if one.key == value), str(value))
