"""Mails to people of the workspace: sent in the background once what they tell of is in the record.

A mail says how many and which numbers, and leads here; what a record says stays here. Its words wait in the queue, so
they hold no personal data; the address is looked up when it is sent.
"""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django_tasks import task

from plumbline.workspace.accounts.models import Person

log = logging.getLogger(__name__)

TRIES = 3
FOOT = "You get this because you have an account on Plumbline. Who may write to you is set there."


def mail(person: Person, *, subject: str, lines: list[str]) -> None:
    """Mail somebody after the transaction has ended well; nothing is sent if it has not."""
    assert "\n" not in subject
    body = "\n\n".join(["Hello,", *lines, f"Plumbline\n{settings.SITE_ADDRESS}/", FOOT]) + "\n"
    pk = person.pk
    transaction.on_commit(lambda: send_in_background.enqueue(pk, subject, body, 1))


@task()
def send_in_background(person: int, subject: str, body: str, attempt: int) -> None:
    """A server that does not answer is tried again; whoever has left meanwhile gets nothing."""
    addressee = Person.objects.filter(pk=person, is_active=True).first()
    if addressee is None:
        return
    message = EmailMessage(subject, body, to=[addressee.email], headers={"Auto-Submitted": "auto-generated"})
    try:
        message.send()
    except (OSError, SMTPException) as fault:
        log.warning("A mail could not be sent (%s, attempt %d of %d).", type(fault).__name__, attempt, TRIES)
        if attempt >= TRIES:
            raise MailNotSent(f"The mail server did not take a mail after {TRIES} attempts.") from None
        send_in_background.enqueue(person, subject, body, attempt + 1)


class MailNotSent(Exception):
    """No address in it, for it is kept with the task."""
