"""The copy of a message by e-mail: number and link, nothing else. The inbox is what counts.

SMTP cannot promise "exactly once": whoever dies between the last dot and the answer does not know. So the attempt is on
record before it is made, and one whose end is not known is repeated only after ten minutes, with the same Message-ID;
where JOURNAL_ADDRESS is set, each mail also goes there, in the same transaction of the mail server.
"""

from __future__ import annotations

import hashlib
import logging
import smtplib
import time
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import mail
from django.db.models import DateTimeField, ExpressionWrapper, Q, Value
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from cases.models import Message
from regulator import records

log = logging.getLogger(__name__)

UNCERTAIN = timedelta(minutes=10)
LONGEST_PAUSE = 60.0  # seconds between the note and the sending: a process that slept longer may have been replaced
REFUSED = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused)  # the server answered: it has not taken it


class Uncertain(Exception):
    """An earlier attempt ended without a word: the mail may have gone. Try again later."""


class TooLate(Exception):
    """This process slept between noting the attempt and making it. Nothing was sent."""


def send(*, message: str) -> None:
    """Send the copy of one message, unless it went already. A handler of the outbox; raises what is to be retried."""
    row = Message.objects.select_related("user", "case").get(pk=message)
    if row.email_state not in (Message.WAITING, Message.ATTEMPTING):
        return
    if not (row.user.email and row.user.is_active):
        _note(row, email_state=Message.NONE)
        return
    letter = compose(row)
    post = mail.get_connection()
    post.open()  # what fails until here was certainly not sent
    try:
        begun = _begin(row)
        _hand_over(post, letter, row, begun)
    finally:
        post.close()
    _note(row, email_state=Message.SENT, emailed_at=Now())


def compose(row: Message) -> mail.EmailMessage:
    """The mail in the recipient's language, to them alone."""
    realm = "portal" if row.user.is_representative else "desk"
    way = f"/{realm}/"
    if row.case_id:
        way = reverse(f"{realm}:case", urlconf=f"regulator.urls.{realm}", args=[row.case_id])
    address = settings.PUBLIC_URL.geturl().rstrip("/") + way
    context = {"name": row.user.name, "number": row.case.number if row.case else "", "address": address}
    with translation.override(row.user.language):
        subject = render_to_string("mail/message_subject.txt", context).strip()
        body = render_to_string("mail/message.txt", context)
    headers = {"Message-ID": message_id(row.effect_key), "Auto-Submitted": "auto-generated"}
    return mail.EmailMessage(subject, body, to=[row.user.email], headers=headers)


def message_id(effect_key: str) -> str:
    """The same for the same effect, whoever sends it and however often."""
    return f"<{hashlib.sha256(effect_key.encode()).hexdigest()[:40]}@{settings.PUBLIC_HOST}>"


def _begin(row: Message) -> float:
    """Put the attempt on record. Uncertain when one is on record that may have succeeded. The moment, monotonic."""
    long_ago = ExpressionWrapper(Now() - Value(UNCERTAIN), output_field=DateTimeField())
    free = Q(email_state=Message.WAITING) | Q(email_state=Message.ATTEMPTING, attempted_at__lt=long_ago)
    begun = time.monotonic()
    with records.bookkeeping("mail"):
        mine = Message.objects.filter(free, pk=row.pk).update(email_state=Message.ATTEMPTING, attempted_at=Now())
    if not mine:
        raise Uncertain(f"an attempt to send {row.pk} ended without a word")
    if row.email_state == Message.ATTEMPTING:
        log.warning("mail %s is sent again: nobody knows whether it went at %s", row.pk, row.attempted_at)
    return begun


def _hand_over(post: Any, letter: mail.EmailMessage, row: Message, begun: float) -> None:
    """To the mail server. An answer that refuses it is certain: then the next attempt need not wait."""
    try:
        if time.monotonic() - begun > LONGEST_PAUSE:
            raise TooLate(f"{row.pk}: {LONGEST_PAUSE} s passed before it could be sent")
        _transmit(post, letter)
    except (*REFUSED, TooLate):
        _note(row, email_state=Message.WAITING)
        raise


def _transmit(post: Any, letter: mail.EmailMessage) -> None:
    """By SMTP with the journal as second recipient; other backends (files) take the letter as it is."""
    server = getattr(post, "connection", None)
    if not isinstance(server, smtplib.SMTP):
        post.send_messages([letter])
        return
    recipients = [*letter.to, *filter(None, [settings.JOURNAL_ADDRESS])]
    safe: Any = letter.message()
    refused = server.sendmail(letter.from_email, recipients, safe.as_bytes(linesep="\r\n"))
    if letter.to[0] in refused:  # the journal took it: for the addressee it is a refusal all the same
        raise smtplib.SMTPRecipientsRefused(refused)


def _note(row: Message, **columns: Any) -> None:
    with records.bookkeeping("mail"):
        Message.objects.filter(pk=row.pk, email_state__in=(Message.WAITING, Message.ATTEMPTING)).update(**columns)
