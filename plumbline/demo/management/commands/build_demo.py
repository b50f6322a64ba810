"""Builds the demonstration workspace where there is none."""

from typing import Any

from django.core.management.base import BaseCommand

from plumbline.demo.build import build


class Command(BaseCommand):
    help = "Build the demonstration workspace where there is none, and say how to sign in."

    def handle(self, *args: Any, **options: Any) -> None:
        for line in build():
            self.stdout.write(line)
