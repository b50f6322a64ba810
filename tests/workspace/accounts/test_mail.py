"""Mails reach a real SMTP server, once what they tell of is in the record, and hold nobody's data but the address."""

import logging
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from django.core import mail as outbox
from django.db import transaction

from plumbline.workspace.accounts.mail import MailNotSent, mail
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from tests.factories.people import a_council, a_person


class Letterbox:
    def __init__(self) -> None:
        self.letters: list[Any] = []

    async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:
        self.letters.append(envelope)
        return "250 Taken"


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@pytest.fixture
def smtp(settings: Any) -> Iterator[Letterbox]:
    letterbox = Letterbox()
    controller = Controller(letterbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    yield letterbox
    controller.stop()


@pytest.fixture
def person(transactional_db: None) -> Person:
    return a_person(a_council("Eastmere"), Role.ACTION_OWNER)


def test_a_mail_arrives_at_a_real_server_after_the_transaction(smtp: Letterbox, person: Person) -> None:
    with transaction.atomic():
        mail(person, subject="Updates due: 2 actions at Eastmere", lines=["Action 4: https://plan.example/4"])
        assert smtp.letters == []
    (letter,) = smtp.letters
    said = letter.content.decode()
    assert letter.rcpt_tos == [person.email]
    assert "Subject: Updates due: 2 actions at Eastmere" in said and "https://plan.example/4" in said
    assert "Auto-Submitted: auto-generated" in said and person.name not in said


def test_nothing_is_sent_when_the_transaction_fails(smtp: Letterbox, person: Person) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        mail(person, subject="Never", lines=[])
        raise ZeroDivisionError
    assert smtp.letters == []


def test_whoever_has_left_gets_nothing(person: Person) -> None:
    with transaction.atomic():
        mail(person, subject="Late", lines=[])
        Person.objects.filter(pk=person.pk).update(is_active=False)
    assert outbox.outbox == []


def test_a_server_that_does_not_answer_is_tried_three_times_and_no_address_is_logged(
    person: Person, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    from plumbline.workspace.accounts.mail import send_in_background

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    with caplog.at_level(logging.WARNING), pytest.raises(MailNotSent):
        send_in_background.func(person.pk, "Subject", "Body", 3)
    with caplog.at_level(logging.WARNING), transaction.atomic():
        mail(person, subject="Subject", lines=[])
    said = [record.getMessage() for record in caplog.records if record.name.endswith("accounts.mail")]
    assert len(said) == 4 and not any(person.email in one for one in said)


def test_mails_go_to_standard_output_until_a_server_is_named() -> None:
    assert settings.EMAIL_BACKEND.endswith(("console.EmailBackend", "locmem.EmailBackend"))
