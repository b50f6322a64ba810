"""A council that has a workspace here."""

from django.db import models


class Council(models.Model):
    """One council. Everything else that a council owns is reached through it: `council.findings`."""

    slug = models.SlugField(unique=True)
    gss_code = models.CharField(max_length=9, unique=True, null=True, blank=True)
    name = models.CharField(max_length=80, unique=True)
    official_name = models.CharField(max_length=120)
    is_invented = models.BooleanField(default=False)
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="a_real_council_has_its_gss_code",
                condition=models.Q(gss_code__isnull=False) | models.Q(is_invented=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name
